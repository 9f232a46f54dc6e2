package import Primitives

/// What the sending server said around a mail: who gets it, and where bounces go.
package struct MailEnvelope: Sendable, Hashable {
    /// Nil for the empty return path of bounces, and for a sender that is no address we can answer.
    package let sender: MailAddress?
    /// As written between the angle brackets; empty for the empty return path.
    package let returnPath: String
    package let recipients: [MailAddress]

    package init(sender: MailAddress?, returnPath: String, recipients: [MailAddress]) {
        self.sender = sender
        self.returnPath = returnPath
        self.recipients = recipients
    }
}

/// What became of a mail for one recipient. The words go to the other server, in English.
package enum RecipientStatus: Sendable, Hashable {
    /// Stored: say so only after it is.
    case accepted
    /// 451: the other server tries again.
    case deferred(String)
    /// 550: the other server tells the sender.
    case refused(String)
}
