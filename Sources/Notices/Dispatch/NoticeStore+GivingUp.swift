import Access
import Cases
import Primitives
import Storage

extension NoticeStore {
    /// All tries to send a mail are used up. The delivery that it starts waits for a person, and says so; a reminder or a
    /// new link is over. An answer to a message stays queued for whoever lets its job run again.
    func giveUp(_ id: PublicID, viewer: Viewer, in transaction: WriteTransaction) throws {
        let mail = try queuedMail(id, viewer: viewer, in: transaction)
        try transaction.execute("UPDATE outgoing_mails SET tries = 0 WHERE id = ?", [mail.id])
        guard let delivery = mail.delivery else { return }
        let state: QueuedMail.State = mail.purpose.startsDelivery ? .held : .failed
        let row = try transaction.row(
            "UPDATE outgoing_mails SET state = ? WHERE id = ? AND state = ? RETURNING last_answer",
            [state.rawValue, mail.id, QueuedMail.State.queued.rawValue])
        guard let row else { return }
        let words = try row.text(0)
        try transaction.add(.gaveUp, to: delivery, actor: viewer.name, detail: words)
        try transaction.audit(viewer.audit("mail.give-up", "mail:\(mail.publicID)"))
        guard mail.purpose.startsDelivery else { return }
        let held = try transaction.row(
            "UPDATE deliveries SET state = ? WHERE id = ? RETURNING public_id, organization",
            [DeliveryState.held.rawValue, delivery])
        guard let held else { return }
        try cases.addTimeline(
            viewer: viewer,
            TimelineDraft(
                .noticeEvent, text: try held.text(1), after: DeliveryEvent.Kind.gaveUp.rawValue,
                reference: "delivery:\(try held.publicID(0))"),
            to: mail.casePublicID, in: transaction)
    }
}
