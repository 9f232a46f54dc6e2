import Primitives

/// One page of a search: chunks with the words from the end of the index backwards.
extension ReadTransaction {
    typealias SearchHit = (chunk: Int64, document: Int64)

    /// PostgreSQL reads this many chunks at the end first, then twice as many …
    private static let recentChunks: Int64 = 20_000
    /// … until fewer than one of so many holds the words: those it asks the index for.
    private static let rare: Int64 = 40

    func chunkPage(_ text: String, in scope: SearchScope, before end: Int64, limit: Int) throws -> [SearchHit] {
        guard dialect == .postgres else { return try chunkRows(text, in: scope, from: 0, before: end, limit: limit) }
        var (hits, looked, width) = ([SearchHit](), Int64(0), Self.recentChunks)
        var end = min(end, try count("SELECT MAX(id) + 1 FROM search_chunks"))
        // The few of another kind lie too far apart to be come across.
        guard SearchMark.prefix(scope.kind).isEmpty else {
            return try earlierRows(text, in: scope, before: end, limit: limit)
        }
        while end > 0 {
            let start = end - width
            hits += try chunkRows(text, in: scope, from: start, before: end, limit: limit - hits.count)
            let matches = hits.count < limit ? try matches(text, from: start, before: end) : Limits.searchedChunks
            looked += matches
            guard looked < Limits.searchedChunks else { return hits }
            guard matches * Self.rare >= width else {
                return hits + (try earlierRows(text, in: scope, before: start, limit: limit - hits.count))
            }
            (end, width) = (start, width * 2)
        }
        return hits
    }

    private func chunkRows(
        _ text: String, in scope: SearchScope, from start: Int64, before end: Int64, limit: Int
    ) throws -> [SearchHit] {
        let select = dialect.chunks(scope, condition: "AND $ID >= ? AND $ID < ?")
        return try rows(
            "SELECT \(select) \(dialect.newestFirst) LIMIT ?", [text, start, end] + scope.condition.arguments + [limit]
        ).map { (try $0.int(0), try $0.int(1)) }
    }

    private func matches(_ text: String, from start: Int64, before end: Int64) throws -> Int64 {
        try count(
            """
            SELECT COUNT(*) FROM (SELECT 1 FROM search_chunks k WHERE \(dialect.matchCondition("k"))
                AND k.id >= ? AND k.id < ? LIMIT \(Limits.searchedChunks)) AS matches
            """, [text, start, end])
    }

    /// Read through the index of words as a whole. The planner takes words for common that seldom stand together, and would
    /// read all chunks, or walk backwards through them.
    private func earlierRows(
        _ text: String, in scope: SearchScope, before end: Int64, limit: Int
    ) throws -> [SearchHit] {
        _ = try row("SELECT set_config('enable_seqscan', 'off', true)")
        let (table, alias) = (scope.table, scope.alias)
        let found = try rows(
            """
            WITH found AS MATERIALIZED (
                SELECT k.id, k.doc_id FROM search_chunks k WHERE \(dialect.matchCondition("k")) AND k.id < ?),
                newest AS MATERIALIZED (SELECT id, doc_id FROM found ORDER BY id DESC LIMIT \(Limits.searchedChunks))
            SELECT newest.id, newest.doc_id FROM newest JOIN \(table) \(alias) ON \(alias).id = newest.doc_id
            WHERE \(scope.condition.sql) ORDER BY newest.id DESC LIMIT ?
            """, [text, end] + scope.condition.arguments + [limit])
        _ = try row("SELECT set_config('enable_seqscan', 'on', true)")
        return try found.map { (try $0.int(0), try $0.int(1)) }
    }
}

extension Dialect {
    /// SQLite joins the chunks in the order in which it reads them, and would read all of them to sort what is sorted.
    fileprivate var newestFirst: String { self == .sqlite ? "" : "ORDER BY f.id DESC" }

    /// Chunk and document from the tables of a search, the newest first: arguments are the query's text, those of
    /// `condition` on the chunk `k` or its id, and the scope's.
    ///
    /// Of very many chunks that hold the words, only the newest are asked who may see them: somebody who may see next to
    /// nothing would wait for all the others.
    fileprivate func chunks(_ scope: SearchScope, condition: String) -> String {
        let (table, alias, seen) = (scope.table, scope.alias, scope.condition.sql)
        let (id, source, join) =
            switch self {
            // SQLite's index is read by itself, in its order; PostgreSQL's chunks are the rows that it indexes.
            case .sqlite: ("x.rowid", "search_index x CROSS JOIN search_chunks k ON k.id = x.rowid", "CROSS JOIN")
            case .postgres: ("k.id", "search_chunks k", "JOIN")
            }
        let match = self == .sqlite ? "x.search_index MATCH ?" : "k.body @@ CAST(? AS tsquery)"
        return """
            f.id, f.doc_id FROM (
                SELECT \(id) AS id, k.doc_id FROM \(source) WHERE \(match) \(condition.replacing("$ID", with: id))
                ORDER BY \(id) DESC LIMIT \(Limits.searchedChunks)) AS f
            \(join) \(table) \(alias) ON \(alias).id = f.doc_id WHERE (\(seen))
            """
    }
}
