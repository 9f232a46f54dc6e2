/// One text of a mail in which observables are looked for.
package struct TextSource: Sendable {
    package enum Kind: Sendable {
        case subject
        /// What the sender wrote, decrypted or not.
        case body
        /// A text attachment: log, table, mail headers pasted into a file.
        case attachment
        /// Headers and text of an enclosed mail, the thing complained about.
        case enclosedMail
        /// `message/feedback-report` (RFC 5965).
        case feedbackReport
        /// Addresses that a DMARC report (RFC 7489) says failed, and those that could send in the domain's name.
        case reportedSenders, passedSenders
        /// Path and delivery status: what the mail system wrote about the mail itself.
        case envelope
        /// A link whose shown text names another place: where it really leads, and what it shows.
        case linkTarget, linkText
    }

    package let kind: Kind
    package let text: String

    package init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}
