import Primitives
import Storage
import TestSupport
import Testing

struct MigrationTests {
    @Test("migrations run once, in order, and new ones are added to an old database")
    func twice() async throws {
        try await TestDatabase.eachLocation { location in
            let more = Migration(
                "test-002", ["ALTER TABLE items ADD COLUMN note TEXT", "UPDATE items SET note = 'old'"])
            for migrations in [[items], [items], [items, more], [items, more]] {
                let database = try await Database.open(location, migrations: migrations)
                if migrations.count == 1 {
                    try await database.write { try $0.addItem("\(PublicID())") }
                } else {
                    #expect(
                        try await database.read { try $0.count("SELECT count(*) FROM items WHERE note = 'old'") } == 2)
                }
                await database.close()
            }
        }
    }

    @Test("a database of a newer program is refused with a problem that says so")
    func newer() async throws {
        try await TestDatabase.eachLocation { location in
            await (try Database.open(location, migrations: [items])).close()
            await #expect {
                try await Database.open(location, migrations: [])
            } throws: { error in (error as? Problem)?.code == "storage.newer-database" }
        }
    }

    @Test("a migration that fails leaves nothing behind")
    func failing() async throws {
        try await TestDatabase.eachLocation { location in
            let broken = Migration("test-001", ["CREATE TABLE half (id $ID)", "CREATE TABLE half (id $ID)"])
            await #expect(throws: StorageError.self) { try await Database.open(location, migrations: [broken]) }
            let database = try await Database.open(location, migrations: [items])
            await #expect(throws: StorageError.self) {
                try await database.read { try $0.count("SELECT count(*) FROM half") }
            }
            await database.close()
        }
    }

    @Test("two migrations with one id are a mistake of the program")
    func sameID() async throws {
        try await TestDatabase.eachLocation { location in
            await #expect(throws: StorageError.misuse("two migrations have the same id")) {
                try await Database.open(location, migrations: [items, items])
            }
        }
    }

    @Test("several programs that start together migrate once")
    func together() async throws {
        try await TestDatabase.eachLocation { location in
            try await withThrowingTaskGroup { group in
                for _ in 0..<4 {
                    group.addTask { await (try Database.open(location, migrations: [items])).close() }
                }
                try await group.waitForAll()
            }
        }
    }
}
