import Access
import Primitives
import Storage
import Testing

@Suite("Access tokens")
struct AccessTokenTests {
    @Test("A token stands for its scopes until it is over or revoked; the database holds no token")
    func life() async throws {
        try await AccessFixture.each { fixture in
            let root = try await fixture.person("root", [.administrator])
            let tokens = fixture.access.tokens
            let made = try await tokens.create(
                viewer: root.viewer(), name: "SIEM", scopes: [.alertWrite], expiresAt: fixture.now + .days(1))
            let viewer = try #require(try await tokens.open(made.text, language: .en))
            #expect(viewer.permissions == [.alertSubmit] && viewer.name == "api:siem" && viewer.account == nil)
            #expect(viewer.tlpCeiling == .clear)
            let kept = try await fixture.database.read { try $0.rows("SELECT * FROM access_tokens") }
            #expect(!"\(kept)".contains(made.text.text.dropFirst(8)))
            fixture.clock.advance(.days(1))
            #expect(try await tokens.open(made.text, language: .en) == nil)
            let second = try await tokens.create(
                viewer: root.viewer(), name: "siem-2", scopes: [.reportWrite], expiresAt: fixture.now + .days(1))
            try await tokens.revoke(viewer: root.viewer(), second.token.publicID)
            try await tokens.revoke(viewer: root.viewer(), second.token.publicID)
            #expect(try await tokens.open(second.text, language: .en) == nil)
            #expect(try await tokens.tokens(viewer: root.viewer()).map(\.name) == ["siem-2", "siem"])
        }
    }

    @Test("A token acts as its account, no further than its scopes and no longer than the account; the log names both")
    func account() async throws {
        try await AccessFixture.each { fixture in
            let (root, sato) = (
                try await fixture.person("root", [.administrator]), try await fixture.person("sato", [.handler])
            )
            let tokens = fixture.access.tokens
            let made = try await tokens.create(
                viewer: root.viewer(), name: "soar", scopes: [.caseRead, .accountManage], account: sato.publicID,
                expiresAt: fixture.now + .days(1))
            #expect(made.token.account == "sato")
            let viewer = try #require(try await tokens.open(made.text, language: .en))
            #expect(
                viewer.account == sato.id && viewer.name == "sato" && viewer.sender == "api:soar" && viewer.isClient)
            #expect(viewer.permissions == [.caseRead] && viewer.tlpCeiling == sato.tlpCeiling)
            #expect(viewer.audit("x.y", "z:1").detail.map(\.0) == ["token"])
            #expect(sato.viewer().audit("x.y", "z:1").detail.isEmpty && !sato.viewer().isClient)
            let unnamed = await fixture.problem {
                _ = try await tokens.create(
                    viewer: root.viewer(), name: "x", scopes: [.caseRead], expiresAt: fixture.now + .days(1))
            }
            #expect(unnamed?.code == "token.account")
            try await fixture.access.accounts.change(
                sato.publicID, roles: [.reader], tlpCeiling: .clear, isDisabled: false, viewer: root.viewer())
            #expect(try await tokens.open(made.text, language: .en)?.tlpCeiling == .clear)
            try await fixture.access.accounts.change(
                sato.publicID, roles: [.reader], tlpCeiling: .clear, isDisabled: true, viewer: root.viewer())
            #expect(try await tokens.open(made.text, language: .en) == nil)
        }
    }

    @Test("A key keeps its answer for a day, is each token's own, and is free again when nothing was done")
    func idempotency() async throws {
        try await AccessFixture.each { fixture in
            let root = try await fixture.person("root", [.administrator])
            let store = fixture.access.idempotency
            var viewers: [Viewer] = []
            for name in ["a", "b"] {
                let made = try await fixture.access.tokens.create(
                    viewer: root.viewer(), name: name, scopes: [.reportWrite], expiresAt: fixture.now + .days(30))
                viewers.append(try #require(try await fixture.access.tokens.open(made.text, language: .en)))
            }
            let answer = IdempotencyStore.Answer(status: 201, headers: "Location: /x", body: "{}")
            #expect(try await store.begin(viewer: viewers[0], "k", request: [1]) == .new)
            #expect(try await store.begin(viewer: viewers[0], "k", request: [1]) == .unanswered)
            #expect(try await store.begin(viewer: viewers[0], "k", request: [2]) == .reused)
            #expect(try await store.begin(viewer: viewers[1], "k", request: [2]) == .new)
            try await store.release(viewer: viewers[1], "k")
            #expect(try await store.begin(viewer: viewers[1], "k", request: [3]) == .new)
            try await store.finish(viewer: viewers[0], "k", answer)
            #expect(try await store.begin(viewer: viewers[0], "k", request: [1]) == .answered(answer))
            fixture.clock.advance(.hours(25))
            #expect(try await store.begin(viewer: viewers[0], "k", request: [2]) == .new)
            let problem = await fixture.problem { _ = try await store.begin(viewer: root.viewer(), "k", request: []) }
            #expect(problem?.kind == .forbidden)
        }
    }

    @Test("Only who manages accounts makes, sees and revokes tokens")
    func rights() async throws {
        try await AccessFixture.each { fixture in
            let (root, sato) = (try await fixture.person("root", [.administrator]), try await fixture.person("sato"))
            let tokens = fixture.access.tokens
            let made = try await tokens.create(
                viewer: root.viewer(), name: "siem", scopes: [.alertWrite], expiresAt: fixture.now + .days(1))
            let program = try #require(try await tokens.open(made.text, language: .en))
            for viewer in [sato.viewer(), program] {
                let problems = [
                    await fixture.problem {
                        _ = try await tokens.create(
                            viewer: viewer, name: "x", scopes: [.alertWrite], expiresAt: fixture.now + .days(1))
                    },
                    await fixture.problem { _ = try await tokens.tokens(viewer: viewer) },
                    await fixture.problem { try await tokens.revoke(viewer: viewer, made.token.publicID) },
                ]
                #expect(problems.map(\.?.kind) == [.forbidden, .forbidden, .forbidden])
            }
        }
    }

    @Test(
        "Names, scopes and days that will not do are refused",
        arguments: [("", 1, 1), ("大文字", 1, 1), ("a b", 1, 1), ("siem", 0, 1), ("siem", 1, 0), ("siem", 1, 800)])
    func refused(name: String, scopes: Int, days: Int64) async throws {
        try await AccessFixture.each { fixture in
            let root = try await fixture.person("root", [.administrator])
            let problem = await fixture.problem {
                _ = try await fixture.access.tokens.create(
                    viewer: root.viewer(), name: name, scopes: Set(TokenScope.allCases.prefix(scopes)),
                    expiresAt: fixture.now + .days(days))
            }
            #expect(problem?.kind == .invalid)
        }
    }

    @Test("A name is never given twice")
    func names() async throws {
        try await AccessFixture.each { fixture in
            let root = try await fixture.person("root", [.administrator])
            func make() async throws -> AccessToken {
                try await fixture.access.tokens.create(
                    viewer: root.viewer(), name: "siem", scopes: [.alertWrite], expiresAt: fixture.now + .days(1)
                ).token
            }
            let first = try await make()
            try await fixture.access.tokens.revoke(viewer: root.viewer(), first.publicID)
            #expect(await fixture.problem { _ = try await make() }?.kind == .conflict)
        }
    }
}
