import Access
import Primitives
import Testing

@testable import Registry

@Suite("A contact's key")
struct ContactKeyTests {
    private let viewer = RegistryWorld.coordinator
    private let now = RegistryWorld.now

    private func contact(_ world: RegistryWorld) async throws -> Contact {
        try await world.contact("窓口", of: try await world.organization("店"), mail: "poc@a.example")
    }

    @Test("is seen first and verified with how, by whom and when")
    func verification() async throws {
        try await RegistryWorld.each { world in
            let contact = try await contact(world)
            let facts = ContactKeyFacts.sample()
            #expect(try await world.store.addKey(viewer: viewer, facts, to: contact.publicID))
            #expect(try await world.store.addKey(viewer: viewer, facts, to: contact.publicID) == false)
            let seen = try await world.store.contact(viewer: viewer, contact.publicID)
            #expect(seen.keys.map { $0.state(at: now) } == [.seen])
            try await world.store.verifyKey(
                viewer: viewer, fingerprint: facts.fingerprint.lowercased(), of: contact.publicID, method: .phone,
                note: "代表番号 03-0000-0000")
            let verified = try await world.store.contact(viewer: viewer, contact.publicID)
            #expect(
                verified.keys.first?.verification
                    == KeyVerification(method: .phone, note: "代表番号 03-0000-0000", by: "sato", at: now))
            #expect(verified.usableKey(at: now)?.state(at: now) == .verified)
            let bytes = try await world.store.keyBytes(
                viewer: viewer, fingerprint: facts.fingerprint, of: contact.publicID)
            #expect(bytes == facts.bytes)
        }
    }

    @Test("expires by the clock, and a new expiry keeps the verification")
    func expiry() async throws {
        try await RegistryWorld.each { world in
            let contact = try await contact(world)
            let facts = ContactKeyFacts.sample(expiresAt: now + .days(10))
            try await world.store.addKey(viewer: viewer, facts, to: contact.publicID)
            try await world.store.verifyKey(
                viewer: viewer, fingerprint: facts.fingerprint, of: contact.publicID, method: .inPerson, note: "")
            let before = try await world.store.contact(viewer: viewer, contact.publicID)
            #expect(before.usableKey(at: now + .days(10)) == nil)
            #expect(before.keys.map { $0.state(at: now + .days(10)) } == [.expired])
            #expect(try await world.store.keysExpiring(viewer: viewer, before: now + .days(30)).count == 1)
            try await world.store.addKey(viewer: viewer, .sample(expiresAt: now + .days(400)), to: contact.publicID)
            let after = try await world.store.contact(viewer: viewer, contact.publicID)
            #expect(after.keys.map { $0.state(at: now + .days(10)) } == [.verified])
        }
    }

    @Test("is used for nothing once revoked, and stays revoked when an older copy comes")
    func revocation() async throws {
        try await RegistryWorld.each { world in
            let contact = try await contact(world)
            let facts = ContactKeyFacts.sample()
            try await world.store.addKey(viewer: viewer, facts, to: contact.publicID)
            try await world.store.addKey(viewer: viewer, .sample(isRevoked: true), to: contact.publicID)
            try await world.store.addKey(viewer: viewer, facts, to: contact.publicID)
            let revoked = try await world.store.contact(viewer: viewer, contact.publicID)
            #expect(revoked.keys.map { $0.state(at: now) } == [.revoked])
            #expect(revoked.usableKey(at: now) == nil)
            await #expect(throws: Problem.self) {
                try await world.store.verifyKey(
                    viewer: viewer, fingerprint: facts.fingerprint, of: contact.publicID, method: .phone, note: "")
            }
        }
    }

    @Test("is trusted only by who may declare trust, and never when it is weak")
    func denied() async throws {
        try await RegistryWorld.each { world in
            let contact = try await contact(world)
            try await world.store.addKey(viewer: viewer, .sample(isWeak: true), to: contact.publicID)
            let fingerprint = ContactKeyFacts.sample().fingerprint
            for viewer in [viewer, Viewer.service(.importer), RegistryWorld.reader] {
                await #expect(throws: Problem.self) {
                    try await world.store.verifyKey(
                        viewer: viewer, fingerprint: fingerprint, of: contact.publicID, method: .phone, note: "")
                }
            }
            await #expect(throws: Problem.self) {
                try await world.store.revokeKey(
                    viewer: RegistryWorld.reader, fingerprint: fingerprint, of: contact.publicID)
            }
        }
    }

    @Test("is found by address and by fingerprint, and page by page for a key ring")
    func lookup() async throws {
        try await RegistryWorld.each { world in
            let contact = try await contact(world)
            let fingerprints = ["A", "B", "C"].map { String(repeating: $0, count: 40) }
            for fingerprint in fingerprints {
                try await world.store.addKey(viewer: viewer, .sample(fingerprint), to: contact.publicID)
            }
            let address = try #require(MailAddress("POC@a.example"))
            #expect(try await world.store.storedKeys(viewer: viewer, address: address).count == 3)
            #expect(try await world.store.storedKeys(viewer: viewer, fingerprint: fingerprints[1]).count == 1)
            let first = try await world.store.storedKeys(viewer: viewer, limit: 2)
            let second = try await world.store.storedKeys(viewer: viewer, after: first.next ?? 0, limit: 2)
            #expect((first.keys + second.keys).map(\.key.fingerprint) == fingerprints)
            #expect(second.next == nil)
            try await world.store.removeKey(viewer: viewer, fingerprint: fingerprints[0], of: contact.publicID)
            #expect(try await world.store.storedKeys(viewer: viewer, address: address).count == 2)
        }
    }
}
