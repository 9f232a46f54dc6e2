package import Access
package import Primitives
package import Storage

/// How long records are kept, and which are due to be erased.
extension CaseStore {
    /// A rule for each class, with how many records it would erase; at most `Limits.countedHits` + 1 are counted.
    package func retentionRules(
        viewer: Viewer, at now: Timestamp, in transaction: ReadTransaction
    ) throws -> [RetentionRule] {
        try viewer.require(.settingsManage)
        return try rules(at: now, in: transaction)
    }

    /// Sets how many days the records of a class are kept, or nil for good. It counts after `RetentionRule.grace`.
    package func setRetention(
        viewer: Viewer, of subject: RetentionClass, days: Int?, in transaction: WriteTransaction
    ) throws {
        try viewer.require(.settingsManage)
        guard days.map(RetentionRule.days.contains) ?? true else { throw Problem.retentionDaysInvalid }
        let known = try transaction.row("SELECT days FROM retention_rules WHERE class = ?", [subject])
        let before = try known?.optionalInt(0).map { Int($0) }
        guard before != days else { return }
        try transaction.execute(
            """
            INSERT INTO retention_rules (class, days, changed_by, changed_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (class) DO UPDATE SET days = excluded.days, changed_by = excluded.changed_by,
                changed_at = excluded.changed_at
            """, [subject, days, viewer.name, transaction.now])
        let words = [("class", subject.rawValue), ("before", Self.words(before)), ("after", Self.words(days))]
        try transaction.audit(viewer.audit("retention.set", "installation:1", words))
    }

    private static func words(_ days: Int?) -> String { days.map(String.init) ?? "-" }

    /// Row ids of records that are due to be erased, the longest due first.
    package func due(
        viewer: Viewer, _ subject: RetentionClass, at now: Timestamp, limit: Int, in transaction: ReadTransaction
    ) throws -> [Int64] {
        try viewer.require(.recordPurge)
        let rule = try transaction.row(
            "SELECT days FROM retention_rules WHERE class = ? AND days IS NOT NULL AND changed_at <= ?",
            [subject, now - RetentionRule.grace])
        guard let days = try rule?.int(0) else { return [] }
        return try due(subject, before: now - .days(days), limit: limit, in: transaction)
    }

    private func rules(at now: Timestamp, in transaction: ReadTransaction) throws -> [RetentionRule] {
        let rows = try transaction.rows("SELECT class, days, changed_by, changed_at FROM retention_rules")
        let known = Dictionary(uniqueKeysWithValues: try rows.map { (try $0.text(0), $0) })
        return try RetentionClass.allCases.map { subject in
            let row = known[subject.rawValue]
            let days = try row?.optionalInt(1).map { Int($0) }
            let overdue = try days.map {
                try due(subject, before: now - .days(Int64($0)), limit: Limits.countedHits + 1, in: transaction).count
            }
            return RetentionRule(
                class: subject, days: days, changedBy: try row?.text(2), changedAt: try row?.timestamp(3),
                due: overdue ?? 0)
        }
    }

    private func due(
        _ subject: RetentionClass, before end: Timestamp, limit: Int, in transaction: ReadTransaction
    ) throws -> [Int64] {
        try transaction.rows(subject.selection, [end, limit]).map { try $0.int(0) }
    }
}

extension RetentionClass {
    /// Ids before a moment, at most so many; a merged case goes with the one that it was merged into.
    fileprivate var selection: String {
        switch self {
        case .closedCase:
            """
            SELECT c.id FROM cases c
            WHERE c.status = 'closed' AND c.closed_at < ? AND c.purged_at IS NULL AND c.merged_into IS NULL
                AND c.message_after_closure_at IS NULL AND NOT EXISTS (\(LegalHold.onMembers("c.id")))
            ORDER BY c.closed_at, c.id LIMIT ?
            """
        case .rejectedReport: Self.reports("rejected")
        case .spam: Self.reports("spam")
        case .strayMessage:
            """
            SELECT s.message_id FROM stray_messages s JOIN messages m ON m.id = s.message_id
            WHERE s.settled_at < ? AND m.case_id IS NULL ORDER BY s.settled_at, s.message_id LIMIT ?
            """
        }
    }

    private static func reports(_ state: String) -> String {
        """
        SELECT r.id FROM reports r WHERE r.state = '\(state)' AND r.decided_at < ? AND r.case_id IS NULL
        ORDER BY r.decided_at, r.id LIMIT ?
        """
    }
}
