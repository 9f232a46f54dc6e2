import Primitives

/// A SQLite file: several readers, one writer.
final class SQLiteEngine: Engine {
    private static let readerCount = 4
    private let readers: Pool<SQLiteReader>
    private let writer: SQLiteWriter
    private let changes: ChangeBus
    private let wake: WakeSocket

    init(path: String, clock: WallClock, changes: ChangeBus) throws {
        writer = try SQLiteWriter(path: path, clock: clock)
        wake = try WakeSocket(path: path, changes: changes)
        self.changes = changes
        readers = Pool(try (0..<Self.readerCount).map { try SQLiteReader(path: path, number: $0) })
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (ReadTransaction) throws -> T) async throws -> T {
        try await readers.lend { try await $0.read(body) }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (WriteTransaction) throws -> T) async throws -> Written<T> {
        let written = try await writer.write(body)
        if !written.announced.isEmpty {
            changes.publish(written.announced)
            wake.send(written.announced)
        }
        return written
    }

    func close() async {
        wake.stop()
        await writer.close()
        await readers.lendAll { await $0.close() }
    }
}

/// One reading connection on its own thread.
actor SQLiteReader {
    private let executor: ThreadExecutor
    private var connection: SQLiteConnection?

    init(path: String, number: Int) throws {
        executor = ThreadExecutor(label: "sqlite-reader-\(number)")
        connection = try SQLiteConnection(path: path, readOnly: true)
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    func read<T: Sendable>(_ body: @Sendable (ReadTransaction) throws -> T) throws -> T {
        guard let connection else { throw StorageError.unavailable("the database is closed") }
        try connection.run("BEGIN")
        defer { try? connection.run("ROLLBACK") }
        return try body(ReadTransaction(connection))
    }

    func close() { connection = nil }
}
