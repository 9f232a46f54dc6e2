import Primitives

/// Why mails cannot be fetched from a mailbox.
package enum MailboxTrouble: String, Labelled {
    /// Name, network, time: the server was not reached, or lost.
    case network
    /// Its certificate is not one that we trust, or names another host.
    case certificate
    /// It offers no encryption where it is required, or agrees to none.
    case encryption
    /// It did not take user and password or token.
    case signIn = "sign-in"
    /// The file with the password or secret cannot be read.
    case secret
    /// The token endpoint gives no access token.
    case token
    /// There is no such folder, or we may not open it.
    case folder
    /// It was reached and turned us away, or speaks oddly.
    case refusal
    /// Our own store took no mail.
    case storage

    init(_ trouble: ConnectionTrouble) { self = MailboxTrouble(rawValue: trouble.rawValue) ?? .refusal }
}

/// A mailbox could not be read (any further).
package struct MailboxFailure: Error, Sendable, Hashable {
    package let trouble: MailboxTrouble
    /// What the server said, or libcurl: one clean line.
    package let text: String

    package init(_ trouble: MailboxTrouble, _ text: String) {
        self.trouble = trouble
        self.text = ReplyText.clean(text)
    }

    init(_ lost: ConnectionLost) { self.init(MailboxTrouble(lost.trouble), lost.text) }
}
