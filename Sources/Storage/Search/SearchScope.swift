/// The records that a search looks among: their kind, and which of them the viewer may see.
package struct SearchScope: Sendable {
    let kind: String
    let table: String
    let alias: String
    let condition: SQLFragment

    /// `condition` speaks of the table's rows by `alias`; their `id` is the document's.
    package init(kind: String, table: String, alias: String, condition: SQLFragment) {
        self.kind = kind
        self.table = table
        self.alias = alias
        self.condition = condition
    }
}

/// One page of hits.
package struct SearchHits: Sendable {
    /// Ids of the records, the last indexed first.
    package let ids: [Int64]
    /// Whether more follow behind the last one.
    package let hasMore: Bool
}
