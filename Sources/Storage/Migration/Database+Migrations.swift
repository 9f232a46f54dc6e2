import Primitives

extension Database {
    /// Applies in order what is not applied yet. Programs that start at the same time wait for each other.
    func migrate(_ migrations: [Migration]) async throws {
        let known = try migrations.ids
        let applied = try await write { transaction in
            try transaction.lock("migrations")
            guard try !RestoreMark.stands(in: transaction) else {
                throw Problem(.unavailable, "storage.restore-unfinished", .restoreUnfinished)
            }
            try MigrationRecord.create(in: transaction)
            return try Set(MigrationRecord.applied(in: transaction))
        }
        guard applied.isSubset(of: known) else {
            throw Problem(.unavailable, "storage.newer-database", .newerDatabase)
        }
        for migration in migrations where !applied.contains(migration.id) {
            try await write { try $0.apply(migration) }
        }
    }
}

extension [Migration] {
    /// Each id once.
    var ids: Set<String> {
        get throws {
            let ids = Set(map(\.id))
            guard ids.count == count else { throw StorageError.misuse("two migrations have the same id") }
            return ids
        }
    }
}

extension WriteTransaction {
    /// Does nothing when another program has applied it.
    func apply(_ migration: Migration) throws {
        try lock("migrations")
        guard try !MigrationRecord.applied(in: self).contains(migration.id) else { return }
        for statement in migration.statements(for: dialect) { try execute(statement) }
        try MigrationRecord.add(migration, in: self)
    }
}
