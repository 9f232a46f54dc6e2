package import Primitives

/// How a database stands, looked at beside its programs and without changing anything.
package struct DatabaseHealth: Sendable {
    /// A restore began and did not end.
    package let isRestoring: Bool
    /// Steps of the schema that the next start will take.
    package let pending: [String]
    /// Steps that only a newer program knows.
    package let unknown: [String]
    /// What is wrong with the file, in the database's words; nil when it is sound.
    package let fault: String?
    /// The server's time beside ours; nil for a file.
    package let serverTime: Timestamp?
    /// When the newest line of the audit log was written.
    package let lastAudit: Timestamp?

    /// Blocks; a large file takes its time to be checked. The migrations are those of `Database.open`.
    package init(_ location: DatabaseLocation, migrations: [Migration]) throws {
        let connection = try location.connection(readOnly: true)
        try connection.run("BEGIN")
        defer { try? connection.run("ROLLBACK") }
        let transaction = ReadTransaction(connection)
        let all = StorageMigrations.all + migrations
        let isOurs = try transaction.hasTable(MigrationRecord.table)
        let applied = try isOurs ? MigrationRecord.applied(in: transaction) : []
        isRestoring = try RestoreMark.stands(in: transaction)
        pending = all.map(\.id).filter { !applied.contains($0) }
        unknown = applied.filter { id in !all.contains { $0.id == id } }
        fault = try transaction.fault()
        serverTime = try transaction.serverTime()
        lastAudit =
            try transaction.hasTable("audit_entries")
            ? transaction.row("SELECT MAX(at) FROM audit_entries")?.optionalTimestamp(0) : nil
    }
}

extension ReadTransaction {
    /// SQLite looks at every page, PostgreSQL is asked for indexes that it has given up.
    fileprivate func fault() throws -> String? {
        switch dialect {
        case .sqlite:
            let words = try row("PRAGMA quick_check(1)")?.text(0)
            return words == "ok" ? nil : words ?? "no answer"
        case .postgres:
            return try row(
                """
                SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
                JOIN pg_namespace n ON n.oid = i.relnamespace WHERE n.nspname = current_schema() AND NOT x.indisvalid
                """
            )?.text(0)
        }
    }

    fileprivate func serverTime() throws -> Timestamp? {
        guard dialect == .postgres else { return nil }
        let sql = "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)"
        return Timestamp(milliseconds: try count(sql))
    }
}
