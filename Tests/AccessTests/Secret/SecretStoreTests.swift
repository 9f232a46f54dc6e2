import Access
import Primitives
import Storage
import Testing

@Suite("Secrets")
struct SecretStoreTests {
    @Test("A secret comes back to a service, and no row holds it in the clear")
    func sealedAtRest() async throws {
        try await AccessFixture.each { fixture in
            let secret = Array("-----BEGIN PGP PRIVATE KEY BLOCK-----".utf8)
            try await fixture.access.secrets.put(secret, name: "openpgp:A", viewer: .service(.demo))
            #expect(try await fixture.access.secrets.secret("openpgp:A", viewer: .service(.intake)) == secret)
            #expect(try await fixture.access.secrets.secret("openpgp:B", viewer: .service(.intake)) == nil)
            let stored = try await fixture.database.read { try $0.row("SELECT sealed FROM secrets")?.blob(0) }
            #expect(stored?.count == secret.count + 29)
        }
    }

    @Test("A sealed row moved to another name does not open")
    func rowsCannotBeSwapped() async throws {
        try await AccessFixture.each { fixture in
            try await fixture.access.secrets.put([1], name: "a", viewer: .service(.demo))
            _ = try await fixture.database.write { try $0.execute("UPDATE secrets SET name = 'b'") }
            await #expect(throws: Problem.self) {
                try await fixture.access.secrets.secret("b", viewer: .service(.intake))
            }
        }
    }

    @Test("People neither read secrets nor, without the settings, put them")
    func peopleAreRefused() async throws {
        try await AccessFixture.each { fixture in
            let handler = Viewer.person(Identifier(1), name: "sato", roles: [.handler])
            let administrator = Viewer.person(Identifier(2), name: "suzuki", roles: [.administrator])
            await #expect(throws: Problem.self) {
                try await fixture.access.secrets.put([1], name: "a", viewer: handler)
            }
            await #expect(throws: Problem.self) {
                try await fixture.access.secrets.secret("a", viewer: administrator)
            }
        }
    }
}
