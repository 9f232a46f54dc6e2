package import Access
package import Primitives
package import Storage

extension CaseStore {
    /// All versions of the case's summary, newest first; empty before the first is written.
    package func summaries(
        viewer: Viewer, of subject: Case, in transaction: ReadTransaction
    ) throws -> [TextVersion] {
        try viewer.require(.caseRead)
        let scope = viewer.scope(of: .cases("c"))
        return try transaction.rows(
            """
            SELECT s.version, s.text, s.author, s.written_at FROM summary_versions s JOIN cases c ON c.id = s.case_id
            WHERE s.case_id = ? AND \(scope.sql) ORDER BY s.version DESC
            """, [subject.id] + scope.arguments
        ).map { try TextVersion($0) }
    }

    /// Adds a version. `replacing`: the version that the writer had before the eyes, 0 for none; another is a conflict.
    package func writeSummary(
        viewer: Viewer, of id: PublicID, text: String, replacing version: Int64, in transaction: WriteTransaction
    ) throws {
        let subject = try writable(viewer: viewer, id, in: transaction)
        let text = try CaseText.body(text)
        try transaction.lock("summary:\(subject.publicID)")
        let latest = try summaries(viewer: viewer, of: subject, in: transaction).first
        guard latest?.text != text else { return }
        guard (latest?.number ?? 0) == version else { throw Problem.textChangedMeanwhile }
        try transaction.execute(
            "INSERT INTO summary_versions (case_id, version, text, author, written_at) VALUES (?, ?, ?, ?, ?)",
            [subject.id, version + 1, text, viewer.name, transaction.now])
        try finish(viewer, TimelineDraft(.summaryChanged), subject, in: transaction)
    }
}
