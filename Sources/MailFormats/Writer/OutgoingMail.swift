package import Primitives

/// A mail to be written: plain text, and files with it.
package struct OutgoingMail: Sendable {
    package struct Attachment: Sendable {
        package var fileName: String
        /// `type/subtype`; anything malformed becomes `application/octet-stream`.
        package var contentType: String
        package var bytes: [UInt8]

        package init(fileName: String, contentType: String = "application/octet-stream", bytes: [UInt8]) {
            self.fileName = fileName
            self.contentType = contentType
            self.bytes = bytes
        }
    }

    /// RFC 3834 §5.
    package enum AutoSubmitted: String, Sendable {
        case generated = "auto-generated"
        case replied = "auto-replied"
    }

    package var from: Mailbox
    package var to: [Mailbox]
    package var cc: [Mailbox] = []
    package var replyTo: [Mailbox] = []
    package var subject: String
    package var date: Timestamp
    /// Offset of the written date, Japan's by default.
    package var zone: Interval = JapanTime.offset
    /// Without angle brackets, as are all ids here.
    package var messageID: String
    package var inReplyTo: String?
    package var references: [String] = []
    package var autoSubmitted: AutoSubmitted?
    /// What somebody told us, written down to be kept: it never leaves, so it needs no recipient, and a sender who named
    /// no address stands there by name alone (RFC 6854).
    package var isRecord = false
    /// Any line breaks.
    package var text: String
    package var attachments: [Attachment] = []

    package init(from: Mailbox, to: [Mailbox], subject: String, date: Timestamp, messageID: String, text: String) {
        self.from = from
        self.to = to
        self.subject = subject
        self.date = date
        self.messageID = messageID
        self.text = text
    }
}

/// Why a mail could not be written.
package enum MailWriterError: Error, Sendable, Hashable {
    /// An address that is no address, or holds characters that a header must not.
    case badAddress(String)
    case badMessageID(String)
    case noRecipient
}
