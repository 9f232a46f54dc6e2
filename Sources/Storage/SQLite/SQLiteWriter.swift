import Logging
import Primitives
import Synchronization

/// The one writer of a process: gathers the bodies that wait and commits them together.
///
/// Each body runs in a savepoint of one `BEGIN IMMEDIATE`, so a throw undoes only its own changes; all are answered
/// after the commit. When a commit fails, nothing is tried again on that handle: it is closed, and the next batch starts
/// on a new one after a check of the file.
actor SQLiteWriter {
    /// Bodies start within this time of a batch's begin; what comes later joins the next batch.
    private static let batchTime = Duration.milliseconds(15)
    private static let batchSize = 256

    private let executor = ThreadExecutor(label: "sqlite-writer")
    private let path: String
    private let clock: WallClock
    private let lock: FileLock
    private let logger = Logger(label: "hikeshi.storage")
    private var connection: SQLiteConnection?
    private var isClosed = false
    private let pending = Mutex<[PendingWrite]>([])

    init(path: String, clock: WallClock) throws {
        self.path = path
        self.clock = clock
        let lock = try FileLock(path: path)
        try FileLock.createFile(path)
        connection = try lock.hold { try SQLiteConnection(path: path, readOnly: false) }
        self.lock = lock
    }

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    nonisolated func write<T: Sendable>(
        _ body: @escaping @Sendable (WriteTransaction) throws -> T
    ) async throws -> Written<T> {
        try await withCheckedThrowingContinuation { continuation in
            let write = PendingWrite(body, continuation)
            pending.withLock { $0.append(write) }
            Task { await self.drain() }
        }
    }

    func close() {
        drain()
        isClosed = true
        connection = nil
    }

    private func drain() {
        while let first = next() { commit(startingWith: first) }
    }

    private func next() -> PendingWrite? {
        pending.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }

    /// Runs one batch and answers everybody in it.
    private func commit(startingWith first: PendingWrite) {
        var taken = [first]
        var answers: [@Sendable () -> Void] = []
        do {
            let connection = try usableConnection()
            try lock.hold {
                try connection.run("BEGIN IMMEDIATE")
                try fill(&taken, &answers, connection)
            }
        } catch {
            logger.error("a transaction failed", metadata: ["error": "\(error)"])
            answers = taken.map { write in { write.fail(error) } }
        }
        for answer in answers { answer() }
    }

    /// Runs the first body and those that come in time, and commits them. After a failure the handle is given up.
    private func fill(
        _ taken: inout [PendingWrite], _ answers: inout [@Sendable () -> Void], _ connection: SQLiteConnection
    ) throws {
        let start = ContinuousClock.now
        do {
            for write in taken { answers.append(try run(write, connection)) }
            while taken.count < Self.batchSize, ContinuousClock.now - start < Self.batchTime, let write = next() {
                taken.append(write)
                answers.append(try run(write, connection))
            }
            try connection.run("COMMIT")
        } catch {
            self.connection = nil
            throw StorageError.commitFailed("\(error)")
        }
    }

    /// Runs one body and returns what to tell its caller after the commit; throws when the whole batch is lost.
    private func run(_ write: PendingWrite, _ connection: SQLiteConnection) throws -> @Sendable () -> Void {
        try connection.run("SAVEPOINT body")
        let answer: @Sendable () -> Void
        do {
            answer = try write.perform(WriteTransaction(connection, now: clock.now()))
        } catch {
            try connection.run("ROLLBACK TO body")
            answer = { write.fail(error) }
        }
        try connection.run("RELEASE body")
        return answer
    }

    private func usableConnection() throws -> SQLiteConnection {
        if let connection { return connection }
        guard !isClosed else { throw StorageError.unavailable("the database is closed") }
        let fresh = try lock.hold { try SQLiteConnection(path: path, readOnly: false) }
        guard try fresh.run("PRAGMA integrity_check(1)", []).rows.first?.text(0) == "ok" else {
            throw StorageError.unavailable("the database file is damaged")
        }
        logger.notice("the database file was opened again and found whole")
        connection = fresh
        return fresh
    }
}

/// A body that waits for its batch, and its caller.
struct PendingWrite: Sendable {
    let perform: @Sendable (WriteTransaction) throws -> @Sendable () -> Void
    let fail: @Sendable (any Error) -> Void

    init<T: Sendable>(
        _ body: @escaping @Sendable (WriteTransaction) throws -> T,
        _ continuation: CheckedContinuation<Written<T>, any Error>
    ) {
        perform = { transaction in
            let written = try Written(transaction, body)
            return { continuation.resume(returning: written) }
        }
        fail = { continuation.resume(throwing: $0) }
    }
}
