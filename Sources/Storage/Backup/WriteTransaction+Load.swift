/// Why rows of a backup cannot be loaded.
package enum LoadFault: Error, Sendable, Hashable {
    case unknownTable, unknownColumn
    /// The database does not take a row: a value of another kind, one that is missing or there twice.
    case refused
}

extension WriteTransaction {
    /// Adds rows by one statement. Tokens come as the text that a backup holds of them.
    func insert(_ rows: ArraySlice<[SQLValue]>, into table: StoredTable, _ columns: [StoredTable.Column]) throws {
        let marks = columns.map { $0.isTokens ? "CAST(? AS tsvector)" : "?" }.joined(separator: ", ")
        let values = rows.map { _ in "(\(marks))" }.joined(separator: ", ")
        let arguments = rows.flatMap { row in
            zip(row, columns).map { value, column in column.isTokens ? value.printedTokens(dialect) : value }
        }
        try execute(
            "INSERT INTO \(table.quoted) (\(columns.map(\.quoted).joined(separator: ", "))) VALUES \(values)",
            arguments)
    }

    /// Lets generated ids go on behind the highest that was loaded. SQLite does so by itself.
    func moveIdentities() throws {
        guard dialect == .postgres else { return }
        let identities = try rows(
            """
            SELECT t.relname, a.attname FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
            JOIN pg_attribute a ON a.attrelid = t.oid
            WHERE n.nspname = current_schema() AND t.relkind = 'r' AND a.attidentity <> ''
            """)
        for identity in identities {
            let (table, column) = ("\"\(try identity.text(0))\"", try identity.text(1))
            _ = try row(
                """
                SELECT setval(pg_get_serial_sequence(?, ?), COALESCE(MAX("\(column)"), 0) + 1, false) FROM \(table)
                """, [table, column])
        }
    }
}

extension SQLValue {
    fileprivate func printedTokens(_ dialect: Dialect) -> SQLValue {
        guard case .text(let text) = self else { return self }
        return .text(SearchPrinter.document(text.utf8.split(separator: UInt8(ascii: " ")), dialect))
    }
}

extension StorageError {
    /// What is wrong is in the rows, not with the database: SQLite's mismatch, PostgreSQL's classes of data and of syntax.
    var isAboutRows: Bool {
        switch self {
        case .uniqueViolation, .constraint: true
        case .statement(let code, _): code == "20" || code.hasPrefix("22") || code == "42601"
        default: false
        }
    }
}
