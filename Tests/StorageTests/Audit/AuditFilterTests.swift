import Primitives
import Storage
import TestSupport
import Testing

struct AuditFilterTests {
    /// Six lines, one a minute: `sato` and `tanaka` in turn, three actions in turn.
    private static func each(_ body: (Database) async throws -> Void) async throws {
        let clock = SettableClock(Timestamp(seconds: 0))
        let actions = ["case.note", "case.close", "note.a"]
        try await TestDatabase.each(clock: clock.wallClock) { database in
            for number in 1...6 {
                clock.set(Timestamp(seconds: Int64(number) * 60))
                let entry = AuditEntry(
                    actor: number % 2 == 0 ? "sato" : "tanaka", action: actions[number % 3], subject: "case:\(number)")
                try await database.write { try $0.audit(entry) }
            }
            try await body(database)
        }
    }

    struct Asked: Sendable {
        let filter: AuditFilter
        let found: [Int64]
    }

    static let questions = [
        Asked(filter: AuditFilter(), found: [6, 5, 4, 3, 2, 1]),
        Asked(filter: AuditFilter(actor: "sato"), found: [6, 4, 2]),
        Asked(filter: AuditFilter(actor: "sat"), found: []),
        Asked(filter: AuditFilter(action: "case.close"), found: [4, 1]),
        Asked(filter: AuditFilter(subject: "case:3"), found: [3]),
        Asked(filter: AuditFilter(from: Timestamp(seconds: 300)), found: [6, 5]),
        Asked(filter: AuditFilter(until: Timestamp(seconds: 120)), found: [1]),
        Asked(filter: AuditFilter(from: Timestamp(seconds: 120), until: Timestamp(seconds: 240)), found: [3, 2]),
        Asked(filter: AuditFilter(actor: "tanaka", action: "case.close", until: Timestamp(seconds: 999)), found: [1]),
        Asked(filter: AuditFilter(from: Timestamp(seconds: 240), until: Timestamp(seconds: 120)), found: []),
    ]

    @Test("lines are found by actor, action, subject and time, and by all of them together", arguments: questions)
    func filters(asked: Asked) async throws {
        try await Self.each { database in
            let found = try await database.read { try AuditLog.entries(asked.filter, in: $0) }
            #expect(found.map(\.number) == asked.found)
        }
    }

    @Test("a filtered log pages by key as well")
    func pages() async throws {
        try await Self.each { database in
            let filter = AuditFilter(actor: "tanaka")
            let first = try await database.read { try AuditLog.entries(filter, limit: 2, in: $0) }
            #expect(first.map(\.number) == [5, 3])
            let second = try await database.read { try AuditLog.entries(filter, before: 3, limit: 2, in: $0) }
            #expect(second.map(\.number) == [1])
        }
    }

    @Test("the actions that occur are named once each, and none for an empty log")
    func actions() async throws {
        try await Self.each { database in
            let actions = try await database.read { try AuditLog.actions(in: $0) }
            #expect(actions == ["case.close", "case.note", "note.a"])
        }
        try await TestDatabase.each { database in
            let actions = try await database.read { try AuditLog.actions(in: $0) }
            #expect(actions.isEmpty)
        }
    }

    @Test(
        "each filter runs over its index, also those that are mostly asked together, and nothing is sorted",
        arguments: [
            ("1=1", "audit_at"), ("actor = 'a'", "audit_actor"), ("action = 'a'", "audit_action"),
            ("subject = 'a'", "audit_subject"), ("at >= 5 AND at < 9", "audit_at"),
            ("actor = 'a' AND at >= 5 AND at < 9", "audit_actor"),
            ("actor = 'a' AND action = 'b'", "audit_actor_action"),
            ("actor = 'a' AND action = 'b' AND at < 9", "audit_actor_action"),
            ("(at, number) < (SELECT b.at, b.number FROM audit_entries b WHERE b.number = 7)", "audit_at"),
        ])
    func indexes(condition: String, index: String) async throws {
        try await TemporaryFolder.with { folder in
            let database = try await Database.open(.sqlite("\(folder)/test.db"), migrations: [])
            let plan = try await database.read { transaction in
                try transaction.rows(
                    """
                    EXPLAIN QUERY PLAN SELECT number FROM audit_entries WHERE \(condition)
                    ORDER BY at DESC, number DESC LIMIT 51
                    """
                ).map { try $0.text(3) }
            }
            #expect(plan.contains { $0.contains("INDEX \(index)") }, "\(plan)")
            #expect(condition == "1=1" || !plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
            await database.close()
        }
    }
}
