package import Access
import Primitives
package import Storage

extension CaseStore {
    /// The kind of a case's document in the search index.
    package static let searchKind = "case"

    /// Cases whose number, title, summary or notes hold the words, newest first; at most `limit`.
    package func search(
        viewer: Viewer, _ query: SearchQuery, limit: Int = Limits.pageRows, in transaction: ReadTransaction
    ) throws -> [Case] {
        try viewer.require(.searchUse)
        let scope = viewer.scope(of: .cases("c"))
        let match = transaction.matching(query, kind: Self.searchKind)
        return try transaction.rows(
            """
            SELECT \(Case.columns) FROM \(Case.source) WHERE c.id IN (\(match.sql)) AND \(scope.sql)
            ORDER BY c.id DESC LIMIT ?
            """, match.arguments + scope.arguments + [limit]
        ).map(Case.init)
    }

    /// Replaces the case's document: numbers, title, latest summary, latest notes, lessons.
    func index(_ subject: Case, in transaction: WriteTransaction) throws {
        let texts = try transaction.rows(
            """
            SELECT s.text FROM summary_versions s WHERE s.case_id = ?
                AND s.version = (SELECT MAX(l.version) FROM summary_versions l WHERE l.case_id = s.case_id)
            UNION ALL
            SELECT v.text FROM notes n JOIN note_versions v ON v.note_id = n.id AND v.version = n.version
            WHERE n.case_id = ?
            UNION ALL
            SELECT l.lesson FROM closures l WHERE l.case_id = ?
            """, [subject.id, subject.id, subject.id]
        ).map { try $0.text(0) }
        let numbers = try numbers(of: subject, in: transaction)
        let text = (numbers + [subject.title] + texts).joined(separator: "\n")
        try transaction.index(SearchDocument(kind: Self.searchKind, id: subject.id.value, text: text))
    }
}
