import Primitives
import Storage
import TestSupport
import Testing

struct AuditLogTests {
    /// What somebody with access to the tables might do, and the first line that shows it.
    struct Tampering: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let statements: [String]
        let firstBadEntry: Int64
    }

    static let tamperings = [
        Tampering(
            testDescription: "editing an action",
            statements: ["UPDATE audit_entries SET action = 'x' WHERE number = 3"],
            firstBadEntry: 3),
        Tampering(
            testDescription: "editing a detail",
            statements: ["UPDATE audit_entries SET detail = '[\"n\",\"8\"]' WHERE number = 4"], firstBadEntry: 4),
        Tampering(
            testDescription: "making a detail unreadable",
            statements: ["UPDATE audit_entries SET detail = '' WHERE number = 4"], firstBadEntry: 4),
        Tampering(
            testDescription: "removing a line", statements: ["DELETE FROM audit_entries WHERE number = 2"],
            firstBadEntry: 2),
        Tampering(
            testDescription: "removing the first line", statements: ["DELETE FROM audit_entries WHERE number = 1"],
            firstBadEntry: 1),
        Tampering(
            testDescription: "cutting the end off", statements: ["DELETE FROM audit_entries WHERE number > 4"],
            firstBadEntry: 5),
        Tampering(testDescription: "emptying the log", statements: ["DELETE FROM audit_entries"], firstBadEntry: 1),
        Tampering(
            testDescription: "exchanging two lines",
            statements: [
                "UPDATE audit_entries SET number = 100 WHERE number = 2",
                "UPDATE audit_entries SET number = 2 WHERE number = 3",
                "UPDATE audit_entries SET number = 3 WHERE number = 100",
            ], firstBadEntry: 2),
        Tampering(
            testDescription: "a forged line before the first",
            statements: [
                """
                INSERT INTO audit_entries (number, at, actor, action, subject, detail, previous, hash)
                SELECT 0, at, actor, action, subject, detail, previous, hash FROM audit_entries WHERE number = 1
                """
            ], firstBadEntry: 1),
        Tampering(
            testDescription: "moving the head back", statements: ["UPDATE audit_head SET number = 5"], firstBadEntry: 6),
        Tampering(testDescription: "removing the head", statements: ["DELETE FROM audit_head"], firstBadEntry: 0),
    ]

    private static func write(_ count: Int, to database: Database) async throws {
        for number in 1...count {
            try await database.write { transaction in
                try transaction.audit(
                    AuditEntry(
                        actor: "tanaka", action: "case.note", subject: "case:\(number % 2)",
                        detail: [("n", "\(number)\0漏洩")]))
            }
        }
    }

    @Test("an untouched log is whole")
    func whole() async throws {
        try await TestDatabase.each { database in
            try await Self.write(6, to: database)
            let head = try await database.read { try AuditLog.entries(limit: 1, in: $0).first }
            #expect(try await AuditLog.verify(database) == .whole(count: 6, head: head?.hash ?? ""))
        }
    }

    @Test("tampering is found", arguments: tamperings)
    func tampering(_ tampering: Tampering) async throws {
        try await TestDatabase.each { database in
            try await Self.write(6, to: database)
            try await database.write { for statement in tampering.statements { try $0.execute(statement) } }
            guard case .broken(let first, _) = try await AuditLog.verify(database) else {
                Issue.record("not found")
                return
            }
            #expect(first == tampering.firstBadEntry)
        }
    }

    /// A rewriting that the chain alone does not show, and the first line that the kept heads of lines 2 and 4 tell of.
    static let rewritings: [(String, [String], Int64)] = [
        ("an end cut off with its head", ["DELETE FROM audit_entries WHERE number > 3"], 4),
        ("an older copy, kept heads later than all of it", ["DELETE FROM audit_entries WHERE number > 1"], 2),
        ("an emptied log", ["DELETE FROM audit_entries"], 1),
    ]

    @Test("what the chain alone does not show is found by heads that were kept of it", arguments: rewritings)
    func kept(name: String, statements: [String], first: Int64) async throws {
        try await TestDatabase.each { database in
            let heads = try await Self.writeKeepingHeads(6, of: [2, 4], to: database)
            let head = try await Self.head(of: database)
            #expect(try await AuditLog.verify(database, kept: heads) == .whole(count: 6, head: head))
            try await database.write { transaction in
                for statement in statements { try transaction.execute(statement) }
                try Self.repairHead(in: transaction)
            }
            guard case .whole = try await AuditLog.verify(database) else {
                Issue.record("the chain alone shows it")
                return
            }
            guard case .broken(let bad, _) = try await AuditLog.verify(database, kept: heads) else {
                Issue.record("not found")
                return
            }
            #expect(bad == first)
        }
    }

    @Test("a chain written anew from its third line on differs from the head kept of the fourth")
    func rewritten() async throws {
        try await TestDatabase.each { database in
            let heads = try await Self.writeKeepingHeads(6, of: [2, 4], to: database)
            try await database.write { transaction in
                try transaction.execute("DELETE FROM audit_entries WHERE number > 2")
                try Self.repairHead(in: transaction)
            }
            try await Self.write(4, to: database)
            guard case .whole = try await AuditLog.verify(database) else {
                Issue.record("the chain alone shows it")
                return
            }
            guard case .broken(let bad, _) = try await AuditLog.verify(database, kept: heads) else {
                Issue.record("not found")
                return
            }
            #expect(bad == 3)
        }
    }

    private static func writeKeepingHeads(
        _ count: Int, of kept: [Int], to database: Database
    ) async throws -> [AuditHead] {
        var heads: [AuditHead] = []
        for number in 1...count {
            try await write(1, to: database)
            if kept.contains(number) {
                heads.append(try #require(try await database.read { try AuditLog.head(in: $0) }))
            }
        }
        return heads
    }

    /// As somebody would who rewrites the log: its head fits again.
    private static func repairHead(in transaction: WriteTransaction) throws {
        let last = try AuditLog.entries(limit: 1, in: transaction).first
        try transaction.execute(
            "UPDATE audit_head SET number = ?, hash = ? WHERE id = 1", [last?.number ?? 0, last?.hash ?? ""])
    }

    private static func head(of database: Database) async throws -> String {
        try await database.read { try AuditLog.head(in: $0)?.hash ?? "" }
    }

    @Test("without a head nothing more is written")
    func lostHead() async throws {
        try await TestDatabase.each { database in
            try await database.write { try $0.execute("DELETE FROM audit_head") }
            await #expect(throws: StorageError.self) { try await Self.write(1, to: database) }
        }
    }

    @Test("lines are read newest first, page by page, and by subject")
    func pages() async throws {
        try await TestDatabase.each(clock: .fixed(Timestamp(seconds: 5))) { database in
            try await Self.write(7, to: database)
            let first = try await database.read { try AuditLog.entries(limit: 3, in: $0) }
            #expect(first.map(\.number) == [7, 6, 5])
            #expect(
                try await database.read { try AuditLog.entries(before: 5, limit: 10, in: $0) }.map(\.number) == [
                    4, 3, 2, 1,
                ])
            #expect(
                try await database.read { try AuditLog.entries(AuditFilter(subject: "case:1"), in: $0) }.map(\.number)
                    == [
                        7, 5, 3, 1,
                    ])
            let line = try #require(first.first)
            #expect(line.entry.actor == "tanaka" && line.at == Timestamp(seconds: 5))
            #expect(line.entry.detail.map(\.0) == ["n"] && line.entry.detail.map(\.1) == ["7\u{FFFD}漏洩"])
        }
    }

    @Test("a log of several pages is walked to its end")
    func long() async throws {
        try await TestDatabase.each { database in
            try await database.write { transaction in
                for number in 0..<2_500 {
                    try transaction.audit(AuditEntry(actor: "a", action: "b.c", subject: "d:\(number)"))
                }
            }
            guard case .whole(count: 2_500, _) = try await AuditLog.verify(database) else {
                Issue.record("the chain is broken")
                return
            }
        }
    }
}
