import Primitives

/// One page of a search: chunks with the words from the end of the index backwards.
///
/// Of very many chunks that hold the words, only `Limits.searchedChunks` of the newest are asked who may see them: somebody
/// who may see next to nothing would wait for all the others.
extension ReadTransaction {
    typealias SearchHit = (chunk: Int64, document: Int64)

    /// PostgreSQL reads this many chunks of the kind at the end first, then twice as many, and so on.
    private static let recentChunks: Int64 = 2_000

    func chunkPage(_ text: String, in scope: SearchScope, before end: Int64, limit: Int) throws -> [SearchHit] {
        var (hits, left, width, end) = ([SearchHit](), Limits.searchedChunks, Self.recentChunks, end)
        while true {
            let start = dialect == .sqlite ? 0 : try start(of: width, kind: scope.kind, before: end)
            hits += try chunkRows(text, in: scope, from: start, before: end, among: left, limit: limit - hits.count)
            guard hits.count < limit, start > 0 else { return hits }
            let matches = try matches(text, in: scope, from: start, before: end)
            left -= matches
            guard left > 0 else { return hits }
            // To go on reading takes so many chunks, were they like these; the index of words has so many of all others.
            let share = Double(matches) / Double(width)
            guard share > 0, Double(limit - hits.count) / share < Double(start) * share else {
                return hits + (try earlierRows(text, in: scope, before: start, limit: limit - hits.count))
            }
            (end, width) = (start, width * 2)
        }
    }

    /// Where the last so many chunks of the kind begin; 0 when there are no more before.
    private func start(of width: Int64, kind: String, before end: Int64) throws -> Int64 {
        try row(
            "SELECT id FROM search_chunks WHERE kind = ? AND id < ? ORDER BY id DESC LIMIT 1 OFFSET ?",
            [kind, end, width - 1])?.int(0) ?? 0
    }

    private func chunkRows(
        _ text: String, in scope: SearchScope, from start: Int64, before end: Int64, among newest: Int64, limit: Int
    ) throws -> [SearchHit] {
        let (table, alias) = (scope.table, scope.alias)
        // SQLite joins the chunks in the order in which it reads them, and would read all of them to sort what is sorted.
        let (join, order) = dialect == .sqlite ? ("CROSS JOIN", "") : ("JOIN", "ORDER BY f.id DESC")
        return try rows(
            """
            SELECT f.id, f.doc_id FROM (SELECT k.id, k.doc_id FROM \(dialect.window) LIMIT ?) AS f
            \(join) \(table) \(alias) ON \(alias).id = f.doc_id WHERE \(scope.condition.sql) \(order) LIMIT ?
            """, [scope.kind, start, end, text, newest] + scope.condition.arguments + [limit]
        ).map { (try $0.int(0), try $0.int(1)) }
    }

    private func matches(_ text: String, in scope: SearchScope, from start: Int64, before end: Int64) throws -> Int64 {
        try count(
            "SELECT COUNT(*) FROM (SELECT 1 FROM \(dialect.window) LIMIT \(Limits.searchedChunks)) AS matches",
            [scope.kind, start, end, text])
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
    /// Chunks `k` of a kind, from a first one up to a last one, in which the words stand, the newest first.
    fileprivate var window: String {
        switch self {
        // SQLite's index of words is read by itself, in its order.
        case .sqlite:
            """
            search_index x CROSS JOIN search_chunks k ON k.id = x.rowid
            WHERE k.kind = ? AND x.rowid >= ? AND x.rowid < ? AND x.search_index MATCH ? ORDER BY x.rowid DESC
            """
        // Chunk after chunk: OFFSET keeps PostgreSQL from asking its index of words, which knows no order, for all of them.
        case .postgres:
            """
            (SELECT id, doc_id, body FROM search_chunks WHERE kind = ? AND id >= ? AND id < ? ORDER BY id DESC OFFSET 0) k
            WHERE k.body @@ CAST(? AS tsquery) ORDER BY k.id DESC
            """
        }
    }
}
