package import Primitives

/// The one door to stored rows, the same for SQLite and PostgreSQL.
package final class Database: Sendable {
    package let dialect: Dialect
    package let clock: WallClock
    /// Wake-ups after commits.
    package let changes: ChangeBus
    private let engine: any Engine

    private init(_ engine: any Engine, dialect: Dialect, clock: WallClock, changes: ChangeBus) {
        self.engine = engine
        self.dialect = dialect
        self.clock = clock
        self.changes = changes
    }

    /// Opens or creates the database and brings its schema up to date, the storage's own tables first.
    ///
    /// - Throws: a `Problem` when the database was written by a newer program, `StorageError` when it cannot be reached.
    package static func open(
        _ location: DatabaseLocation, migrations: [Migration], clock: WallClock = .system
    ) async throws -> Database {
        let changes = ChangeBus()
        let database: Database
        switch location {
        case .sqlite(let path):
            let engine = try SQLiteEngine(path: path, clock: clock, changes: changes)
            database = Database(engine, dialect: .sqlite, clock: clock, changes: changes)
        case .postgres(let url):
            let engine = try await PostgresEngine(url: url, clock: clock, changes: changes)
            database = Database(engine, dialect: .postgres, clock: clock, changes: changes)
        }
        do {
            try await database.migrate(StorageMigrations.all + migrations)
        } catch {
            await database.close()
            throw error
        }
        return database
    }

    /// Runs the body on one consistent snapshot. It must not block on anything but the database.
    package func read<T: Sendable>(_ body: @escaping @Sendable (ReadTransaction) throws -> T) async throws -> T {
        try await engine.read(body)
    }

    /// Runs the body as one transaction and returns after the commit; a throw undoes all of it.
    @discardableResult
    package func write<T: Sendable>(_ body: @escaping @Sendable (WriteTransaction) throws -> T) async throws -> T {
        let written = try await engine.write(body)
        for action in written.actions { action() }
        return written.value
    }

    /// Writes as soon as the database can be reached again, however often that takes within `patience`: for changes that
    /// may be made twice.
    package func write(
        within patience: Duration, _ body: @escaping @Sendable (WriteTransaction) throws -> Void
    ) async throws {
        let end = ContinuousClock.now + patience
        while true {
            do { return try await write(body) } catch let error as StorageError
                where error.isOutage && ContinuousClock.now < end
            {
                try await Task.sleep(for: .seconds(1))
            }
        }
    }

    /// Ends the work on this database; later calls throw `StorageError.unavailable`.
    package func close() async {
        await engine.close()
        changes.finish()
    }
}
