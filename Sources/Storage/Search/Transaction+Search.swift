extension ReadTransaction {
    /// A sub-select of the ids of the documents that hold every word: `x.id IN (\(fragment.sql))`. It reads all of them:
    /// for kinds with few documents; `hits` is for the others. A query without any word matches nothing.
    package func matching(_ query: SearchQuery, kind: String) throws -> SQLFragment {
        guard !query.isEmpty else { return SQLFragment("SELECT doc_id FROM search_chunks WHERE 1=0") }
        try settleDocuments()
        let condition = dialect.matchCondition("search_chunks")
        return SQLFragment(
            query.terms.map { _ in "SELECT doc_id FROM search_chunks WHERE \(condition)" }.joined(
                separator: " INTERSECT "),
            query.terms.map { SearchPrinter.query([$0], kind: kind, dialect) })
    }
}

extension WriteTransaction {
    /// Rows of one statement.
    private static let written = 50

    /// Writes each document in place of what was known of it.
    func write(_ documents: [SearchDocument]) throws {
        for document in documents { try removeChunks(kind: document.kind, id: document.id) }
        let rows = documents.flatMap { chunks(of: $0) }
        let row = dialect == .postgres ? "(?, ?, ?, CAST(? AS tsvector))" : "(?, ?, ?, ?)"
        for start in stride(from: 0, to: rows.count, by: Self.written) {
            let some = rows[start..<min(start + Self.written, rows.count)]
            let values = Array(repeating: row, count: some.count).joined(separator: ", ")
            try execute("INSERT INTO search_chunks (kind, doc_id, part, body) VALUES \(values)", some.flatMap { $0 })
        }
    }

    private func chunks(of document: SearchDocument) -> [[any SQLConvertible]] {
        let tokens = SearchTokenizer.documentTokens(document.text)
        let chunks = SearchChunks.cut(tokens.all)
        let cut = (chunks.count > 1 ? [SearchMark.cut] : []).map { ArraySlice($0.utf8) }
        let prefix = SearchMark.prefix(document.kind)
        return chunks.enumerated().map { part, chunk in
            let words = chunk.map { tokens[$0] } + tokens.addresses(in: chunk).map { $0[...] } + cut
            return [document.kind, document.id, part, SearchPrinter.document(words, prefix: prefix, dialect)]
        }
    }

    func removeChunks(kind: String, id: Int64) throws {
        try execute("DELETE FROM search_chunks WHERE kind = ? AND doc_id = ?", [kind, id])
    }
}

extension Dialect {
    /// The condition on a chunk that its text matches the query in the one argument.
    func matchCondition(_ chunk: String) -> String {
        switch self {
        case .sqlite: "\(chunk).id IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)"
        case .postgres: "\(chunk).body @@ CAST(? AS tsquery)"
        }
    }
}
