import Primitives
import Storage
import TestSupport
import Testing

/// The tests of one writer that serves many, and of several processes on one file.
struct GroupCommitTests {
    private static let linked = Migration(
        "test-002",
        ["CREATE TABLE links (item $INT NOT NULL REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED)"])

    /// Lets `bodies` wait for one batch by keeping the writer busy until all are queued.
    private static func together<T: Sendable>(
        _ database: Database, _ bodies: [@Sendable (WriteTransaction) throws -> T]
    ) async throws -> [Result<T, any Error>] {
        let (begun, queued) = (Latch(), Latch())
        let first = Task {
            try await database.write { _ in
                begun.open(); queued.block()
            }
        }
        try await begun.wait()
        let tasks = bodies.map { body in Task { try await database.write(body) } }
        try await Task.sleep(for: .milliseconds(100))
        queued.open()
        try await first.value
        var results: [Result<T, any Error>] = []
        for task in tasks { results.append(await task.result) }
        return results
    }

    @Test("in a group, a body that throws loses only its own changes")
    func oneBodyFails() async throws {
        try await TestDatabase.each([items]) { database in
            let results = try await Self.together(
                database,
                (0..<20).map { number in
                    { @Sendable transaction in
                        try transaction.addItem("item \(number)")
                        if number == 7 { throw JobFailure("seven") }
                        if number == 8 { try transaction.addItem("item 8") }
                    }
                })
            #expect(results.filter { if case .success = $0 { true } else { false } }.count == 18)
            #expect(throws: JobFailure.self) { try results[7].get() }
            #expect(throws: StorageError.uniqueViolation) { try results[8].get() }
            let names = try await database.read { try $0.itemNames }
            #expect(names.count == 18 && !names.contains("item 7") && !names.contains("item 8"))
        }
    }

    @Test("after a failed commit everybody in the batch is told, and the next write works on a new handle")
    func failedCommit() async throws {
        try await TestDatabase.each([items, Self.linked]) { database in
            await #expect(throws: StorageError.self) {
                try await database.write { try $0.execute("INSERT INTO links VALUES (99)") }
            }
            try await database.write { try $0.addItem("after") }
            #expect(try await database.read { try $0.itemNames } == ["after"])
            #expect(try await database.read { try $0.count("SELECT count(*) FROM links") } == 0)
        }
    }

    @Test("a full database fails the body that fills it and no other")
    func full() async throws {
        try await TemporaryFolder.with { folder in
            let database = try await Database.open(.sqlite("\(folder)/a.db"), migrations: [items])
            try await database.write { _ = try $0.rows("PRAGMA max_page_count = 60") }
            await #expect(throws: StorageError.self) {
                try await database.write { transaction in
                    try transaction.execute(
                        "INSERT INTO items (name, body) VALUES ('big', ?)", [[UInt8](repeating: 1, count: 1 << 20)])
                }
            }
            try await database.write { try $0.addItem("small") }
            #expect(try await database.read { try $0.itemNames } == ["small"])
            await database.close()
        }
    }

    @Test("two programs on one file write at the same time, none starves, and the audit chain stays whole")
    func twoPrograms() async throws {
        try await TestDatabase.eachLocation { location in
            let one = try await Database.open(location, migrations: [items])
            let other = try await Database.open(location, migrations: [items])
            try await withThrowingTaskGroup { group in
                for (program, database) in [one, other].enumerated() {
                    for writer in 0..<4 {
                        group.addTask {
                            for number in 0..<25 {
                                try await database.write { transaction in
                                    try transaction.addItem("\(program)-\(writer)-\(number)")
                                    try transaction.audit(
                                        AuditEntry(actor: "p\(program)", action: "item.add", subject: "item:\(number)"))
                                }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await one.read { try $0.count("SELECT count(*) FROM items") } == 200)
            guard case .whole(count: 200, _) = try await AuditLog.verify(other) else {
                Issue.record("the audit chain is broken")
                return
            }
            await one.close()
            await other.close()
        }
    }

    @Test("a writer that waits gets its turn against one that never stops")
    func fairness() async throws {
        try await TemporaryFolder.with { folder in
            let one = try await Database.open(.sqlite("\(folder)/a.db"), migrations: [items])
            let other = try await Database.open(.sqlite("\(folder)/a.db"), migrations: [items])
            let greedy = Task {
                var number = 0
                while !Task.isCancelled {
                    number += 1
                    try await one.write { [number] in try $0.addItem("greedy \(number)") }
                }
            }
            var longest = Duration.zero
            for number in 0..<30 {
                let time = try await ContinuousClock().measure {
                    _ = try await other.write { try $0.addItem("patient \(number)") }
                }
                longest = max(longest, time)
            }
            greedy.cancel()
            _ = await greedy.result
            // A starved writer would wait for as long as the greedy one runs; a busy machine costs seconds.
            #expect(longest < .seconds(30))
            await one.close()
            await other.close()
        }
    }
}
