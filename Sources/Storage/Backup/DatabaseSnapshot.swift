/// Everything that the rows of a database say at one moment, while others go on writing.
///
/// It has a connection of its own and blocks the thread that it is used on, one at a time.
package final class DatabaseSnapshot {
    /// Rows at a time: with the longest mail texts some hundred megabytes, usually some hundred kilobytes.
    private static let pageRows = 100

    private let connection: any Connection
    private let transaction: ReadTransaction
    /// By name.
    package let tables: [StoredTable]
    /// The schema's steps, in the order in which they were applied.
    package let migrations: [String]
    package let auditHead: AuditHead

    /// The moment is that of this call. The database must have been opened by `Database` before.
    package init(_ location: DatabaseLocation) throws {
        connection = try location.connection(readOnly: true)
        try connection.run(
            connection.dialect == .sqlite ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        transaction = ReadTransaction(connection)
        tables = try transaction.storedTables()
        migrations = try MigrationRecord.applied(in: transaction)
        guard let head = try AuditChain.head(in: transaction) else {
            throw StorageError.unavailable("the audit log has lost its head")
        }
        auditHead = head
    }

    deinit { try? connection.run("ROLLBACK") }

    /// Hands every row of the table over once, its values in the order of the columns.
    package func forEachRow(of table: StoredTable, _ body: ([SQLValue]) throws -> Void) throws {
        switch connection.dialect {
        case .sqlite: try forEachRowByNumber(of: table, body)
        case .postgres: try forEachRowByCursor(of: table, body)
        }
    }

    private func forEachRowByNumber(of table: StoredTable, _ body: ([SQLValue]) throws -> Void) throws {
        let page = """
            SELECT rowid, \(table.columns.map(\.quoted).joined(separator: ", ")) FROM \(table.quoted) WHERE rowid > ?
            ORDER BY rowid LIMIT \(Self.pageRows)
            """
        var last = Int64.min
        while true {
            let rows = try transaction.rows(page, [last])
            for row in rows { try body(Array(row.values.dropFirst())) }
            guard rows.count == Self.pageRows, let end = rows.last else { return }
            last = try end.int(0)
        }
    }

    private func forEachRowByCursor(of table: StoredTable, _ body: ([SQLValue]) throws -> Void) throws {
        // The cursor's name stands in the statements, so that each table has prepared ones of its own.
        let cursor = "\"rows of \(table.name)\""
        let columns = table.columns.map(\.selected).joined(separator: ", ")
        try connection.run("DECLARE \(cursor) NO SCROLL CURSOR FOR SELECT \(columns) FROM \(table.quoted)")
        while true {
            let rows = try transaction.rows("FETCH \(Self.pageRows) FROM \(cursor)")
            for row in rows { try body(row.values) }
            if rows.count < Self.pageRows { break }
        }
        try connection.run("CLOSE \(cursor)")
    }
}

extension StoredTable.Column {
    /// The column as PostgreSQL is asked for it: tokens in their order, as `SearchPrinter` writes them for SQLite.
    fileprivate var selected: String {
        guard isTokens else { return quoted }
        return """
            (SELECT COALESCE(string_agg(t.lexeme, ' ' ORDER BY p.position), '')
            FROM unnest(\(quoted)) AS t, unnest(t.positions) AS p (position))
            """
    }
}

extension DatabaseLocation {
    /// A connection beside those of `Database`.
    func connection(readOnly: Bool) throws -> any Connection {
        switch self {
        case .sqlite(let path):
            try FileLock.createFile(path)
            return try SQLiteConnection(path: path, readOnly: readOnly)
        case .postgres(let url):
            let connection = try PostgresConnection(url: url)
            try connection.checkEncoding()
            return connection
        }
    }
}
