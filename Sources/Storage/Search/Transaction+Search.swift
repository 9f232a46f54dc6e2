extension ReadTransaction {
    /// A sub-select of the ids of the documents that hold every word: `x.id IN (\(fragment.sql))`. It reads all of them:
    /// for kinds with few documents; `hits` is for the others. A query without any word matches nothing.
    package func matching(_ query: SearchQuery, kind: String) -> SQLFragment {
        guard !query.isEmpty else { return SQLFragment("SELECT doc_id FROM search_chunks WHERE 1=0") }
        let condition = dialect.matchCondition("search_chunks")
        return SQLFragment(
            query.terms.map { _ in "SELECT doc_id FROM search_chunks WHERE \(condition)" }.joined(
                separator: " INTERSECT "),
            query.terms.map { SearchPrinter.query([$0], kind: kind, dialect) })
    }
}

extension WriteTransaction {
    /// Makes the document's text findable, in place of what was known of it.
    package func index(_ document: SearchDocument) throws {
        try unindex(kind: document.kind, id: document.id)
        let body = dialect == .postgres ? "CAST(? AS tsvector)" : "?"
        let tokens = SearchTokenizer.documentTokens(document.text)
        let chunks = SearchChunks.cut(tokens.all)
        let cut = (chunks.count > 1 ? [SearchMark.cut] : []).map { ArraySlice($0.utf8) }
        let prefix = SearchMark.prefix(document.kind)
        for (part, chunk) in chunks.enumerated() {
            let words = chunk.map { tokens[$0] } + tokens.addresses(in: chunk).map { $0[...] } + cut
            try execute(
                "INSERT INTO search_chunks (kind, doc_id, part, body) VALUES (?, ?, ?, \(body))",
                [document.kind, document.id, part, SearchPrinter.document(words, prefix: prefix, dialect)])
        }
    }

    package func unindex(kind: String, id: Int64) throws {
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
