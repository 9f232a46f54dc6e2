import Primitives

extension Database {
    /// Applies in order what is not applied yet. Programs that start at the same time wait for each other.
    func migrate(_ migrations: [Migration]) async throws {
        let known = Set(migrations.map(\.id))
        guard known.count == migrations.count else { throw StorageError.misuse("two migrations have the same id") }
        let applied = try await write { transaction in
            try transaction.lock("migrations")
            let sql = "CREATE TABLE IF NOT EXISTS schema_migrations (id TEXT PRIMARY KEY, applied_at $INT NOT NULL)"
            try transaction.execute(transaction.dialect.expand(sql))
            return try Set(transaction.rows("SELECT id FROM schema_migrations").map { try $0.text(0) })
        }
        guard applied.isSubset(of: known) else {
            throw Problem(.unavailable, "storage.newer-database", .newerDatabase)
        }
        for migration in migrations where !applied.contains(migration.id) {
            try await write { try $0.apply(migration) }
        }
    }
}

extension WriteTransaction {
    fileprivate func apply(_ migration: Migration) throws {
        try lock("migrations")
        guard try row("SELECT 1 FROM schema_migrations WHERE id = ?", [migration.id]) == nil else { return }
        for statement in migration.statements(for: dialect) { try execute(statement) }
        try execute("INSERT INTO schema_migrations (id, applied_at) VALUES (?, ?)", [migration.id, now])
    }
}
