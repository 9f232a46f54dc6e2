import CSQLite

/// One handle on a SQLite file, with the statements it has prepared.
final class SQLiteConnection: Connection {
    let dialect = Dialect.sqlite
    private let handle: OpaquePointer
    private var statements: [String: OpaquePointer] = [:]
    private static let cachedStatements = 300
    private static let isPrepared = csqlite_leave_memory_uncounted() == SQLITE_OK

    /// Opens or creates the file. `readOnly` refuses every change.
    init(path: String, readOnly: Bool) throws(StorageError) {
        _ = Self.isPrepared
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        let code = sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw .unavailable("SQLite cannot open \(path): \(String(cString: sqlite3_errstr(code)))")
        }
        handle = opened
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, 5_000)
        for pragma in ["journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY"] {
            try run("PRAGMA \(pragma)")
        }
        try run("PRAGMA journal_size_limit=67108864")
        // What is erased is overwritten: rows that are deleted often hold little, so it costs little.
        try run("PRAGMA secure_delete=ON")
        if readOnly { try run("PRAGMA query_only=ON") }
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close_v2(handle)
    }

    func run(_ sql: String, _ arguments: [SQLValue]) throws(StorageError) -> Outcome {
        let statement = try prepared(sql)
        defer {
            sqlite3_reset(statement)
            sqlite3_clear_bindings(statement)
        }
        guard Int(sqlite3_bind_parameter_count(statement)) == arguments.count else {
            throw .misuse("\(arguments.count) arguments for the placeholders of: \(sql)")
        }
        for (index, value) in arguments.enumerated() { try bind(value, at: Int32(index + 1), of: statement) }
        var outcome = Outcome()
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: outcome.rows.append(statement.row)
            case SQLITE_DONE:
                outcome.changed = sqlite3_stmt_readonly(statement) != 0 ? 0 : Int(sqlite3_changes64(handle))
                return outcome
            default: throw failure()
            }
        }
    }

    private func prepared(_ sql: String) throws(StorageError) -> OpaquePointer {
        if let statement = statements[sql] { return statement }
        if statements.count >= Self.cachedStatements { forgetStatements() }
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK else { throw failure() }
        guard let statement else { throw .misuse("an empty statement") }
        statements[sql] = statement
        return statement
    }

    private func forgetStatements() {
        for statement in statements.values { sqlite3_finalize(statement) }
        statements.removeAll()
    }

    private func bind(_ value: SQLValue, at index: Int32, of statement: OpaquePointer) throws(StorageError) {
        let code: Int32
        switch value {
        case .null: code = sqlite3_bind_null(statement, index)
        case .integer(let number): code = sqlite3_bind_int64(statement, index, number)
        case .text(let text):
            let text = SQLValue.storable(text)
            let length = Int32(clamping: text.utf8.count)
            code = sqlite3_bind_text(statement, index, text, length, SQLiteConnection.copied)
        case .blob(let bytes):
            code =
                bytes.isEmpty
                ? sqlite3_bind_zeroblob(statement, index, 0)
                : sqlite3_bind_blob64(statement, index, bytes, UInt64(bytes.count), SQLiteConnection.copied)
        }
        guard code == SQLITE_OK else { throw failure() }
    }

    /// SQLITE_TRANSIENT: SQLite takes its own copy.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }

    private func failure() -> StorageError {
        let code = sqlite3_extended_errcode(handle)
        let message = String(cString: sqlite3_errmsg(handle))
        return switch code {
        case 2067, 1555: .uniqueViolation  // SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY
        case _ where code & 0xff == SQLITE_CONSTRAINT: .constraint(message)
        default: .statement(code: "\(code)", message: message)
        }
    }
}

extension OpaquePointer {
    /// The row a prepared statement stands on.
    fileprivate var row: Row {
        Row(values: (0..<sqlite3_column_count(self)).map(value))
    }

    private func value(_ index: Int32) -> SQLValue {
        switch sqlite3_column_type(self, index) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(self, index))
        case SQLITE_NULL: return .null
        case SQLITE_BLOB:
            let bytes = sqlite3_column_blob(self, index)
            return .blob(Array(UnsafeRawBufferPointer(start: bytes, count: Int(sqlite3_column_bytes(self, index)))))
        default:
            let text = sqlite3_column_text(self, index)
            let bytes = UnsafeBufferPointer(start: text, count: Int(sqlite3_column_bytes(self, index)))
            return .text(String(decoding: bytes, as: UTF8.self))
        }
    }
}
