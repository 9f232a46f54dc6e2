import Cases
import Primitives
import Signals
import Storage

/// A mail to be queued.
struct NewQueuedMail {
    var caseID: Identifier<Case>
    var casePublicID: PublicID
    var delivery: Delivery?
    var contactID: Int64?
    var purpose: QueuedMail.Purpose
    var address: MailAddress
    var recipient: String
    var language: Language
    var tlp: TLP
    var subject: String
    var body: String
    var answersEncrypted = false
    var inReplyTo: String?
    var references: [String] = []
    var author: String
    var delay = Interval.seconds(0)
}

extension NoticeStore {
    /// Queues the mail and its job in this transaction; the Message-ID is minted here and never again.
    @discardableResult
    func enqueue(_ mail: NewQueuedMail, in transaction: WriteTransaction) throws -> PublicID {
        let publicID = PublicID(random: random)
        let messageID = try mint(in: transaction).mint(
            OwnReference(caseID: mail.casePublicID, delivery: mail.delivery?.publicID), random: random)
        let sendAt = transaction.now + mail.delay
        try transaction.execute(
            """
            INSERT INTO outgoing_mails (public_id, case_id, delivery_id, contact_id, purpose, address, recipient, language,
                tlp_rank, subject, body, answers_encrypted, message_id, in_reply_to, mail_references, state, author,
                created_at, send_at, last_answer)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')
            """,
            [
                publicID, mail.caseID, mail.delivery?.id, mail.contactID, mail.purpose.rawValue,
                mail.address.description, mail.recipient, mail.language.rawValue, mail.tlp, mail.subject, mail.body,
                mail.answersEncrypted, messageID, mail.inReplyTo, mail.references.joined(separator: " "),
                QueuedMail.State.queued.rawValue, mail.author, transaction.now, sendAt,
            ])
        try schedule(publicID, at: sendAt, in: transaction)
        return publicID
    }

    func schedule(_ mail: PublicID, at time: Timestamp, in transaction: WriteTransaction) throws {
        try transaction.enqueue(
            NewJob(queue: QueuedMail.queue, payload: ["mail": mail.text], key: mail.text, runAt: time))
    }
}
