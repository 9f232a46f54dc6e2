import Primitives
import TestSupport
import Testing

@testable import Storage

/// Indexes that an older program wrote.
struct OlderIndexTests {
    private static let migrations = [Migration("test-001", ["CREATE TABLE numbers (id $INT PRIMARY KEY)"])]

    /// Chunks as they were before addresses had tokens of their own.
    private func write(_ words: String, kind: String, into database: Database) async throws {
        try await database.write { transaction in
            try transaction.execute("DELETE FROM schema_migrations WHERE id = 'storage-008-search-addresses'")
            try transaction.execute("INSERT INTO numbers VALUES (1) ON CONFLICT DO NOTHING")
            let body = SearchPrinter.document(
                words.split(separator: " ").map { Array($0.utf8) }, prefix: SearchMark.prefix(kind), transaction.dialect
            )
            let value = transaction.dialect == .postgres ? "CAST(? AS tsvector)" : "?"
            try transaction.execute(
                "INSERT INTO search_chunks (kind, doc_id, part, body) VALUES (?, 1, 0, \(value))", [kind, body])
        }
    }

    private func finds(_ text: String, kind: String, in database: Database) async throws -> Bool {
        let scope = SearchScope(kind: kind, table: "numbers", alias: "n", condition: .all)
        return try await database.read { try $0.hits(of: SearchQuery(text), in: scope, limit: 5).ids == [1] }
    }

    @Test("An address in what was indexed before is found by its own token, of each kind, and words as ever")
    func addresses() async throws {
        try await TestDatabase.eachLocation { location in
            let old = try await Database.open(location, migrations: Self.migrations)
            try await write("at 10 3 7 9 login 2026 11 21 10 15 30 of 255 0 x 1 2", kind: "message", into: old)
            try await write("改ざ ざん 10 3 7 10", kind: "case", into: old)
            #expect(try await finds("10.3.7.9", kind: "message", in: old) == false)
            await old.close()

            let database = try await Database.open(location, migrations: Self.migrations)
            for text in ["10.3.7.9", "3.7.9", "\"9 login\"", "11.21.10.15", "\"2026-11-21 10:15:30\"", "2026.11.21.10"]
            {
                #expect(try await finds(text, kind: "message", in: database), "\(text)")
            }
            for text in ["10.3.7.10", "255.0.1.2", "21.10.15.31"] {
                #expect(try await finds(text, kind: "message", in: database) == false, "\(text)")
            }
            #expect(try await finds("10.3.7.10", kind: "case", in: database))
            #expect(try await finds("改ざん", kind: "case", in: database))
            await database.close()
        }
    }
}
