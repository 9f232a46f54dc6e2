package import Access
import Primitives
package import Storage

extension CaseStore {
    /// Notes on the timeline which clocks came near their due time or passed it; at most `limit` of each.
    ///
    /// Runs as often as one likes: each warning and each breach is noted once.
    @discardableResult
    package func sweepClocks(viewer: Viewer, limit: Int = 200, in transaction: WriteTransaction) throws -> Int {
        try viewer.require(.caseWrite)
        let breached = try note(.clockBreached, viewer: viewer, limit: limit, in: transaction)
        let warned = try note(.clockWarned, viewer: viewer, limit: limit, in: transaction)
        return breached + warned
    }

    /// The worker of `clockQueue`.
    package func clockJob(on database: Database) -> @Sendable (Job) async throws -> Void {
        { _ in
            while try await database.write({ try sweepClocks(viewer: .service(.scheduler), in: $0) }) > 0 {}
        }
    }

    /// Wakes the sweep when the clock warns and when it is due; a sweep that finds nothing does no harm.
    func scheduleSweep(_ times: (warnAt: Timestamp, dueAt: Timestamp), in transaction: WriteTransaction) throws {
        for moment in [times.warnAt, times.dueAt + .seconds(1)] {
            let key = "\(Self.clockQueue):\(moment.milliseconds / 1000)"
            try transaction.enqueue(NewJob(queue: Self.clockQueue, payload: [:], key: key, runAt: moment))
        }
    }

    private func note(
        _ kind: TimelineKind, viewer: Viewer, limit: Int, in transaction: WriteTransaction
    ) throws -> Int {
        let (time, mark) = kind == .clockBreached ? ("due_at", "breached_at") : ("warn_at", "warned_at")
        let rows = try transaction.rows(
            """
            SELECT k.id, k.kind, k.\(time), c.public_id FROM clocks k JOIN cases c ON c.id = k.case_id
            WHERE k.\(time) <= ? AND k.stopped_at IS NULL AND k.\(mark) IS NULL ORDER BY k.\(time) LIMIT ?
            """, [transaction.now, limit])
        for row in rows {
            let subject = try find(viewer: viewer, try row.publicID(3), in: transaction)
            try transaction.execute("UPDATE clocks SET \(mark) = ? WHERE id = ?", [transaction.now, try row.int(0)])
            let entry = TimelineDraft(kind, happenedAt: try row.timestamp(2), after: try row.text(1))
            try record(viewer: viewer, entry, on: subject, in: transaction)
        }
        return rows.count
    }
}
