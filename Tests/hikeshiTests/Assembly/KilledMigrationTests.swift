import Foundation
import Glibc
import Primitives
import TestSupport
import Testing

@testable import Storage
@testable import hikeshi

/// Starts that are killed while they bring the schema up to date.
@Suite(.enabled(if: TestMode.isFull)) struct KilledMigrationTests {
    @Test("A start killed within a migration leaves it undone; two later ones at once do it once and lose no row")
    func killed() async throws {
        let source = try await LoadedDemo.installation.copy()
        let head = try await source.backUp().auditHead.head
        try await TestDatabase.eachLocation { location in
            let old = try await OldInstallation(of: source, location)
            let rows = try StoredRows(old.location, upTo: head)
            try old.stepBack()
            try old.holdUp()

            let victim = try old.start()
            try await old.waits { $0 == [OldInstallation.held] }
            victim.signal(SIGKILL)
            #expect(victim.wait() == 128 + SIGKILL)
            try old.letGo()
            #expect(try old.pending == [OldInstallation.held])

            let starts = [try old.start(), try old.start()]
            #expect(starts.map { $0.wait() } == [0, 0], "\(old.printed)")
            #expect(try old.pending == [])
            #expect(try StoredRows(old.location, upTo: head).differences(from: rows) == [])
        }
    }
}

/// An installation as an older program left it, two migrations behind; the second of them can be held up.
private final class OldInstallation {
    static let held = "storage-007-search-kinds"
    private static let before = "storage-006-audit-order"

    let location: DatabaseLocation
    private let installation: Installation
    private let options: [String]
    private let connection: any Connection
    private var dialect: Dialect { connection.dialect }

    init(of source: Installation, _ location: DatabaseLocation) async throws {
        var database: String?
        if case .postgres(let url) = location { database = url }
        installation = try await .restored(from: source.backup, key: source.data + ".key", database: database)
        options = database.map { ["--database", $0] } ?? []
        var settings = installation.settings
        settings.database = database
        self.location = settings.location
        connection = try settings.location.connection(readOnly: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: log) }

    var printed: String { (try? String(contentsOfFile: log, encoding: .utf8)) ?? "" }
    var pending: [String] {
        get throws { try DatabaseHealth(location, migrations: House.migrations).pending }
    }
    private var log: String { installation.data + ".log" }

    /// A program that opens the database and ends.
    func start() throws -> Program {
        try Program(Hikeshi.binary, ["audit", "verify", "--data", installation.data] + options, output: log)
    }

    /// Takes both migrations back: an index, and the tokens of most rows of the search index.
    func stepBack() throws {
        try connection.run("DROP INDEX audit_actor_action")
        let (sign, others) = (SearchMark.sign, "kind <> 'message'")
        let (prefix, mark) = ("'\(sign)' || kind || '\(sign)'", "'\(sign)' || kind")
        switch dialect {
        case .sqlite:
            try connection.run(
                "UPDATE search_chunks SET body = REPLACE(body, \(prefix), '') || ' ' || \(mark) WHERE \(others)")
            try connection.run("INSERT INTO search_index (search_index) VALUES ('rebuild')")
        case .postgres:
            let words = "REPLACE(CAST(body AS TEXT), \(prefix), '') || ' ''' || \(mark) || ''':9999'"
            try connection.run("UPDATE search_chunks SET body = CAST(\(words) AS tsvector) WHERE \(others)")
        }
        try connection.run("DELETE FROM schema_migrations WHERE id IN ('\(Self.before)', '\(Self.held)')")
    }

    /// The migration stands still where all its work is done and its commit is near.
    func holdUp() throws {
        switch dialect {
        case .sqlite:
            // An end is far away, but there is one: nothing runs on for ever.
            try connection.run(
                """
                CREATE TRIGGER hold_up BEFORE INSERT ON schema_migrations WHEN new.id = '\(Self.held)' BEGIN
                    SELECT COUNT(*) FROM (
                        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000)
                        SELECT i FROM n);
                END
                """)
        case .postgres:
            try connection.run("SELECT pg_advisory_lock(hashtext(current_schema()))")
            try connection.run(
                """
                CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                    PERFORM pg_advisory_xact_lock(hashtext(current_schema())); RETURN new; END $$
                """)
            try connection.run(
                """
                CREATE TRIGGER hold_up BEFORE INSERT ON schema_migrations FOR EACH ROW
                WHEN (new.id = '\(Self.held)') EXECUTE FUNCTION hold_up()
                """)
        }
    }

    func letGo() throws {
        if dialect == .postgres { try connection.run("SELECT pg_advisory_unlock(hashtext(current_schema()))") }
        try connection.run("DROP TRIGGER hold_up" + (dialect == .postgres ? " ON schema_migrations" : ""))
    }

    /// Waits up to a minute until just those migrations are left to do, and then until the first of them is under way.
    func waits(until isThere: ([String]) -> Bool) async throws {
        for _ in 0..<600 {
            if try isThere(pending) { return try await Task.sleep(for: .milliseconds(300)) }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw TestFailure("it never came to that: \(printed)")
    }
}
