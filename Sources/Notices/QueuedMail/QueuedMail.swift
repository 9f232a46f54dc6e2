package import Cases
package import Primitives
import Signals
package import Storage

/// One mail of ours on its way out. Its Message-ID is fixed when it is queued, its bytes when it is composed; whatever is
/// tried again is tried with both.
package struct QueuedMail: Sendable {
    package enum Purpose: String, Sendable {
        /// The notice itself.
        case notice
        /// "Please pick up": the content waits behind the link.
        case pickup
        case reminder
        /// A new link for a recipient who asked for one.
        case link
        /// An answer to a message of a case.
        case reply

        /// False for the notes that say only that something waits: they may travel readable.
        package var hasContent: Bool { self == .notice || self == .reply }
        /// RFC 3834: made by the machine, or written by a person to one person.
        var isAutomatic: Bool { self != .reply }
    }

    package enum State: String, Sendable { case queued, held, sent, failed, cancelled }

    package let id: Int64
    package let publicID: PublicID
    package let caseID: Identifier<Case>
    package let casePublicID: PublicID
    package let caseNumber: String
    package let delivery: Identifier<Delivery>?
    package let contactID: Int64?
    package let purpose: Purpose
    package let address: MailAddress
    package let recipient: String
    package let language: Language
    package let tlp: TLP
    /// Without the tags in brackets.
    package let subject: String
    /// With `linkMarker` where the link will stand.
    package let body: String
    package let answersEncrypted: Bool
    /// Without angle brackets.
    package let messageID: String
    package let inReplyTo: String?
    package let references: [String]
    package let state: State
    /// Set with the bytes.
    package let mode: DeliveryMode?
    package let digest: BlobDigest?
    package let author: String
    package let sendAt: Timestamp

    /// Stands for the one-time link in stored texts: links are known only to their mail and, as a code, to the table.
    static let linkMarker = "\u{F8FF}link\u{F8FF}"

    /// The whole subject line: label and case before the words.
    package var subjectLine: String { "[\(tlp.mark)][\(caseNumber)] \(subject)" }

    package static let queue = "notices.mail"

    static let columns = """
        m.id, m.public_id, c.id, c.public_id, c.number, m.delivery_id, m.contact_id, m.purpose, m.address, m.recipient,
        m.language, m.tlp_rank, m.subject, m.body, m.answers_encrypted, m.message_id, m.in_reply_to, m.mail_references,
        m.state, m.mode, m.digest, m.author, m.send_at
        """
    static let source = "outgoing_mails m JOIN cases c ON c.id = m.case_id"

    init(_ row: Row) throws {
        id = try row.int(0)
        publicID = try row.publicID(1)
        caseID = try row.id(2)
        casePublicID = try row.publicID(3)
        caseNumber = try row.text(4)
        delivery = try row.optionalID(5)
        contactID = try row.optionalInt(6)
        purpose = try row.value(7, as: Purpose.self)
        guard let address = MailAddress(try row.text(8)) else { throw Problem.contactNotFound }
        self.address = address
        recipient = try row.text(9)
        language = try row.value(10, as: Language.self)
        tlp = try row.tlp(11)
        subject = try row.text(12)
        body = try row.text(13)
        answersEncrypted = try row.bool(14)
        messageID = try row.text(15)
        inReplyTo = try row.optionalText(16)
        references = try row.text(17).split(separator: " ").map(String.init)
        state = try row.value(18, as: State.self)
        mode = try row.optionalValue(19, as: DeliveryMode.self)
        digest = try row.optionalDigest(20)
        author = try row.text(21)
        sendAt = try row.timestamp(22)
    }
}
