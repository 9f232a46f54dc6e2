import Access
import Primitives
import Storage

extension NoticeStore {
    /// Books a turn for one mail, among those of its domain and then among all; how long it waits for it, nil when both
    /// have come.
    ///
    /// A booked turn is kept with the mail, so that a thousand waiting mails wait for a thousand different moments.
    func wait(for mail: QueuedMail, viewer: Viewer, in transaction: WriteTransaction) throws -> Interval? {
        let pace = try rules(viewer: viewer, in: transaction).pace
        let limits = [
            (column: "domain_turn_at", name: mail.address.domain.text, rate: pace.perDomain),
            (column: "turn_at", name: "", rate: pace.inAll),
        ]
        for limit in limits where limit.rate > 0 {
            let booked = try transaction.row("SELECT \(limit.column) FROM outgoing_mails WHERE id = ?", [mail.id])
            let turn = try booked?.optionalTimestamp(0) ?? book(limit.name, rate: limit.rate, in: transaction)
            try transaction.execute("UPDATE outgoing_mails SET \(limit.column) = ? WHERE id = ?", [turn, mail.id])
            if turn > transaction.now { return turn - transaction.now }
        }
        try transaction.execute(
            "UPDATE outgoing_mails SET domain_turn_at = NULL, turn_at = NULL WHERE id = ?", [mail.id])
        return nil
    }

    private func book(_ name: String, rate: Int, in transaction: WriteTransaction) throws -> Timestamp {
        let clearAt = try transaction.row("SELECT clear_at FROM mail_paces WHERE domain = ?", [name])?.timestamp(0)
        let turn = MailPace.turn(rate: rate, clearAt: clearAt, now: transaction.now)
        try transaction.execute("DELETE FROM mail_paces WHERE clear_at < ?", [transaction.now])
        try transaction.execute(
            """
            INSERT INTO mail_paces (domain, clear_at) VALUES (?, ?)
            ON CONFLICT (domain) DO UPDATE SET clear_at = excluded.clear_at
            """, [name, turn.clearAt])
        return turn.at
    }
}
