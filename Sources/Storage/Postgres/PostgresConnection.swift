import CPostgres
import Primitives

/// One connection to a PostgreSQL server, with the statements it has prepared.
final class PostgresConnection: Connection {
    let dialect = Dialect.postgres
    private let handle: OpaquePointer
    private var names: [String: String] = [:]
    private static let cachedStatements = 300

    /// Connects to `postgres://…`; gives up after ten seconds.
    init(url: String) throws(StorageError) {
        let settings = [
            ("connect_timeout", "10"), ("fallback_application_name", "hikeshi"), ("dbname", url),
            ("client_encoding", "UTF8"),
        ]
        let opened = CStrings.with(settings.map(\.0)) { names in
            CStrings.with(settings.map(\.1)) { values in PQconnectdbParams(names, values, 1) }
        }
        guard let opened, PQstatus(opened) == CONNECTION_OK else {
            PQfinish(opened)
            throw .unavailable("PostgreSQL cannot be reached")
        }
        handle = opened
        PQsetNoticeProcessor(handle, { _, _ in }, nil)
        // Compiling a statement takes longer than any of ours may run.
        try command("SET jit = off")
    }

    deinit { PQfinish(handle) }

    var isBroken: Bool { PQstatus(handle) != CONNECTION_OK }
    var socket: Int32 { PQsocket(handle) }

    /// Throws when the database is not in UTF-8, as the server told at the start.
    func checkEncoding() throws(Problem) {
        guard let encoding = PQparameterStatus(handle, "server_encoding"), String(cString: encoding) == "UTF8" else {
            throw Problem(.invalid, "storage.not-utf8", .databaseNotUTF8)
        }
    }

    /// Runs a statement without arguments, unprepared, and returns the server's word for what it did.
    @discardableResult
    func command(_ sql: String) throws(StorageError) -> String {
        let result = PQexec(handle, sql)
        defer { PQclear(result) }
        try check(result)
        return PQcmdStatus(result).map { String(cString: $0) } ?? ""
    }

    func run(_ sql: String, _ arguments: [SQLValue]) throws(StorageError) -> Outcome {
        let name = try prepared(sql)
        let texts = arguments.map(PostgresValue.bytes)
        let lengths = texts.map { Int32(clamping: max(0, ($0?.count ?? 1) - 1)) }
        let formats: [Int32] = arguments.map { if case .blob = $0 { 1 } else { 0 } }
        let result = CStrings.with(bytes: texts) { values in
            PQexecPrepared(handle, name, Int32(arguments.count), values, lengths, formats, 1)
        }
        defer { PQclear(result) }
        try check(result)
        guard let result else { throw .connectionLost }
        return Outcome(rows: try PostgresValue.rows(of: result), changed: changed(result))
    }

    /// Notifications that have arrived; nil when the connection is lost.
    func notifications() -> [String]? {
        guard PQconsumeInput(handle) == 1 else { return nil }
        var payloads: [String] = []
        while let notification = PQnotifies(handle) {
            payloads.append(String(cString: notification.pointee.extra))
            PQfreemem(notification)
        }
        return payloads
    }

    private func prepared(_ sql: String) throws(StorageError) -> String {
        if let name = names[sql] { return name }
        if names.count >= Self.cachedStatements {
            try command("DEALLOCATE ALL")
            names.removeAll()
        }
        let name = "s\(names.count)"
        let result = PQprepare(handle, name, PlaceholderRewriter.rewrite(sql), 0, nil)
        defer { PQclear(result) }
        try check(result)
        names[sql] = name
        return name
    }

    private func changed(_ result: OpaquePointer) -> Int {
        guard let tag = PQcmdStatus(result).map({ String(cString: $0) }), !tag.hasPrefix("SELECT") else { return 0 }
        return PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
    }

    private func check(_ result: OpaquePointer?) throws(StorageError) {
        let status = PQresultStatus(result)
        guard status != PGRES_COMMAND_OK, status != PGRES_TUPLES_OK else { return }
        let code = field("C", of: result)
        if isBroken || code.hasPrefix("08") || code.hasPrefix("57P") { throw .connectionLost }
        let message = field("M", of: result)
        if code == "23505" { throw .uniqueViolation }
        if code.hasPrefix("23") { throw .constraint(message) }
        throw .statement(code: code, message: message)
    }

    /// PG_DIAG_SQLSTATE is "C", PG_DIAG_MESSAGE_PRIMARY "M".
    private func field(_ name: Unicode.Scalar, of result: OpaquePointer?) -> String {
        PQresultErrorField(result, Int32(name.value)).map { String(cString: $0) } ?? ""
    }
}
