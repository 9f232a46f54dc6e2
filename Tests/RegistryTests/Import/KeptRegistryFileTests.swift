import Access
import Primitives
import Storage
import TestSupport
import Testing

@testable import Registry

@Suite("A registry file between check and import")
struct KeptRegistryFileTests {
    private static func each(_ body: (RegistryStore, SettableClock) async throws -> Void) async throws {
        let clock = SettableClock(RegistryWorld.now)
        try await TestDatabase.each(AccessMigrations.all + RegistryMigrations.all, clock: clock.wallClock) { database in
            try await body(RegistryStore(database: database), clock)
            clock.set(RegistryWorld.now)
        }
    }

    private static func isKept(_ id: PublicID, _ viewer: Viewer, in store: RegistryStore) async throws -> Bool {
        do {
            return try await store.keptFile(id, viewer: viewer).id == id
        } catch let problem as Problem where problem.code == "import.file-gone" {
            return false
        }
    }

    @Test("Its bytes come back whole, until they are forgotten")
    func whole() async throws {
        try await Self.each { store, _ in
            let viewer = RegistryWorld.coordinator
            let bytes = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
            let id = try await store.keep(bytes, name: "連絡先.csv", viewer: viewer)
            #expect(
                try await store.keptFile(id, viewer: viewer) == KeptRegistryFile(id: id, name: "連絡先.csv", bytes: bytes))
            try await store.forgetFile(id, viewer: viewer)
            #expect(try await !Self.isKept(id, viewer, in: store))
        }
    }

    @Test("It is one person's, one at a time, and for a day")
    func bounds() async throws {
        try await Self.each { store, clock in
            let sato = RegistryWorld.coordinator
            let other = Viewer.person(Identifier(9), name: "ito", roles: [.coordinator])
            let first = try await store.keep([1], name: "a", viewer: sato)
            let others = try await store.keep([2], name: "b", viewer: other)
            #expect(try await !Self.isKept(first, other, in: store))
            let second = try await store.keep([], name: "c", viewer: sato)
            #expect(try await !Self.isKept(first, sato, in: store))
            #expect(try await Self.isKept(second, sato, in: store))
            clock.advance(RegistryStore.keptFor + .seconds(1))
            #expect(try await !Self.isKept(others, other, in: store))
        }
    }

    @Test("After its day a job deletes it, whether or not anybody comes back")
    func expiry() async throws {
        try await Self.each { store, clock in
            let queues = [RegistryStore.fileQueue: store.fileJob]
            func left() async throws -> Int64 {
                try await JobRunner(database: store.database, queues: queues, workers: 1).drain()
                return try await store.database.read { try $0.count("SELECT COUNT(*) FROM registry_files") }
            }
            _ = try await store.keep([1], name: "a", viewer: RegistryWorld.coordinator)
            clock.advance(RegistryStore.keptFor)
            #expect(try await left() == 1)
            clock.advance(.seconds(2))
            #expect(try await left() == 0)
        }
    }

    @Test("Who may not change the registry keeps nothing")
    func rights() async throws {
        try await Self.each { store, _ in
            for viewer in [RegistryWorld.reader, RegistryWorld.outsider] {
                await #expect(throws: Problem.self) { try await store.keep([1], name: "a", viewer: viewer) }
                await #expect(throws: Problem.self) { try await store.keptFile(PublicID(), viewer: viewer) }
            }
        }
    }
}
