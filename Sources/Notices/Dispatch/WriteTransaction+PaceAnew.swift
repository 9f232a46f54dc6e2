import Primitives
package import Storage

extension WriteTransaction {
    /// After the clock was set back: the pace of mails is reckoned from now on, and no mail waits for a turn that was
    /// booked behind one of the wrong time.
    package func beginPaceAnew() throws {
        let waiting = try rows(
            """
            SELECT public_id FROM outgoing_mails
            WHERE state = ? AND (domain_turn_at IS NOT NULL OR turn_at IS NOT NULL)
            """, [QueuedMail.State.queued.rawValue]
        ).map { try $0.text(0) }
        for start in stride(from: 0, to: waiting.count, by: Limits.hastenedAtOnce) {
            let keys = waiting[start..<min(start + Limits.hastenedAtOnce, waiting.count)]
            try hasten(queue: QueuedMail.queue, keys: Array(keys))
        }
        try execute("DELETE FROM mail_paces")
        try execute("UPDATE outgoing_mails SET domain_turn_at = NULL, turn_at = NULL WHERE state = 'queued'")
    }
}

extension Limits {
    /// Jobs that one statement lets run at once.
    fileprivate static let hastenedAtOnce = 500
}
