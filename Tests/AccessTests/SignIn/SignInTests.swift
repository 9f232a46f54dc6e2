import Primitives
import Storage
import Testing

@testable import Access

@Suite("Sign-in")
struct SignInTests {
    @Test("The right name and password open a session with the account's rights")
    func opens() async throws {
        try await AccessFixture.each { fixture in
            try await fixture.person("sato", [.coordinator])
            let token = try await fixture.signIn("Sato")
            let open = try #require(await fixture.access.sessions.open(token))
            #expect(open.viewer.name == "sato")
            #expect(open.viewer.holds(.reportTriage))
        }
    }

    @Test("A wrong password, an unknown name, an empty password and a disabled account get one answer")
    func answersAreEqual() async throws {
        try await AccessFixture.each { fixture in
            try await fixture.person("sato")
            let gone = try await fixture.person("gone")
            try await fixture.access.accounts.change(
                gone.publicID, roles: [.handler], tlpCeiling: .amber, isDisabled: true, viewer: .service(.demo))
            for (name, password) in [
                ("sato", "wrong"), ("nobody", "wrong"), ("sato", ""), ("gone", AccessFixture.password),
                ("sato", String(repeating: "x", count: 5_000)),
            ] {
                let problem = await fixture.problem { _ = try await fixture.signIn(name, password: password) }
                #expect(problem?.code == "sign-in.refused")
            }
        }
    }

    @Test("An unknown name is checked by the same work as a known one")
    func workIsEqual() async throws {
        let cost = ScryptCost(logN: 4)
        let known = try PasswordHash(AccessFixture.password, cost: cost, salt: [UInt8](repeating: 1, count: 16))
        let decoy = PasswordHash(unknownTo: .system, cost: cost)
        #expect(decoy.cost == known.cost)
        #expect(decoy.salt.count == known.salt.count && decoy.key.count == known.key.count)
        let isKnown = try await PasswordHasher(cost: cost).verify(AccessFixture.password, stored: nil)
        #expect(!isKnown)
    }

    @Test("Too many failures close the door to that person at that address, even with the right password")
    func throttledByNameAndAddress() async throws {
        try await AccessFixture.each { fixture in
            try await fixture.person("sato")
            for _ in 0..<8 { _ = try? await fixture.signIn("sato", password: "wrong") }
            let problem = await fixture.problem { _ = try await fixture.signIn("sato") }
            #expect(problem?.kind == .tooMany)
            _ = try await fixture.signIn("sato", from: "198.51.100.7")
            fixture.clock.advance(.minutes(16))
            _ = try await fixture.signIn("sato")
        }
    }

    @Test("One address cannot try many names, one name cannot be tried from many addresses")
    func throttledByEither() async throws {
        try await AccessFixture.each { fixture in
            for number in 0..<50 { _ = try? await fixture.signIn("name\(number)", password: "wrong") }
            #expect(await fixture.problem { _ = try await fixture.signIn("another") }?.kind == .tooMany)
            for number in 0..<100 {
                _ = try? await fixture.signIn("target", password: "wrong", from: "198.51.100.\(number)")
            }
            #expect(
                await fixture.problem { _ = try await fixture.signIn("target", from: "203.0.113.1") }?.kind == .tooMany)
        }
    }

    @Test("A busy office behind one address is not shut out by its successes")
    func successesDoNotCount() async throws {
        try await AccessFixture.each { fixture in
            try await fixture.person("sato")
            for _ in 0..<60 { _ = try await fixture.signIn("sato") }
            #expect(await fixture.problem { _ = try await fixture.signIn("sato", password: "wrong") }?.kind == .invalid)
        }
    }

    @Test("What was typed is kept nowhere in the clear")
    func typedNamesAreNotKept() async throws {
        try await AccessFixture.each { fixture in
            _ = try? await fixture.signIn("my-secret-password", password: "wrong")
            let subjects = try await fixture.database.read { transaction in
                try transaction.rows("SELECT subject FROM sign_in_attempts").map { try $0.blob(0).count }
            }
            #expect(subjects == [32, 32, 32])
        }
    }

    @Test("The first administrator needs the printed token, and comes once")
    func firstAdministrator() async throws {
        try await AccessFixture.each { fixture in
            let door = fixture.access.firstAdministrator
            let token = try #require(await door.invitation())
            func create(_ token: String) async throws {
                try await door.create(
                    name: "root", displayName: "管理者", language: .ja, password: AccessFixture.password, token: token)
            }
            #expect(await fixture.problem { try await create("0000") }?.code == "setup.token")
            try await create(" \(token) ")
            #expect(try await door.invitation() == nil)
            #expect(await fixture.problem { try await create(token) }?.code == "setup.done")
            let open = try #require(await fixture.access.sessions.open(fixture.signIn("root")))
            #expect(open.viewer.holds(.accountManage) && open.viewer.holds(.caseRead))
        }
    }
}
