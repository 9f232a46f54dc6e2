import Primitives
import Storage
import Synchronization
import TestSupport
import Testing

let items = Migration(
    "test-001",
    ["CREATE TABLE items (id $ID, name TEXT NOT NULL UNIQUE, size $INT, body $BLOB, CHECK (size IS NULL OR size >= 0))"]
)

extension WriteTransaction {
    @discardableResult
    func addItem(_ name: String, size: Int64? = nil) throws -> Int64 {
        try insert("INSERT INTO items (name, size) VALUES (?, ?) RETURNING id", [name, size])
    }
}

extension ReadTransaction {
    var itemNames: [String] {
        get throws { try rows("SELECT name FROM items ORDER BY name").map { try $0.text(0) } }
    }
}

struct TransactionTests {
    @Test("every kind of value comes back as it was stored", arguments: [0, 1, -1, Int64.max, Int64.min])
    func roundTrip(number: Int64) async throws {
        try await TestDatabase.each([
            Migration("test-001", ["CREATE TABLE v (n $INT, t TEXT, b $BLOB, z TEXT, e TEXT, eb $BLOB)"])
        ]) { database in
            let bytes: [UInt8] = [0, 255, 92, 39, 0]
            try await database.write { transaction in
                try transaction.execute(
                    "INSERT INTO v VALUES (?, ?, ?, ?, ?, ?)",
                    [number, "漏洩 ’'\"?$1", bytes, String?.none, "", [UInt8]()])
            }
            let row = try #require(try await database.read { try $0.row("SELECT n, t, b, z, e, eb FROM v") })
            #expect(
                row.values == [
                    .integer(number), .text("漏洩 ’'\"?$1"), .blob(bytes), .null, .text(""), .blob([]),
                ])
        }
    }

    @Test("typed columns come back through their accessors")
    func accessors() async throws {
        let table = "CREATE TABLE v (a $BLOB, p TEXT, t $INT, l $INT, s TEXT, d TEXT, u $INT)"
        try await TestDatabase.each([Migration("test-001", [table])]) { database in
            let address = try #require(IPAddress("192.0.2.7"))
            let (id, time, digest) = (PublicID(), Timestamp(seconds: 12), BlobDigest(of: [1, 2]))
            let row = try await database.write { transaction in
                try transaction.execute(
                    "INSERT INTO v VALUES (?, ?, ?, ?, ?, ?, ?)",
                    [address, id, time, TLP.amberStrict, SQLValue(Language.ja), digest, true])
                return try transaction.row("SELECT a, p, t, l, s, d, u FROM v")
            }
            let found = try #require(row)
            #expect(try found.address(0) == address)
            #expect(try found.publicID(1) == id)
            #expect(try found.timestamp(2) == time)
            #expect(try found.tlp(3) == .amberStrict)
            #expect(try found.value(4, as: Language.self) == .ja)
            #expect(try found.digest(5) == digest)
            #expect(try found.bool(6))
            #expect(throws: StorageError.column(4, expected: "integer")) { try found.int(4) }
            #expect(throws: StorageError.column(9, expected: "any")) { try found.text(9) }
        }
    }

    @Test("a zero character is replaced, as PostgreSQL cannot hold it")
    func zeroCharacter() async throws {
        try await TestDatabase.each([items]) { database in
            try await database.write { try $0.addItem("a\0b") }
            #expect(try await database.read { try $0.itemNames } == ["a\u{FFFD}b"])
        }
    }

    @Test("sums and counts are integers on both databases")
    func sums() async throws {
        try await TestDatabase.each([items]) { database in
            let sizes: [Int64] = [40_000_000_000, 1, 9_999, 0]
            let sum = try await database.write { transaction in
                for (index, size) in sizes.enumerated() { try transaction.addItem("\(index)", size: size) }
                return try transaction.count("SELECT sum(size) FROM items")
            }
            #expect(sum == 40_000_010_000)
            #expect(try await database.read { try $0.count("SELECT count(*) FROM items WHERE size < ?", [9_999]) } == 2)
            #expect(try await database.read { try $0.count("SELECT sum(size) FROM items WHERE size = 0") } == 0)
            #expect(try await database.read { try $0.count("SELECT size FROM items WHERE size = -1") } == 0)
        }
    }

    @Test("question marks in quoted text and comments are no placeholders")
    func placeholders() async throws {
        try await TestDatabase.each { database in
            let row = try await database.read {
                try $0.row("SELECT 'is''it?', ? /* ? */ AS \"why?\" -- ?\n, 1", ["yes"])
            }
            #expect(row?.values == [.text("is'it?"), .text("yes"), .integer(1)])
        }
    }

    @Test("a key that is there already is a unique violation, another broken rule a constraint")
    func uniqueViolation() async throws {
        try await TestDatabase.each([items]) { database in
            try await database.write { try $0.addItem("one") }
            await #expect(throws: StorageError.uniqueViolation) { try await database.write { try $0.addItem("one") } }
            await #expect(throws: StorageError.uniqueViolation) {
                try await database.write { try $0.execute("INSERT INTO items (id, name) VALUES (1, 'two')") }
            }
            await #expect {
                try await database.write { try $0.addItem("two", size: -1) }
            } throws: { if case StorageError.constraint = $0 { true } else { false } }
        }
    }

    @Test("a body that throws changes nothing")
    func rollback() async throws {
        try await TestDatabase.each([items]) { database in
            await #expect(throws: JobFailure.self) {
                try await database.write { transaction in
                    try transaction.addItem("gone")
                    try transaction.audit(AuditEntry(actor: "a", action: "item.add", subject: "item:1"))
                    try transaction.enqueue(NewJob(queue: "q", payload: [:]))
                    transaction.afterCommit { Issue.record("an action ran without a commit") }
                    throw JobFailure("no")
                }
            }
            let counts = try await database.read { transaction in
                (try transaction.itemNames.count, try transaction.count("SELECT count(*) FROM jobs"))
            }
            #expect(counts == (0, 0))
            let verdict = try await AuditLog.verify(database)
            #expect(verdict == .whole(count: 0, head: ""))
        }
    }

    @Test("an attempt that fails undoes only itself, also after an error of the database")
    func attempt() async throws {
        try await TestDatabase.each([items]) { database in
            try await database.write { transaction in
                try transaction.addItem("one")
                #expect(throws: StorageError.uniqueViolation) {
                    try transaction.attempt {
                        try transaction.addItem("two")
                        try transaction.audit(AuditEntry(actor: "a", action: "item.add", subject: "item:2"))
                        try transaction.addItem("one")
                    }
                }
                try transaction.addItem("three")
            }
            #expect(try await database.read { try $0.itemNames } == ["one", "three"])
            #expect(try await AuditLog.verify(database) == .whole(count: 0, head: ""))
        }
    }

    @Test("actions after the commit run before write returns")
    func afterCommit() async throws {
        try await TestDatabase.each([items]) { database in
            let ran = Mutex(false)
            try await database.write { transaction in transaction.afterCommit { ran.withLock { $0 = true } } }
            #expect(ran.withLock { $0 })
        }
    }

    @Test("a transaction has the database's time")
    func time() async throws {
        try await TestDatabase.each(clock: .fixed(Timestamp(seconds: 7))) { database in
            let now = try await database.write { $0.now }
            #expect(now == Timestamp(seconds: 7))
        }
    }

    @Test("the reading door refuses changes")
    func readOnly() async throws {
        try await TestDatabase.each([items]) { database in
            await #expect(throws: StorageError.self) {
                try await database.read { try $0.row("INSERT INTO items (name) VALUES ('x') RETURNING id") }
            }
            let names = try await database.read { try $0.itemNames }
            #expect(names.isEmpty)
        }
    }

    @Test("a hundred writers at once lose no update")
    func concurrentWriters() async throws {
        try await TestDatabase.each([items]) { database in
            try await database.write { try $0.addItem("counter", size: 0) }
            try await withThrowingTaskGroup { group in
                for number in 0..<100 {
                    group.addTask {
                        try await database.write { transaction in
                            try transaction.lock("counter")
                            let size = try transaction.count("SELECT size FROM items WHERE name = 'counter'")
                            try transaction.execute("UPDATE items SET size = ? WHERE name = 'counter'", [size + 1])
                            try transaction.audit(
                                AuditEntry(actor: "w\(number)", action: "item.count", subject: "item:1"))
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.read { try $0.count("SELECT size FROM items") } == 100)
            guard case .whole(count: 100, _) = try await AuditLog.verify(database) else {
                Issue.record("the audit chain is broken")
                return
            }
        }
    }

    @Test("writers that lock each other out are tried again")
    func deadlock() async throws {
        try await TestDatabase.each([items]) { database in
            try await database.write { transaction in
                try transaction.addItem("a", size: 0)
                try transaction.addItem("b", size: 0)
            }
            try await withThrowingTaskGroup { group in
                for order in [["a", "b"], ["b", "a"]] {
                    group.addTask {
                        try await database.write { transaction in
                            for name in order {
                                try transaction.execute("UPDATE items SET size = size + 1 WHERE name = ?", [name])
                                if transaction.dialect == .postgres { _ = try transaction.rows("SELECT pg_sleep(0.1)") }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await database.read { try $0.count("SELECT sum(size) FROM items") } == 4)
        }
    }

    @Test("a snapshot does not change while it is read")
    func snapshot() async throws {
        try await TestDatabase.each([items]) { database in
            let (started, written) = (Latch(), Latch())
            let counts = Task {
                try await database.read { transaction in
                    let before = try transaction.count("SELECT count(*) FROM items")
                    started.open()
                    written.block()
                    return [before, try transaction.count("SELECT count(*) FROM items")]
                }
            }
            try await started.wait()
            try await database.write { try $0.addItem("new") }
            written.open()
            #expect(try await counts.value == [0, 0])
        }
    }

    @Test("a closed database says so")
    func closed() async throws {
        try await TestDatabase.each([items]) { database in
            await database.close()
            let closed = StorageError.unavailable("the database is closed")
            await #expect(throws: closed) { try await database.read { try $0.itemNames } }
            await #expect(throws: closed) { try await database.write { try $0.itemNames } }
        }
    }

    @Test("more statements than the cache holds work")
    func statementCache() async throws {
        try await TestDatabase.each { database in
            let sum = try await database.read { transaction in
                try (0..<700).reduce(into: Int64(0)) { $0 += try transaction.count("SELECT \($1)") }
            }
            #expect(sum == 699 * 350)
        }
    }

    @Test("a database in a place that cannot be is refused")
    func unreachable() async throws {
        for place in ["/nowhere/at/all.db", "postgres://nobody@127.0.0.1:1/none"] {
            await #expect(throws: StorageError.self) {
                try await Database.open(DatabaseLocation(parsing: place), migrations: [])
            }
        }
    }
}
