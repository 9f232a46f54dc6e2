import Access
import Primitives
package import Storage

extension NoticeStore {
    /// How often one delivery's link may be renewed by whoever holds an old one.
    static let renewalPause = Interval.minutes(10)

    /// Sends a new link to the address the delivery went to. Asked again within ten minutes, it does nothing.
    package func renewLink(
        _ token: String, links: NoticeLinks, in transaction: WriteTransaction
    ) throws {
        guard let id = try links.delivery(of: token, in: transaction) else { throw Problem.linkUnknown }
        let (delivery, notice) = try delivery(viewer: .link(id, language: .ja), id, in: transaction)
        let recent = try transaction.count(
            "SELECT COUNT(*) FROM outgoing_mails WHERE delivery_id = ? AND purpose = ? AND created_at > ?",
            [delivery.id, QueuedMail.Purpose.link.rawValue, transaction.now - Self.renewalPause])
        guard recent == 0 else { return }
        let words = NoteText.renewedLink(
            facts(of: delivery, notice, try transaction.teamIdentity()), in: delivery.language)
        try enqueue(note(.link, words, to: delivery, of: notice, author: "link:\(id)"), in: transaction)
        try transaction.add(.linkRenewed, to: delivery.id, actor: "link:\(id)")
    }

    /// A mail about a delivery that holds nothing of its content.
    func note(
        _ purpose: QueuedMail.Purpose, _ words: Letter, to delivery: Delivery, of notice: Notice, author: String
    ) -> NewQueuedMail {
        NewQueuedMail(
            caseID: notice.caseID, casePublicID: notice.casePublicID, delivery: delivery,
            contactID: delivery.contactID, purpose: purpose, address: delivery.address, recipient: delivery.contact,
            language: delivery.language, tlp: notice.noteTLP, subject: words.subject, body: words.body, author: author)
    }
}
