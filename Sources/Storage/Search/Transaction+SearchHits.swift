import Primitives

/// Searches among very many records read the index from its end and stop when a page is full; nothing is sorted.
extension ReadTransaction {
    /// PostgreSQL looks through this many chunks at the end first; words that are rarer there, it asks the index for.
    private static let recentChunks: Int64 = 20_000
    /// Documents in several chunks, with the words in different ones, that one search looks at.
    private static let cutDocuments = 500

    /// Records that hold every word, the last indexed first; `after`: the last record of the page before.
    package func hits(
        of query: SearchQuery, in scope: SearchScope, after: Int64? = nil, limit: Int
    ) throws -> SearchHits {
        guard !query.isEmpty else { return SearchHits(ids: [], hasMore: false) }
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
        let select = dialect.chunks(scope, condition: "")
        let arguments: [any SQLConvertible] = [text(of: query, scope)] + scope.condition.arguments + [limit + 1]
        return Int(
            try count(
                "SELECT COUNT(DISTINCT found.doc_id) FROM (SELECT \(select) LIMIT ?) AS found", arguments))
    }
}

extension ReadTransaction {
    private typealias Hit = (chunk: Int64, document: Int64)

    private func text(of query: SearchQuery, _ scope: SearchScope) -> String {
        SearchPrinter.query(query.terms, marks: [SearchMark.kind(scope.kind)], dialect)
    }

    /// Chunks with all words, newest first, until they are of `limit` documents.
    private func chunks(
        of query: SearchQuery, in scope: SearchScope, before end: Int64, limit: Int
    ) throws -> [Hit] {
        var (hits, documents, end) = ([Hit](), Set<Int64>(), end)
        while documents.count < limit {
            let page = try chunkPage(text(of: query, scope), in: scope, before: end, limit: limit)
            hits += page
            documents.formUnion(page.map(\.document))
            guard page.count == limit, let last = page.last else { break }
            end = last.chunk
        }
        return hits
    }

    private func chunkPage(_ text: String, in scope: SearchScope, before end: Int64, limit: Int) throws -> [Hit] {
        guard dialect == .postgres else {
            return try chunkRows(text, in: scope, from: 0, before: end, limit: limit)
        }
        let newest = min(end, try count("SELECT MAX(id) + 1 FROM search_chunks"))
        let recent = try chunkRows(text, in: scope, from: newest - Self.recentChunks, before: newest, limit: limit)
        return recent.count == limit
            ? recent
            : recent
                + (try earlierRows(
                    text, in: scope, before: newest - Self.recentChunks, limit: limit - recent.count))
    }

    private func chunkRows(
        _ text: String, in scope: SearchScope, from start: Int64, before end: Int64, limit: Int
    ) throws -> [Hit] {
        let id = dialect.chunkID
        let select = dialect.chunks(scope, condition: "AND \(id) >= ? AND \(id) < ?")
        return try rows(
            "SELECT \(select) ORDER BY \(id) DESC LIMIT ?", [text, start, end] + scope.condition.arguments + [limit]
        ).map { (try $0.int(0), try $0.int(1)) }
    }

    /// Read through the index of words as a whole: the planner would walk backwards through all chunks else.
    private func earlierRows(_ text: String, in scope: SearchScope, before end: Int64, limit: Int) throws -> [Hit] {
        let (table, alias) = (scope.table, scope.alias)
        return try rows(
            """
            WITH found AS MATERIALIZED (
                SELECT k.id, k.doc_id FROM search_chunks k WHERE \(dialect.matchCondition("k")) AND k.id < ?)
            SELECT found.id, found.doc_id FROM found JOIN \(table) \(alias) ON \(alias).id = found.doc_id
            WHERE \(scope.condition.sql) ORDER BY found.id DESC LIMIT ?
            """, [text, end] + scope.condition.arguments + [limit]
        ).map { (try $0.int(0), try $0.int(1)) }
    }

    /// Documents in several chunks that hold the words in different ones.
    private func cutChunks(of query: SearchQuery, in scope: SearchScope, before end: Int64) throws -> [Hit] {
        let marks = [SearchMark.kind(scope.kind), SearchMark.cut]
        let select = "SELECT k.doc_id FROM search_chunks k WHERE \(dialect.matchCondition("k"))"
        let all = query.terms.map { _ in select }.joined(separator: " INTERSECT ")
        let (table, alias) = (scope.table, scope.alias)
        return try rows(
            """
            SELECT MAX(k.id), k.doc_id FROM search_chunks k JOIN \(table) \(alias) ON \(alias).id = k.doc_id
            WHERE k.kind = ? AND k.doc_id IN (\(all)) AND (\(scope.condition.sql))
            GROUP BY k.doc_id HAVING MAX(k.id) < ? ORDER BY MAX(k.id) DESC LIMIT \(Self.cutDocuments)
            """,
            [scope.kind] + query.terms.map { SearchPrinter.query([$0], marks: marks, dialect) }
                + scope.condition.arguments + [end]
        ).map { (try $0.int(0), try $0.int(1)) }
    }

    private func lastChunk(of document: Int64, kind: String) throws -> Int64 {
        try count("SELECT MAX(id) FROM search_chunks WHERE kind = ? AND doc_id = ?", [kind, document])
    }
}

extension Dialect {
    /// SQLite's index is read by itself, in its order; PostgreSQL's chunks are the rows that it indexes.
    fileprivate var chunkID: String { self == .sqlite ? "x.rowid" : "k.id" }

    /// Chunk and document from the tables of a search: arguments are the query's text, those of `condition`, the scope's.
    fileprivate func chunks(_ scope: SearchScope, condition: String) -> String {
        let (table, alias, seen) = (scope.table, scope.alias, scope.condition.sql)
        return switch self {
        case .sqlite:
            """
            x.rowid AS id, k.doc_id FROM search_index x CROSS JOIN search_chunks k ON k.id = x.rowid
            CROSS JOIN \(table) \(alias) ON \(alias).id = k.doc_id
            WHERE x.search_index MATCH ? \(condition) AND (\(seen))
            """
        case .postgres:
            """
            k.id, k.doc_id FROM search_chunks k JOIN \(table) \(alias) ON \(alias).id = k.doc_id
            WHERE k.body @@ CAST(? AS tsquery) \(condition) AND (\(seen))
            """
        }
    }
}
