package import Access
package import Primitives
package import Storage

/// The time between the release and the first mail.
extension NoticeStore {
    /// When sending begins; nil when nothing of the notice waits for its time.
    package func sendingBegins(
        viewer: Viewer, _ id: PublicID, in transaction: ReadTransaction
    ) throws -> Timestamp? {
        let notice = try find(viewer: viewer, id, in: transaction)
        guard notice.state == .approved else { return nil }
        return try transaction.row(
            """
            SELECT MIN(m.send_at) FROM deliveries d JOIN outgoing_mails m ON m.delivery_id = d.id
            WHERE d.notice_id = ? AND m.state = ?
            """, [notice.id, QueuedMail.State.queued.rawValue])?.optionalTimestamp(0)
    }

    /// Lets a released notice leave at once instead of waiting until nobody can take it back any more.
    package func sendNow(viewer: Viewer, _ id: PublicID, in transaction: WriteTransaction) throws {
        try viewer.require(.noticeSend)
        let notice = try find(viewer: viewer, id, in: transaction)
        guard notice.state == .approved else { throw Problem.noticeMoved }
        let mails = try transaction.rows(
            """
            UPDATE outgoing_mails SET send_at = ? WHERE state = ? AND digest IS NULL AND send_at > ?
                AND delivery_id IN (SELECT id FROM deliveries WHERE notice_id = ?) RETURNING public_id
            """, [transaction.now, QueuedMail.State.queued.rawValue, transaction.now, notice.id]
        ).map { try $0.text(0) }
        guard !mails.isEmpty else { throw Problem.noticeMoved }
        try transaction.hasten(queue: QueuedMail.queue, keys: mails)
        try transaction.audit(viewer.audit("notice.send-now", notice.subject))
    }

    /// Takes a released notice back to a draft while its mails still wait: whoever let it go, and whoever may send. All
    /// of them, or none.
    package func recall(viewer: Viewer, _ id: PublicID, in transaction: WriteTransaction) throws {
        let notice = try find(viewer: viewer, id, in: transaction)
        if notice.releasedBy != viewer.name { try viewer.require(.noticeSend) }
        guard notice.state == .approved else { throw Problem.undoTooLate }
        let waiting = try deliveries(of: notice, in: transaction)
        let recalled = try transaction.execute(
            """
            UPDATE outgoing_mails SET state = ? WHERE state = ? AND digest IS NULL
                AND delivery_id IN (SELECT id FROM deliveries WHERE notice_id = ?)
            """, [QueuedMail.State.cancelled.rawValue, QueuedMail.State.queued.rawValue, notice.id])
        guard recalled == waiting.count else { throw Problem.undoTooLate }
        try transaction.execute(
            "UPDATE deliveries SET state = ?, mode = NULL, fingerprint = NULL WHERE notice_id = ?",
            [DeliveryState.held.rawValue, notice.id])
        try move(notice, from: [.approved], to: .draft, in: transaction)
        try withdrawEmergency(of: notice, in: transaction)
        for delivery in waiting { try transaction.add(.recalled, to: delivery.id, actor: viewer.name) }
        try transaction.audit(viewer.audit("notice.recall", notice.subject))
    }
}
