import Storage
import TestSupport
import Testing

struct ReconnectTests {

    @Test("after the server has ended the connection, the next transaction uses a new one")
    func reconnect() async throws {
        try await TestDatabase.each([items]) { database in
            guard database.dialect == .postgres else { return }
            await #expect(throws: StorageError.connectionLost) {
                try await database.write { transaction in
                    try transaction.addItem("lost")
                    _ = try transaction.rows("SELECT pg_terminate_backend(pg_backend_pid())")
                    try transaction.addItem("never")
                }
            }
            try await database.write { try $0.addItem("found") }
            #expect(try await database.read { try $0.itemNames } == ["found"])
        }
    }

    @Test("a body that goes on after a failed statement is told, not believed")
    func swallowedError() async throws {
        try await TestDatabase.each([items]) { database in
            guard database.dialect == .postgres else { return }
            await #expect(throws: StorageError.misuse("the body went on after a failed statement")) {
                try await database.write { transaction in
                    try transaction.addItem("one")
                    _ = try? transaction.addItem("one")
                }
            }
            let names = try await database.read { try $0.itemNames }
            #expect(names.isEmpty)
        }
    }
}
