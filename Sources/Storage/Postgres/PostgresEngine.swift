import Primitives

/// A PostgreSQL server: sessions that are lent out, and one that listens.
final class PostgresEngine: Engine {
    private static let sessionCount = 8
    private let sessions: Pool<PostgresSession>
    private let listener: PostgresListener
    private let clock: WallClock

    init(url: String, clock: WallClock, changes: ChangeBus) async throws {
        let all = (0..<Self.sessionCount).map { PostgresSession(url: url, number: $0) }
        try await all.last?.checkEncoding()
        sessions = Pool(all)
        listener = try PostgresListener(url: url, changes: changes)
        self.clock = clock
    }

    deinit { listener.stop() }

    func read<T: Sendable>(_ body: @escaping @Sendable (ReadTransaction) throws -> T) async throws -> T {
        try await sessions.lend { try await $0.read(body) }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (WriteTransaction) throws -> T) async throws -> Written<T> {
        let clock = clock
        return try await sessions.lend { try await $0.write(clock: clock, body) }
    }

    func close() async {
        listener.stop()
        await sessions.lendAll { await $0.close() }
    }
}

/// For those who prepare a server: creating schemas and users.
package enum PostgresServer {
    /// Runs one statement outside of any transaction. It blocks until the server has answered.
    package static func run(_ statement: String, at url: String) throws(StorageError) {
        try PostgresConnection(url: url).command(statement)
    }
}
