package import Access
package import Primitives
package import Storage

extension CaseStore {
    /// The kind of a case's document in the search index.
    package static let searchKind = "case"

    /// Cases whose number, title, summary or notes hold the words, the last changed first; `after`: the last case of the
    /// page before.
    package func search(
        viewer: Viewer, _ query: SearchQuery, after: PublicID? = nil, limit: Int = Limits.pageRows,
        in transaction: ReadTransaction
    ) throws -> ListPage<Case> {
        try viewer.require(.searchUse)
        let last = try after.map { try find(viewer: viewer, $0, in: transaction).id.value }
        let hits = try transaction.hits(of: query, in: Self.searchScope(viewer), after: last, limit: limit)
        return ListPage(
            items: try hits.ids.map { try find(viewer: viewer, Identifier<Case>($0), in: transaction) },
            hasMore: hits.hasMore, key: \.publicID)
    }

    /// How many cases hold the words, up to one more than `Limits.countedHits`.
    package func count(viewer: Viewer, _ query: SearchQuery, in transaction: ReadTransaction) throws -> Int {
        try viewer.require(.searchUse)
        return try transaction.hitCount(of: query, in: Self.searchScope(viewer), limit: Limits.countedHits)
    }

    static func searchScope(_ viewer: Viewer) -> SearchScope {
        SearchScope(kind: searchKind, table: "cases", alias: "c", condition: viewer.scope(of: .cases("c")))
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
