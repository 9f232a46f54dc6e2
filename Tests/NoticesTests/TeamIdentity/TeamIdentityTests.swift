import Access
import Logging
import Primitives
import Storage
import Testing
import Transport

@testable import Notices

@Suite("The team's own name, address and key")
struct TeamIdentityTests {
    private static func store(_ world: World) -> TeamIdentityStore {
        TeamIdentityStore(
            database: world.database, secrets: SecretStore(database: world.database, key: world.master))
    }

    private static func set(_ secretKey: [UInt8], passphrase: String? = nil, in world: World) async throws {
        let team = try #require(try await store(world).current())
        _ = try await store(world).set(
            viewer: world.demo, name: team.name, address: team.address, secretKey: secretKey, passphrase: passphrase,
            ring: world.ring)
    }

    @Test("A new name and address leave the key, and are audited; only who manages settings gives them")
    func rename() async throws {
        try await World.each { world in
            let before = try #require(try await Self.store(world).current())
            let (name, address) = (Text(ja: "新CSIRT", en: "New CSIRT"), try World.mail("new@csirt.example"))
            await #expect(throws: Problem.self) {
                try await Self.store(world).rename(viewer: world.sato, to: name, address)
            }
            try await Self.store(world).rename(viewer: world.demo, to: name, address)
            let after = try #require(try await Self.store(world).current())
            #expect(after.name == name && after.address == address)
            #expect(after.fingerprint == before.fingerprint && after.publicKey == before.publicKey)
            let line = try await world.read { try AuditLog.entries(limit: 1, in: $1) }.first
            #expect(line?.entry.action == "team.rename")
        }
    }

    @Test("Another key signs from then on; the former one still opens what was sent to it")
    func newKey() async throws {
        try await World.each { world in
            let old = try #require(try await Self.store(world).current()).fingerprint
            let pair = try OpenPGP.generate(userID: "New <\(World.address)>", passphrase: "geheim", now: world.now)
            try await Self.set(pair.secret, passphrase: "geheim", in: world)
            let team = try #require(try await Self.store(world).current())
            #expect(team.fingerprint == pair.info.fingerprint && team.fingerprint != old)
            let (later, mail) = (
                try OpenPGP.KeyRing(clock: world.clock.wallClock, logger: .init(label: "test")), Array("x".utf8)
            )
            try await Self.store(world).unlock(viewer: .service(.delivery), into: later)
            for fingerprint in [old, team.fingerprint] {
                let sealed = try later.encrypt(mail, to: [fingerprint], signedBy: team.fingerprint)
                #expect(try later.decrypt(sealed).plaintext == mail)
            }
        }
    }

    @Test("A key that is expired or public, or that the passphrase does not open, changes nothing")
    func unfit() async throws {
        try await World.each { world in
            let before = try #require(try await Self.store(world).current())
            let expired = try OpenPGP.generate(
                userID: "Old <\(World.address)>", lifetime: .days(1), now: world.now - .days(9))
            let locked = try OpenPGP.generate(userID: "L <\(World.address)>", passphrase: "geheim", now: world.now)
            for (key, code) in [
                (expired.secret, "team.key-unfit"), (locked.public, "openpgp.key-not-secret"),
                (locked.secret, "openpgp.passphrase"), (Array("no key".utf8), "openpgp.key-unreadable"),
            ] {
                let problem = await #expect(throws: Problem.self) { try await Self.set(key, in: world) }
                #expect(problem?.code == code)
            }
            #expect(try await Self.store(world).current() == before)
        }
    }
}
