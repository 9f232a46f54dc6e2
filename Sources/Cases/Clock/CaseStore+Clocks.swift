package import Access
package import Primitives
package import Storage

extension CaseStore {
    /// The queue of the job that notes warnings and breaches.
    package static let clockQueue = "cases.clocks"

    /// The case's clocks in the order of `ClockKind`.
    package func clocks(viewer: Viewer, of subject: Case, in transaction: ReadTransaction) throws -> [Clock] {
        try viewer.require(.caseRead)
        let scope = viewer.scope(of: .cases("c"))
        let rows = try transaction.rows(
            """
            SELECT k.kind, k.started_at, k.warn_at, k.due_at, k.stopped_at, k.warned_at, k.breached_at
            FROM clocks k JOIN cases c ON c.id = k.case_id WHERE k.case_id = ? AND \(scope.sql)
            """, [subject.id] + scope.arguments)
        let clocks = try rows.map(Clock.init)
        return ClockKind.allCases.compactMap { kind in clocks.first { $0.kind == kind } }
    }

    /// Says that the desk answered the people concerned; further answers change nothing.
    package func markFirstAnswer(
        viewer: Viewer, _ id: PublicID, at moment: Timestamp? = nil, in transaction: WriteTransaction
    ) throws {
        let subject = try writable(viewer: viewer, id, in: transaction)
        try stop(.firstAnswer, of: subject, at: moment, viewer: viewer, in: transaction)
    }

    func startClocks(of subject: Case, at start: Timestamp, in transaction: WriteTransaction) throws {
        for kind in ClockKind.allCases {
            let times = clockPlan.times(of: kind, for: subject.priority, from: start)
            try transaction.execute(
                "INSERT INTO clocks (case_id, kind, started_at, warn_at, due_at) VALUES (?, ?, ?, ?, ?)",
                [subject.id, kind, start, times.warnAt, times.dueAt])
            try scheduleSweep(times, in: transaction)
        }
        try refreshDue(subject, in: transaction)
    }

    /// Reckons the running clocks by the case's priority; what is no longer warned or breached may be again.
    func recalculateClocks(of subject: Case, in transaction: WriteTransaction) throws {
        let running = try transaction.rows(
            "SELECT kind, started_at FROM clocks WHERE case_id = ? AND stopped_at IS NULL", [subject.id])
        for row in running {
            let kind = try row.value(0, as: ClockKind.self)
            let times = clockPlan.times(of: kind, for: subject.priority, from: try row.timestamp(1))
            try transaction.execute(
                """
                UPDATE clocks SET warn_at = ?, due_at = ?,
                    warned_at = CASE WHEN ? > ? THEN NULL ELSE warned_at END,
                    breached_at = CASE WHEN ? > ? THEN NULL ELSE breached_at END
                WHERE case_id = ? AND kind = ?
                """,
                [
                    times.warnAt, times.dueAt, times.warnAt, transaction.now, times.dueAt, transaction.now, subject.id,
                    kind,
                ])
            try scheduleSweep(times, in: transaction)
        }
        try refreshDue(subject, in: transaction)
    }

    func stop(
        _ kind: ClockKind, of subject: Case, at moment: Timestamp? = nil, viewer: Viewer,
        in transaction: WriteTransaction
    ) throws {
        let stopped = try transaction.execute(
            "UPDATE clocks SET stopped_at = ? WHERE case_id = ? AND kind = ? AND stopped_at IS NULL",
            [moment ?? transaction.now, subject.id, kind])
        guard stopped == 1 else { return }
        let entry = TimelineDraft(
            kind == .firstAnswer ? .firstAnswered : .clockStopped, happenedAt: moment, after: kind.rawValue)
        try record(viewer: viewer, entry, on: subject, in: transaction)
        try transaction.audit(viewer.audit("clock.stop", subject.subject, [("clock", kind.rawValue)]))
        try refreshDue(subject, in: transaction)
    }

    /// Runs the closure clock again from now, after a case was reopened.
    func restartClosure(of subject: Case, in transaction: WriteTransaction) throws {
        let times = clockPlan.times(of: .closure, for: subject.priority, from: transaction.now)
        try transaction.execute(
            """
            UPDATE clocks SET started_at = ?, warn_at = ?, due_at = ?, stopped_at = NULL, warned_at = NULL,
                breached_at = NULL WHERE case_id = ? AND kind = ?
            """, [transaction.now, times.warnAt, times.dueAt, subject.id, ClockKind.closure])
        try scheduleSweep(times, in: transaction)
        try refreshDue(subject, in: transaction)
    }

    private func refreshDue(_ subject: Case, in transaction: WriteTransaction) throws {
        try transaction.execute(
            """
            UPDATE cases SET due_at = (
                SELECT MIN(k.due_at) FROM clocks k WHERE k.case_id = cases.id AND k.stopped_at IS NULL) WHERE id = ?
            """, [subject.id])
    }
}
