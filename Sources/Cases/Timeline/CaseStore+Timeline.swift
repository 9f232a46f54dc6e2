package import Access
package import Primitives
package import Storage

extension CaseStore {
    /// The case's lines, earliest first, by when they happened or were recorded; at most `limit`, the latest ones.
    package func timeline(
        viewer: Viewer, of subject: Case, stream: TimelineKind.Stream? = nil, byRecordedTime: Bool = false,
        limit: Int = 500, in transaction: ReadTransaction
    ) throws -> [TimelineEntry] {
        try latest(
            viewer: viewer, of: subject, stream: stream, by: byRecordedTime ? "t.recorded_at" : "t.happened_at",
            limit: limit, in: transaction
        ).reversed()
    }

    /// A page of the case's lines, the last to happen first; `after`: the last line of the page before.
    package func latestLines(
        viewer: Viewer, of subject: Case, stream: TimelineKind.Stream? = nil, after: PublicID? = nil, limit: Int,
        in transaction: ReadTransaction
    ) throws -> [TimelineEntry] {
        let beyond = after.map { last in
            SQLFragment(
                """
                (t.happened_at, t.id) < (SELECT l.happened_at, l.id FROM timeline_entries l WHERE l.public_id = ?)
                """, [last])
        }
        return try latest(
            viewer: viewer, of: subject, stream: stream, by: "t.happened_at", beyond, limit: limit, in: transaction)
    }

    private func latest(
        viewer: Viewer, of subject: Case, stream: TimelineKind.Stream?, by order: StaticString,
        _ beyond: SQLFragment? = nil, limit: Int, in transaction: ReadTransaction
    ) throws -> [TimelineEntry] {
        try viewer.require(.caseRead)
        let scope = viewer.scope(of: .cases("c"))
        let members = subject.members("t.case_id")
        let kinds = TimelineKind.allCases.filter { stream == nil || $0.stream == stream }
        let kindFilter = SQLFragment.list("t.kind", in: kinds)
        let beyond = beyond ?? .all
        return try transaction.rows(
            """
            SELECT t.public_id, t.happened_at, t.recorded_at, t.actor, t.kind, t.text, t.value_before, t.value_after,
                t.reference
            FROM timeline_entries t JOIN cases c ON c.id = t.case_id
            WHERE \(members.sql) AND \(kindFilter.sql) AND \(beyond.sql) AND \(scope.sql)
            ORDER BY \(order) DESC, t.id DESC LIMIT ?
            """, members.arguments + kindFilter.arguments + beyond.arguments + scope.arguments + [limit]
        ).map(TimelineEntry.init)
    }

    /// Adds a line to a case that the viewer may write; `id` makes sending a form twice add one.
    @discardableResult
    package func addTimeline(
        viewer: Viewer, _ entry: TimelineDraft, to caseID: PublicID, id: PublicID? = nil,
        in transaction: WriteTransaction
    ) throws -> Case {
        let subject = try writable(viewer: viewer, caseID, in: transaction)
        guard try record(viewer: viewer, entry, on: subject, id: id, in: transaction) else { return subject }
        try transaction.audit(viewer.audit("timeline.\(entry.kind.rawValue)", subject.subject))
        try touch(subject, in: transaction)
        return subject
    }

    /// False when the line is there already.
    @discardableResult
    func record(
        viewer: Viewer, _ entry: TimelineDraft, on subject: Case, id: PublicID? = nil, in transaction: WriteTransaction
    ) throws -> Bool {
        let changed = try transaction.execute(
            """
            INSERT INTO timeline_entries (public_id, case_id, happened_at, recorded_at, actor, kind, text,
                value_before, value_after, reference)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (public_id) DO NOTHING
            """,
            [
                id ?? PublicID(random: random), subject.id, entry.happenedAt ?? transaction.now, transaction.now,
                viewer.name, entry.kind, entry.text, entry.before, entry.after, entry.reference,
            ])
        return changed == 1
    }

    func touch(_ subject: Case, in transaction: WriteTransaction) throws {
        try transaction.execute("UPDATE cases SET updated_at = ? WHERE id = ?", [transaction.now, subject.id])
    }
}
