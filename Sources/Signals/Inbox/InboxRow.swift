package import Primitives

/// The record kind of accepted mails, parsed or not.
package enum InboxMail {}

package enum InboxState: String, Labelled {
    /// Stored, not yet parsed.
    case received
    case done
    /// Failed twice; the raw mail is kept for a person to look at.
    case quarantined
}

/// Where a mail came in.
package struct IntakeEnvelope: Sendable, Hashable {
    package enum Source: String, Labelled {
        case lmtp, mailbox, pipe, file, demo
        /// Told to one of us, who wrote it down.
        case phone, chat, visit
        /// Handed in at the public form, by a program, by an alert of a tool.
        case form, api, webhook
    }

    package var source: Source
    /// As the sending server gave it; nil when unknown, empty for the null path.
    package var returnPath: String?
    package var recipients: [MailAddress]
    /// Nil takes the moment of storing; a file's mail takes the moment its Date field names.
    package var receivedAt: Timestamp?
    /// Read in shadow mode, beside another system that is in charge: no machine of ours answers this mail.
    package var isShadow: Bool

    package init(
        source: Source, returnPath: String? = nil, recipients: [MailAddress] = [], receivedAt: Timestamp? = nil,
        isShadow: Bool = false
    ) {
        self.source = source
        self.returnPath = returnPath
        self.recipients = recipients
        self.receivedAt = receivedAt
        self.isShadow = isShadow
    }
}

/// A mail that could not be read, for the people who look after the inbox.
package struct QuarantinedMail: Sendable, Hashable {
    package let publicID: PublicID
    package let id: Identifier<InboxMail>
    package let source: IntakeEnvelope.Source
    package let returnPath: String?
    /// Addresses of ours that it was sent to, as the envelope names them.
    package let recipients: [MailAddress]
    package let receivedAt: Timestamp
    package let size: Int
    /// Why it was set aside.
    package let problem: IntakeProblem
    /// The id that the log explains; empty when there is none.
    package let problemID: String
}
