import Primitives

/// Searches among very many records read the index from its end and stop when a page is full; nothing is sorted.
extension ReadTransaction {
    /// Documents in several chunks, with the words in different ones, that one search looks at.
    private static let cutDocuments = 500

    /// Records that hold every word, the last indexed first; `after`: the last record of the page before.
    package func hits(
        of query: SearchQuery, in scope: SearchScope, after: Int64? = nil, limit: Int
    ) throws -> SearchHits {
        guard !query.isEmpty else { return SearchHits(ids: [], hasMore: false) }
        try settleDocuments()
        let end = try after.map { try lastChunk(of: $0, kind: scope.kind) } ?? Int64.max
        var found = try chunks(of: query, in: scope, before: end, limit: limit + 1)
        if query.terms.count > 1 {
            found += try cutChunks(of: query, in: scope, before: end)
            found.sort { $0.chunk > $1.chunk }
        }
        var seen = Set([after].compactMap { $0 })
        let ids = found.map(\.document).filter { seen.insert($0).inserted }
        return SearchHits(ids: Array(ids.prefix(limit)), hasMore: ids.count > limit)
    }

    /// How many records hold every word, counted up to one more than `limit`; words in different chunks of one document
    /// are left out.
    package func hitCount(of query: SearchQuery, in scope: SearchScope, limit: Int) throws -> Int {
        guard !query.isEmpty else { return 0 }
        try settleDocuments()
        let chunks = try chunks(of: query, in: scope, before: Int64.max, limit: limit + 1)
        return min(Set(chunks.map(\.document)).count, limit + 1)
    }
}

extension ReadTransaction {
    private func text(of query: SearchQuery, _ scope: SearchScope) -> String {
        SearchPrinter.query(query.terms, kind: scope.kind, dialect)
    }

    /// Chunks with all words, newest first, until they are of `limit` documents.
    private func chunks(
        of query: SearchQuery, in scope: SearchScope, before end: Int64, limit: Int
    ) throws -> [SearchHit] {
        var (hits, documents, end) = ([SearchHit](), Set<Int64>(), end)
        while documents.count < limit {
            let page = try chunkPage(text(of: query, scope), in: scope, before: end, limit: limit)
            hits += page
            documents.formUnion(page.map(\.document))
            guard page.count == limit, let last = page.last else { break }
            end = last.chunk
        }
        return hits
    }

    /// Documents in several chunks that hold the words in different ones.
    private func cutChunks(of query: SearchQuery, in scope: SearchScope, before end: Int64) throws -> [SearchHit] {
        let select = "SELECT k.doc_id FROM search_chunks k WHERE \(dialect.matchCondition("k"))"
        let all = query.terms.map { _ in select }.joined(separator: " INTERSECT ")
        let (table, alias) = (scope.table, scope.alias)
        return try rows(
            """
            SELECT MAX(k.id), k.doc_id FROM search_chunks k JOIN \(table) \(alias) ON \(alias).id = k.doc_id
            WHERE k.kind = ? AND k.doc_id IN (\(all)) AND (\(scope.condition.sql))
            GROUP BY k.doc_id HAVING MAX(k.id) < ? ORDER BY MAX(k.id) DESC LIMIT \(Self.cutDocuments)
            """,
            [scope.kind]
                + query.terms.map { SearchPrinter.query([$0], kind: scope.kind, marks: [SearchMark.cut], dialect) }
                + scope.condition.arguments + [end]
        ).map { (try $0.int(0), try $0.int(1)) }
    }

    private func lastChunk(of document: Int64, kind: String) throws -> Int64 {
        try count("SELECT MAX(id) FROM search_chunks WHERE kind = ? AND doc_id = ?", [kind, document])
    }
}
