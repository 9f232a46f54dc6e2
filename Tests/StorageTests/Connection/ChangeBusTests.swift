import Storage
import TestSupport
import Testing

struct ChangeBusTests {
    @Test("who listens is woken at once and after an announcement, not by other topics", .timeLimit(.minutes(5)))
    func wakeUps() async throws {
        try await TestDatabase.each { database in
            var wakeUps = database.changes.wakeUps(["mail"]).makeAsyncIterator()
            #expect(await wakeUps.next() != nil)
            try await Task.sleep(for: .milliseconds(200))
            try await database.write { try $0.announce("mail") }
            #expect(await wakeUps.next() != nil)
        }
    }

    @Test("an announcement reaches another program on the same database", .timeLimit(.minutes(5)))
    func acrossPrograms() async throws {
        try await TestDatabase.eachLocation { location in
            let (one, other) = try await (
                Database.open(location, migrations: []), Database.open(location, migrations: [])
            )
            var wakeUps = other.changes.wakeUps(["mail"]).makeAsyncIterator()
            for _ in 0..<3 {
                try await one.write { try $0.announce("mail") }
                #expect(await wakeUps.next() != nil)
            }
            await one.close()
            await other.close()
        }
    }

    @Test("closing the database ends the wake-ups", .timeLimit(.minutes(5)))
    func closing() async throws {
        try await TestDatabase.each { database in
            let wakeUps = database.changes.wakeUps(["mail"])
            await database.close()
            for await _ in wakeUps {}
        }
    }
}
