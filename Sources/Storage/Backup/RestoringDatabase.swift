package import Primitives

/// A database that is filled from a backup: from `begin` to `finish` it bears a mark, by which everything else refuses it.
///
/// It has a connection of its own and blocks the thread that it is used on, one at a time. Whatever ends it in between
/// leaves the mark, and a later restore has to start anew.
package final class RestoringDatabase {
    /// Rows of one INSERT.
    private static let rowsAtOnce = 50

    private let connection: any Connection
    private let clock: WallClock
    /// In their order, the storage's own first.
    private let migrations: [Migration]
    private var tables: [String: StoredTable] = [:]
    private var foreignKeys: [ForeignKey] = []

    /// Connects and changes nothing yet; the migrations are those of `Database.open`.
    package init(_ location: DatabaseLocation, migrations: [Migration], clock: WallClock) throws {
        connection = try location.connection(readOnly: false)
        self.migrations = StorageMigrations.all + migrations
        self.clock = clock
    }

    /// Marks the database and gives it the tables of the backup's time, without any row.
    ///
    /// - Parameter again: an unfinished restore may give way.
    /// - Throws: a `Problem` when the backup knows more migrations, when the database holds any rows, or bears the mark.
    package func begin(applied: [String], again: Bool) throws {
        guard try migrations.ids.isSuperset(of: applied) else {
            throw Problem(.unavailable, "backup.newer", .backupNewer)
        }
        if connection.dialect == .sqlite { try connection.run("PRAGMA foreign_keys=OFF") }
        try write { transaction in
            try transaction.lock("migrations")
            try transaction.clear(again: again, known: migrations.ids)
            try RestoreMark.set(in: transaction)
            try MigrationRecord.create(in: transaction)
        }
        try migrate { applied.contains($0.id) }
        try write { transaction in
            tables = Dictionary(uniqueKeysWithValues: try transaction.storedTables().map { ($0.name, $0) })
            tables[RestoreMark.table] = nil
            // What migrations wrote comes with the backup.
            foreignKeys = try ForeignKey.lift(in: transaction)
            for table in tables.values { try transaction.execute("DELETE FROM \(table.quoted)") }
        }
    }

    /// Adds rows, each with one value for each of the columns, in one transaction.
    ///
    /// - Throws: `LoadFault` when the table or a column is not known or the database does not take a row.
    package func load(_ rows: [[SQLValue]], into name: String, columns: [String]) throws {
        guard let table = tables[name] else { throw LoadFault.unknownTable }
        let known = columns.compactMap { name in table.columns.first { $0.name == name } }
        guard known.count == columns.count, Set(columns).count == columns.count else { throw LoadFault.unknownColumn }
        guard rows.allSatisfy({ $0.count == columns.count }) else { throw LoadFault.refused }
        do {
            try write { transaction in
                for start in stride(from: 0, to: rows.count, by: Self.rowsAtOnce) {
                    let some = rows[start..<min(start + Self.rowsAtOnce, rows.count)]
                    try transaction.insert(some, into: table, known)
                }
            }
        } catch let error as StorageError where error.isAboutRows {
            throw LoadFault.refused
        }
    }

    /// Checks what was loaded, brings the schema up to date and removes the mark, with an audit line in the same commit.
    ///
    /// - Parameter head: where the audit log has to end.
    /// - Throws: a `Problem` when a row names one that is not there, or the audit log is not whole.
    package func finish(head: AuditHead, audit entry: AuditEntry) throws {
        try write { transaction in
            try ForeignKey.putBack(foreignKeys, in: transaction)
            try transaction.moveIdentities()
            guard try AuditLog.verify(in: transaction) == .whole(count: head.number, head: head.hash) else {
                throw Problem(.invalid, "backup.audit-broken", .backupAuditBroken)
            }
        }
        try migrate { _ in true }
        try write { transaction in
            try RestoreMark.remove(in: transaction)
            try transaction.audit(entry)
        }
        // PostgreSQL would choose its ways blindly until it has counted for itself.
        if connection.dialect == .postgres { try connection.run("ANALYZE") }
    }

    private func migrate(_ isWanted: (Migration) -> Bool) throws {
        for migration in migrations where isWanted(migration) { try write { try $0.apply(migration) } }
    }

    private func write(_ body: (WriteTransaction) throws -> Void) throws {
        try connection.run(connection.dialect == .sqlite ? "BEGIN IMMEDIATE" : "BEGIN")
        do {
            let transaction = WriteTransaction(connection, now: clock.now())
            try body(transaction)
            try transaction.finish()
            try connection.run("COMMIT")
        } catch {
            try? connection.run("ROLLBACK")
            throw error
        }
    }
}

extension WriteTransaction {
    /// Takes away the tables of an installation that holds nothing.
    fileprivate func clear(again: Bool, known: Set<String>) throws {
        let isUnfinished = try RestoreMark.stands(in: self)
        guard again || !isUnfinished else { throw Problem(.conflict, "backup.unfinished", .restoreUnfinished) }
        let tables = try storedTables()
        if !isUnfinished, !tables.isEmpty {
            let isOurs = try hasTable(MigrationRecord.table) && known.isSuperset(of: MigrationRecord.applied(in: self))
            guard try isOurs && tables.allSatisfy(isEmpty) else {
                throw Problem(.conflict, "backup.not-empty", .restoreNotEmpty)
            }
        }
        for table in try tables.map(\.quoted) + derivedTables + [MigrationRecord.table] {
            try execute("DROP TABLE IF EXISTS \(table)\(dialect == .postgres ? " CASCADE" : "")")
        }
    }

    /// The one row that a migration writes is the empty log's head.
    private func isEmpty(_ table: StoredTable) throws -> Bool {
        let rows = try count("SELECT COUNT(*) FROM (SELECT 1 FROM \(table.quoted) LIMIT 2) AS first_rows")
        return try rows == 0 || table.name == "audit_head" && AuditChain.head(in: self)?.number == 0
    }

    private var derivedTables: [String] {
        get throws {
            guard dialect == .sqlite else { return [] }
            return try rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'virtual'")
                .map { "\"\(try $0.text(0))\"" }
        }
    }
}
