import Primitives
import Storage

extension MetricFamily {
    /// What waits, stands still and is late. Each count runs over an index of just those rows.
    static func installation(at now: Timestamp, in transaction: ReadTransaction) throws -> [MetricFamily] {
        try jobs(at: now, in: transaction) + intake(at: now, in: transaction)
            + mailboxes(at: now, in: transaction) + cases(at: now, in: transaction)
            + deliveries(at: now, in: transaction) + [
                MetricFamily(
                    "hikeshi_audit_entries_total", "Entries of the audit log.",
                    Double(try transaction.count("SELECT number FROM audit_head WHERE id = 1")), kind: .counter)
            ]
    }

    private static func jobs(at now: Timestamp, in transaction: ReadTransaction) throws -> [MetricFamily] {
        let standings = try QueueStanding.all(in: transaction)
        let counts = standings.flatMap { standing in
            [("waiting", standing.waiting), ("running", standing.running), ("dead", standing.dead)].map {
                Sample(labels: [("queue", standing.queue), ("state", $0.0)], value: Double($0.1))
            }
        }
        let ages = standings.map { Sample(labels: [("queue", $0.queue)], value: age(of: $0.nextAt, at: now)) }
        return [
            MetricFamily("hikeshi_jobs", "Unfinished background jobs by queue and state.", counts),
            MetricFamily("hikeshi_jobs_overdue_seconds", "How long the oldest waiting job is due.", ages),
        ]
    }

    private static func intake(at now: Timestamp, in transaction: ReadTransaction) throws -> [MetricFamily] {
        let mails = try ["received", "quarantined"].map { state in
            Sample(
                labels: [("state", state == "received" ? "waiting" : state)],
                value: Double(try transaction.count("SELECT COUNT(*) FROM inbox WHERE state = ?", [state])))
        }
        let reports = try transaction.count("SELECT COUNT(*) FROM reports WHERE state = 'new'")
        let oldestMail = try oldest("inbox", state: "received", in: transaction)
        let oldestReport = try oldest("reports", state: "new", in: transaction)
        return [
            MetricFamily("hikeshi_inbox_mails", "Mails not read yet, and mails set aside.", mails),
            MetricFamily(
                "hikeshi_inbox_oldest_waiting_seconds", "Age of the oldest mail not read yet.",
                age(of: oldestMail, at: now)),
            MetricFamily("hikeshi_reports_waiting", "Reports not judged yet.", Double(reports)),
            MetricFamily(
                "hikeshi_reports_oldest_waiting_seconds", "Age of the oldest report not judged yet.",
                age(of: oldestReport, at: now)),
        ]
    }

    /// Of the mailboxes that the settings name.
    private static func mailboxes(at now: Timestamp, in transaction: ReadTransaction) throws -> [MetricFamily] {
        let rows = try transaction.rows(
            "SELECT name, taken, trouble, succeeded_at FROM mailboxes WHERE listed = 1 ORDER BY name")
        func samples(_ value: (Row) throws -> Double?) throws -> [Sample] {
            try rows.compactMap { row in
                try value(row).map { Sample(labels: [("mailbox", try row.text(0))], value: $0) }
            }
        }
        return [
            MetricFamily(
                "hikeshi_mailbox_mails_total", "Mails fetched from a mailbox.",
                try samples { Double(try $0.int(1)) }, kind: .counter),
            MetricFamily(
                "hikeshi_mailbox_trouble", "1 while a mailbox cannot be read.",
                try samples { try $0.optionalText(2) == nil ? 0 : 1 }),
            MetricFamily(
                "hikeshi_mailbox_last_read_seconds", "How long ago a mailbox was last read to its end.",
                try samples { try $0.optionalTimestamp(3).map { age(of: $0, at: now) } }),
        ]
    }

    private static func cases(at now: Timestamp, in transaction: ReadTransaction) throws -> [MetricFamily] {
        let unclosed = "SELECT COUNT(*) FROM cases WHERE status IN ('open', 'waiting')"
        let overdue = try transaction.count("\(unclosed) AND due_at < ?", [now])
        return [
            MetricFamily("hikeshi_cases_open", "Cases not closed.", Double(try transaction.count(unclosed))),
            MetricFamily("hikeshi_cases_overdue", "Cases not closed whose next clock is over.", Double(overdue)),
        ]
    }

    /// Held: stopped though the notice was released. Silent: no answer after the due time.
    private static func deliveries(at now: Timestamp, in transaction: ReadTransaction) throws -> [MetricFamily] {
        let held = try transaction.count(
            """
            SELECT COUNT(*) FROM deliveries d JOIN notices n ON n.id = d.notice_id
            WHERE d.state = 'held' AND n.state IN ('sending', 'sent')
            """)
        let bounced = try transaction.count("SELECT COUNT(*) FROM deliveries WHERE state = 'bounced'")
        let silent = try transaction.count(
            """
            SELECT COUNT(*) FROM deliveries WHERE response = 'none' AND due_at < ?
                AND state IN ('sent', 'delivered', 'bounced', 'opened')
            """, [now])
        let samples = [("held", held), ("bounced", bounced), ("silent", silent)].map {
            Sample(labels: [("standing", $0.0)], value: Double($0.1))
        }
        return [
            MetricFamily(
                "hikeshi_deliveries", "Deliveries held back, bounced, or unanswered after their due time.",
                samples)
        ]
    }

    private static func oldest(
        _ table: StaticString, state: String, in transaction: ReadTransaction
    ) throws -> Timestamp? {
        try transaction.row("SELECT received_at FROM \(table) WHERE state = ? ORDER BY id LIMIT 1", [state])?
            .timestamp(0)
    }

    private static func age(of moment: Timestamp?, at now: Timestamp) -> Double {
        moment.map { Double(max(0, (now - $0).milliseconds)) / 1000 } ?? 0
    }
}
