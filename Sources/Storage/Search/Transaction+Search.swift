extension ReadTransaction {
    /// A sub-select of the ids of the documents that hold every word: `x.id IN (\(fragment.sql))`.
    /// A query without any word matches nothing.
    package func matching(_ query: SearchQuery, kind: String) -> SQLFragment {
        guard !query.isEmpty else { return SQLFragment("SELECT doc_id FROM search_chunks WHERE 1=0") }
        let select =
            switch dialect {
            case .sqlite:
                """
                SELECT doc_id FROM search_chunks WHERE kind = ? \
                AND id IN (SELECT rowid FROM search_index WHERE search_index MATCH ?)
                """
            case .postgres: "SELECT doc_id FROM search_chunks WHERE kind = ? AND body @@ CAST(? AS tsquery)"
            }
        return SQLFragment(
            query.terms.map { _ in select }.joined(separator: " INTERSECT "),
            query.terms.flatMap { [kind, SearchPrinter.term($0, dialect)] })
    }
}

extension WriteTransaction {
    /// Makes the document's text findable, in place of what was known of it.
    package func index(_ document: SearchDocument) throws {
        try unindex(kind: document.kind, id: document.id)
        let body = dialect == .postgres ? "CAST(? AS tsvector)" : "?"
        let tokens = SearchTokenizer.documentTokens(document.text)
        for (part, chunk) in SearchChunks.cut(tokens).enumerated() {
            try execute(
                "INSERT INTO search_chunks (kind, doc_id, part, body) VALUES (?, ?, ?, \(body))",
                [document.kind, document.id, part, SearchPrinter.document(chunk, dialect)])
        }
    }

    package func unindex(kind: String, id: Int64) throws {
        try execute("DELETE FROM search_chunks WHERE kind = ? AND doc_id = ?", [kind, id])
    }
}
