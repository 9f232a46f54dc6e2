/// A table as the database itself describes it. What the database derives from others is none: a full-text index.
package struct StoredTable: Sendable, Hashable {
    struct Column: Sendable, Hashable {
        let name: String
        /// PostgreSQL's `tsvector`, which a backup holds as the text that SQLite has in its place.
        let isTokens: Bool
    }

    package let name: String
    let columns: [Column]

    package var columnNames: [String] { columns.map(\.name) }
    /// The name as SQL takes it.
    var quoted: String { "\"\(name)\"" }
}

extension StoredTable.Column {
    var quoted: String { "\"\(name)\"" }
}

extension ReadTransaction {
    /// Every table by name, but for the schema's own record.
    func storedTables() throws -> [StoredTable] {
        var tables: [StoredTable] = []
        for row in try rows(dialect.tables) where try row.text(0) != MigrationRecord.table {
            let column = StoredTable.Column(name: try row.text(1), isTokens: try row.text(2) == "tsvector")
            let known = tables.last?.name == (try row.text(0)) ? tables.removeLast().columns : []
            tables.append(StoredTable(name: try row.text(0), columns: known + [column]))
        }
        return tables
    }

    /// Whether there is a table of that name.
    func hasTable(_ name: String) throws -> Bool { try count(dialect.tableCount, [name]) > 0 }
}

extension Dialect {
    /// Table, column and type, in the order of tables and columns.
    fileprivate var tables: String {
        switch self {
        case .sqlite:
            """
            SELECT t.name, c.name, c.type FROM pragma_table_list AS t, pragma_table_info(t.name) AS c
            WHERE t.schema = 'main' AND t.type = 'table' AND substr(t.name, 1, 7) <> 'sqlite_' ORDER BY t.name, c.cid
            """
        case .postgres:
            """
            SELECT t.relname, a.attname, format_type(a.atttypid, NULL) FROM pg_class t
            JOIN pg_namespace n ON n.oid = t.relnamespace JOIN pg_attribute a ON a.attrelid = t.oid
            WHERE n.nspname = current_schema() AND t.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY t.relname, a.attnum
            """
        }
    }

    fileprivate var tableCount: String {
        switch self {
        case .sqlite: "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = ?"
        case .postgres: "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = ?"
        }
    }
}
