import Access
import Primitives
import Storage
import Testing

@Suite("Sessions")
struct SessionTests {
    @Test("Signing in again ends the session it replaces")
    func rotation() async throws {
        try await AccessFixture.each { fixture in
            try await fixture.person("sato")
            let first = try await fixture.signIn("sato")
            let second = try await fixture.signIn("sato", replacing: first)
            #expect(first != second)
            #expect(try await fixture.access.sessions.open(first) == nil)
            #expect(try await fixture.access.sessions.open(second) != nil)
        }
    }

    @Test("Without requests a session ends after the idle limit")
    func idleEnd() async throws {
        try await AccessFixture.each { fixture in
            try await fixture.person("sato")
            let token = try await fixture.signIn("sato")
            fixture.clock.advance(.minutes(119))
            #expect(try await fixture.access.sessions.open(token) != nil)
            fixture.clock.advance(.minutes(119))
            #expect(try await fixture.access.sessions.open(token) != nil)
            fixture.clock.advance(.minutes(121))
            #expect(try await fixture.access.sessions.open(token) == nil)
            fixture.clock.advance(-.minutes(121))
            #expect(try await fixture.access.sessions.open(token) == nil)
        }
    }

    @Test("However busy, a session ends after the absolute limit")
    func absoluteEnd() async throws {
        try await AccessFixture.each { fixture in
            try await fixture.person("sato")
            let token = try await fixture.signIn("sato")
            for _ in 0..<12 {
                fixture.clock.advance(.hours(1))
                #expect(try await fixture.access.sessions.open(token) != nil)
            }
            fixture.clock.advance(.minutes(1))
            #expect(try await fixture.access.sessions.open(token) == nil)
        }
    }

    @Test("The token itself is stored nowhere")
    func onlyTheDigest() async throws {
        try await AccessFixture.each { fixture in
            try await fixture.person("sato")
            let token = try await fixture.signIn("sato")
            let stored = try await fixture.database.read { try $0.row("SELECT token_digest FROM sessions")?.blob(0) }
            #expect(stored?.count == 32)
            #expect(stored != Array(token.text.utf8))
        }
    }

    @Test("A person ends their own sessions and nobody else's")
    func ending() async throws {
        try await AccessFixture.each { fixture in
            try await fixture.person("sato")
            try await fixture.person("suzuki")
            let mine = try await fixture.signIn("sato")
            let sessions = fixture.access.sessions
            let open = try #require(await sessions.open(mine))
            let other = try #require(await sessions.open(fixture.signIn("suzuki")))
            #expect(
                await fixture.problem { try await sessions.end(open.session.publicID, viewer: other.viewer) }?.kind
                    == .notFound)
            try await sessions.end(open.session.publicID, viewer: open.viewer)
            #expect(try await sessions.open(mine) == nil)
        }
    }

    @Test("A change of rights, of password or a disabling ends the sessions it concerns")
    func changesEnd() async throws {
        try await AccessFixture.each { fixture in
            let sato = try await fixture.person("sato")
            let first = try await fixture.signIn("sato")
            let second = try await fixture.signIn("sato")
            let open = try #require(await fixture.access.sessions.open(second))
            try await fixture.access.accounts.changePassword(
                from: AccessFixture.password, to: "another long password", viewer: open.viewer, keeping: open.session.id
            )
            #expect(try await fixture.access.sessions.open(first) == nil)
            #expect(try await fixture.access.sessions.open(second) != nil)
            try await fixture.access.accounts.change(
                sato.publicID, roles: [.reader], tlpCeiling: .green, isDisabled: false, viewer: .service(.demo))
            #expect(try await fixture.access.sessions.open(second) == nil)
        }
    }

    @Test("A form token fits its own session only")
    func formTokens() async throws {
        try await AccessFixture.each { fixture in
            try await fixture.person("sato")
            let sessions = fixture.access.sessions
            let one = try #require(await sessions.open(fixture.signIn("sato"))).session
            let two = try #require(await sessions.open(fixture.signIn("sato"))).session
            #expect(sessions.isFormToken(sessions.formToken(of: one), of: one))
            #expect(!sessions.isFormToken(sessions.formToken(of: two), of: one))
            #expect(!sessions.isFormToken("", of: one))
            #expect(!sessions.isFormToken(sessions.formToken(of: one) + "0", of: one))
        }
    }

    @Test("The session of a one-time link stands for its delivery and nothing else")
    func linkSession() async throws {
        try await AccessFixture.each { fixture in
            let delivery = PublicID()
            let token = try await fixture.access.sessions.openLink(for: delivery, address: nil, agent: "")
            let open = try #require(await fixture.access.sessions.open(token, language: .en))
            #expect(open.viewer.kind == .link(delivery))
            #expect(open.account == nil)
        }
    }
}
