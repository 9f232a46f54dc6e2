import Primitives
import TestSupport
import Testing

@testable import Storage

/// Rows of one database loaded into another, on every pair of kinds.
@Suite(.serialized) struct RestoringDatabaseTests {
    private static let tree = Migration(
        "test-001",
        [
            """
            CREATE TABLE trees (
                id $ID, parent_id $INT REFERENCES trees (id), name TEXT NOT NULL UNIQUE, bytes $BLOB, height $INT)
            """
        ])
    private static let later = Migration(
        "test-002", ["ALTER TABLE trees ADD COLUMN note TEXT", "UPDATE trees SET note = 'old'"])
    private static let audit = AuditEntry(actor: "test", action: "test.restore", subject: "test:1")

    /// Loads everything of the one database into the other.
    private static func copy(
        _ source: DatabaseLocation, to target: DatabaseLocation, migrations: [Migration] = [tree], again: Bool = false,
        finishes: Bool = true
    ) throws {
        let snapshot = try DatabaseSnapshot(source)
        let database = try RestoringDatabase(target, migrations: migrations, clock: .system)
        try database.begin(applied: snapshot.migrations, again: again)
        for table in snapshot.tables {
            var rows: [[SQLValue]] = []
            try snapshot.forEachRow(of: table) { rows.append($0) }
            try database.load(rows, into: table.name, columns: table.columnNames)
        }
        if finishes { try database.finish(head: snapshot.auditHead, audit: audit) }
    }

    /// A database with rows that name later ones, every kind of value, findable text and an audit log.
    private static func filled(_ location: DatabaseLocation) async throws {
        let database = try await Database.open(location, migrations: [tree])
        try await database.write { transaction in
            for number in 1...250 {
                try transaction.execute(
                    "INSERT INTO trees (name, bytes, height) VALUES (?, ?, ?)",
                    ["木 '\(number)\"\\", [UInt8](repeating: UInt8(number % 256), count: number), Int64.min])
            }
            try transaction.execute("UPDATE trees SET parent_id = id + 1, height = NULL WHERE id < 250")
            try transaction.index(SearchDocument(kind: "tree", id: 7, text: "情報漏えいの報告 from the tree house, tree"))
            try transaction.audit(AuditEntry(actor: "x", action: "tree.grow", subject: "tree:1", detail: [("a", "b")]))
        }
        await database.close()
    }

    private static func everything(_ location: DatabaseLocation) throws -> [String: Set<[SQLValue]>] {
        let snapshot = try DatabaseSnapshot(location)
        return try snapshot.tables.reduce(into: [:]) { found, table in
            try snapshot.forEachRow(of: table) { found[table.name, default: []].insert($0) }
        }
    }

    /// Every pair of kinds of databases that are at hand, the first of them filled.
    private static func eachPair(_ body: (DatabaseLocation, DatabaseLocation) async throws -> Void) async throws {
        try await TestDatabase.eachLocation { source in
            try await filled(source)
            try await TestDatabase.eachLocation { target in try await body(source, target) }
        }
    }

    @Test("Every row comes over as it was, on every pair of databases") func roundTrip() async throws {
        try await Self.eachPair { source, target in
            try Self.copy(source, to: target)
            var (there, here) = (try Self.everything(source), try Self.everything(target))
            #expect(there["trees"]?.count == 250)
            #expect(here["audit_entries"]?.isStrictSuperset(of: there["audit_entries"] ?? []) == true)
            for table in ["audit_entries", "audit_head"] { (there[table], here[table]) = (nil, nil) }
            #expect(there == here)
        }
    }

    @Test("What was restored works: text is found, ids go on, rules hold, the audit log is whole") func works()
        async throws
    {
        try await Self.eachPair { source, target in
            try Self.copy(source, to: target)
            let database = try await Database.open(target, migrations: [Self.tree])
            for word in ["漏えい", "漏洩", "\"tree house\"", "報告"] {
                let ids = try await database.read { transaction in
                    let found = try transaction.matching(SearchQuery(word), kind: "tree")
                    return try transaction.rows(found.sql, found.arguments).map { try $0.int(0) }
                }
                #expect(ids == [7], "\(word)")
            }
            let id = try await database.write { try $0.insert("INSERT INTO trees (name) VALUES ('new') RETURNING id") }
            #expect(id == 251)
            await #expect(throws: StorageError.self) {
                try await database.write { try $0.execute("INSERT INTO trees (name, parent_id) VALUES ('x', 9999)") }
            }
            guard case .whole(let count, _) = try await AuditLog.verify(database) else {
                Issue.record("the audit log is broken")
                return
            }
            #expect(count == 2)
            await database.close()
        }
    }

    @Test("What the schema learnt since the backup is applied to its rows") func older() async throws {
        try await Self.eachPair { source, target in
            try Self.copy(source, to: target, migrations: [Self.tree, Self.later])
            let database = try await Database.open(target, migrations: [Self.tree, Self.later])
            #expect(try await database.read { try $0.count("SELECT COUNT(*) FROM trees WHERE note = 'old'") } == 250)
            await database.close()
        }
    }

    @Test("Until the restore is finished, nothing opens the database, and only a restore that starts anew goes on")
    func unfinished() async throws {
        try await Self.eachPair { source, target in
            try Self.copy(source, to: target, finishes: false)
            await #expect {
                try await Database.open(target, migrations: [Self.tree])
            } throws: { ($0 as? Problem)?.code == "storage.restore-unfinished" }
            #expect { try Self.copy(source, to: target) } throws: { ($0 as? Problem)?.code == "backup.unfinished" }
            try Self.copy(source, to: target, again: true)
            await (try Database.open(target, migrations: [Self.tree])).close()
        }
    }

    @Test(
        "A database that holds rows is refused and left alone, even by a restore that starts anew",
        arguments: [false, true])
    func notEmpty(again: Bool) async throws {
        try await Self.eachPair { source, target in
            try await Self.filled(target)
            let before = try Self.everything(target)
            #expect { try Self.copy(source, to: target, again: again) } throws: {
                ($0 as? Problem)?.code == "backup.not-empty"
            }
            #expect(try Self.everything(target) == before)
        }
    }

    @Test("A database that was only opened is empty, also where its program is newer") func opened() async throws {
        try await Self.eachPair { source, target in
            await (try Database.open(target, migrations: [Self.tree, Self.later])).close()
            try Self.copy(source, to: target, migrations: [Self.tree, Self.later])
        }
    }

    @Test("A backup of a newer program is refused before anything is changed") func newer() async throws {
        try await TestDatabase.eachLocation { target in
            let database = try RestoringDatabase(target, migrations: [Self.tree], clock: .system)
            #expect { try database.begin(applied: ["storage-001-jobs", "test-002"], again: false) } throws: {
                ($0 as? Problem)?.code == "backup.newer"
            }
            await (try Database.open(target, migrations: [Self.tree])).close()
        }
    }

    @Test("A row that names one that is not there is found at the end, and the mark stays") func dangling() async throws
    {
        try await Self.eachPair { source, target in
            let snapshot = try DatabaseSnapshot(source)
            let database = try RestoringDatabase(target, migrations: [Self.tree], clock: .system)
            try database.begin(applied: snapshot.migrations, again: false)
            try database.load([[1, 2, "a"]], into: "trees", columns: ["id", "parent_id", "name"])
            #expect { try database.finish(head: snapshot.auditHead, audit: Self.audit) } throws: {
                ($0 as? Problem)?.code == "backup.dangling"
            }
            await #expect(throws: Problem.self) { try await Database.open(target, migrations: [Self.tree]) }
        }
    }

    @Test("A log that does not end where the backup says is found at the end") func head() async throws {
        try await Self.eachPair { source, target in
            let database = try RestoringDatabase(target, migrations: [Self.tree], clock: .system)
            try database.begin(applied: try DatabaseSnapshot(source).migrations, again: false)
            try database.load([[1, 0, ""]], into: "audit_head", columns: ["id", "number", "hash"])
            #expect { try database.finish(head: AuditHead(number: 1, hash: "00"), audit: Self.audit) } throws: {
                ($0 as? Problem)?.code == "backup.audit-broken"
            }
        }
    }

    @Test("Rows that cannot be are refused, whatever they hold") func refused() async throws {
        try await TestDatabase.eachLocation { target in
            let database = try RestoringDatabase(target, migrations: [Self.tree], clock: .system)
            try database.begin(applied: (StorageMigrations.all + [Self.tree]).map(\.id), again: false)
            let faults: [(LoadFault, String, [String], [[SQLValue]])] = [
                (.unknownTable, "shrubs", ["id"], [[1]]), (.unknownTable, RestoreMark.table, ["started_at"], [[1]]),
                (.unknownTable, "schema_migrations", ["id", "applied_at"], [["x", 1]]),
                (.unknownColumn, "trees", ["id", "leaf"], [[1, 2]]),
                (.unknownColumn, "trees", ["id", "id"], [[1, 2]]),
                (.refused, "trees", ["id", "name"], [[1]]), (.refused, "trees", ["id", "name"], [[1, nil]]),
                (.refused, "trees", ["id", "name"], [[1, "a"], [1, "b"]]),
                (.refused, "trees", ["id", "name"], [["one", "a"]]),
            ]
            for (fault, table, columns, rows) in faults {
                #expect(throws: fault) { try database.load(rows, into: table, columns: columns) }
            }
        }
    }

    @Test("A snapshot does not see what is written after it was taken") func moment() async throws {
        try await TestDatabase.eachLocation { location in
            try await Self.filled(location)
            let snapshot = try DatabaseSnapshot(location)
            let database = try await Database.open(location, migrations: [Self.tree])
            try await database.write { transaction in
                try transaction.execute("INSERT INTO trees (name) VALUES ('new')")
                try transaction.audit(Self.audit)
            }
            var rows: [String: Int] = [:]
            for table in snapshot.tables {
                try snapshot.forEachRow(of: table) { _ in rows[table.name, default: 0] += 1 }
            }
            #expect(rows["trees"] == 250 && rows["audit_entries"] == 1 && snapshot.auditHead.number == 1)
            await database.close()
        }
    }
}
