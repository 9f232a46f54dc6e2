import Primitives
import Storage
import TestSupport
import Testing

@Test("a row that was written is read") func smoke() async throws {
    try await TestDatabase.each([Migration("t-1", ["CREATE TABLE t (id $ID, name TEXT UNIQUE)"])]) { db in
        let id = try await db.write { tx in
            try tx.audit(AuditEntry(actor: "a", action: "t.add", subject: "t:1"))
            return try tx.insert("INSERT INTO t (name) VALUES (?) RETURNING id", ["x"])
        }
        #expect(id == 1)
        #expect(try await db.read { try $0.count("SELECT count(*) FROM t") } == 1)
    }
}
