import Primitives

/// One connection on its own thread; it connects when it is first needed, and again when the connection was lost.
actor PostgresSession {
    private static let tries = 4
    private let executor: ThreadExecutor
    private let url: String
    private var connection: PostgresConnection?
    private var isClosed = false

    init(url: String, number: Int) {
        self.url = url
        executor = ThreadExecutor(label: "postgres-\(number)")
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Throws: a `Problem` when the database is not in UTF-8.
    func checkEncoding() throws {
        let connection = try begin("BEGIN")
        try connection.command("ROLLBACK")
        try connection.checkEncoding()
    }

    func read<T: Sendable>(_ body: @Sendable (ReadTransaction) throws -> T) throws -> T {
        let connection = try begin("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        defer { _ = try? connection.command("ROLLBACK") }
        return try body(ReadTransaction(connection))
    }

    /// Runs the body again when the server has chosen it as a deadlock's victim.
    func write<T: Sendable>(
        clock: WallClock, _ body: @Sendable (WriteTransaction) throws -> T
    ) throws -> Written<T> {
        for _ in 1..<Self.tries {
            do {
                return try writeOnce(clock: clock, body)
            } catch StorageError.statement(code: "40P01", _), StorageError.statement(code: "40001", _) {
                continue
            }
        }
        return try writeOnce(clock: clock, body)
    }

    func close() {
        isClosed = true
        connection = nil
    }

    private func writeOnce<T: Sendable>(
        clock: WallClock, _ body: @Sendable (WriteTransaction) throws -> T
    ) throws -> Written<T> {
        let connection = try begin("BEGIN")
        let written: Written<T>
        do {
            written = try Written(WriteTransaction(connection, now: clock.now()), body)
        } catch {
            _ = try? connection.command("ROLLBACK")
            throw error
        }
        do {
            // The server answers ROLLBACK when the body has swallowed an error.
            guard try connection.command("COMMIT") == "COMMIT" else {
                throw StorageError.misuse("the body went on after a failed statement")
            }
        } catch StorageError.connectionLost {
            throw StorageError.commitFailed("the connection was lost during the commit")
        }
        return written
    }

    /// Begins a transaction, on a new connection if the old one is lost: nothing has been done on it yet.
    private func begin(_ command: String) throws -> PostgresConnection {
        guard !isClosed else { throw StorageError.unavailable("the database is closed") }
        if let connection {
            do {
                try connection.command(command)
                return connection
            } catch StorageError.connectionLost {
                self.connection = nil
            }
        }
        let fresh = try PostgresConnection(url: url)
        try fresh.command(command)
        connection = fresh
        return fresh
    }
}
