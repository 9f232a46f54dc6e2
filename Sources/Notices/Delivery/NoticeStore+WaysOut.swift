package import Access
package import Primitives
package import Storage

extension NoticeStore {
    /// Sends a held delivery again after the reason was seen to; `asPickup` sends the note without content instead, as
    /// long as the mail has not been composed.
    ///
    /// Its Message-ID stays: nothing has left under it.
    package func resume(
        viewer: Viewer, _ id: PublicID, asPickup: Bool = false, in transaction: WriteTransaction
    ) throws {
        try viewer.require(.noticeSend)
        let (delivery, notice) = try delivery(viewer: viewer, id, in: transaction)
        let mail = try heldMail(of: delivery, viewer: viewer, in: transaction)
        if asPickup {
            guard mail.digest == nil else { throw Problem.noticeMoved }
            let note = NoteText.pickup(
                facts(of: delivery, notice, try transaction.teamIdentity()), in: delivery.language)
            try transaction.execute(
                "UPDATE outgoing_mails SET purpose = ?, subject = ?, body = ?, tlp_rank = ? WHERE id = ?",
                [QueuedMail.Purpose.pickup.rawValue, note.subject, note.body, notice.noteTLP, mail.id])
            try transaction.execute("UPDATE deliveries SET wants_pickup = 1 WHERE id = ?", [delivery.id])
        }
        try transaction.execute(
            "UPDATE outgoing_mails SET state = ?, tries = 0 WHERE id = ?", [QueuedMail.State.queued.rawValue, mail.id])
        try transaction.execute(
            "UPDATE deliveries SET state = ? WHERE id = ?", [DeliveryState.queued.rawValue, delivery.id])
        try DeadLetters.discard(queue: QueuedMail.queue, key: mail.publicID.text, in: transaction)
        try schedule(mail.publicID, at: transaction.now, in: transaction)
        try transaction.add(.queued, to: delivery.id, actor: viewer.name)
        try transaction.audit(viewer.audit("delivery.resume", delivery.subject, [("pickup", "\(asPickup)")]))
    }

    /// Leaves a held recipient out for good; the others of its notice are not touched.
    package func drop(viewer: Viewer, _ id: PublicID, in transaction: WriteTransaction) throws {
        try viewer.require(.noticeSend)
        let delivery = try delivery(viewer: viewer, id, in: transaction).delivery
        let mail = try heldMail(of: delivery, viewer: viewer, in: transaction)
        try transaction.execute(
            "UPDATE outgoing_mails SET state = ? WHERE id = ?", [QueuedMail.State.cancelled.rawValue, mail.id])
        try DeadLetters.discard(queue: QueuedMail.queue, key: mail.publicID.text, in: transaction)
        try transaction.add(.dropped, to: delivery.id, actor: viewer.name)
        try transaction.audit(viewer.audit("delivery.drop", delivery.subject))
        try finish(delivery.id, viewer: viewer, in: transaction)
    }

    private func heldMail(
        of delivery: Delivery, viewer: Viewer, in transaction: ReadTransaction
    ) throws -> QueuedMail {
        let row = try transaction.row(
            "SELECT \(QueuedMail.columns) FROM \(QueuedMail.source) WHERE m.delivery_id = ? AND m.state = ?",
            [delivery.id, QueuedMail.State.held.rawValue])
        guard let row else { throw Problem.noticeMoved }
        return try QueuedMail(row)
    }
}
