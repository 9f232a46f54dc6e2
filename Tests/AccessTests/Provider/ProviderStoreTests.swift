import Primitives
import Storage
import TestSupport
import Testing
import Transport

@testable import Access

@Suite("Sign-in providers")
struct ProviderStoreTests {
    private static let settings = ProviderSettings(
        name: "Entra ID", issuer: "https://login.microsoftonline.com/8f1b2c6e-0000-4a5b-9c3d-2e1f00112233/v2.0",
        clientID: "5d4c1f4e", table: [GroupRole(group: "g", role: .handler)])

    struct Mistake: Sendable {
        let code: String
        let edit: @Sendable (inout ProviderSettings) -> Void

        init(_ code: String, _ edit: @escaping @Sendable (inout ProviderSettings) -> Void) {
            self.code = code
            self.edit = edit
        }
    }

    static let wrong: [Mistake] = [
        Mistake("name") { $0.name = "" }, Mistake("name") { $0.name = "a\u{202e}b" },
        Mistake("issuer") { $0.issuer = "ldap://x" }, Mistake("issuer") { $0.issuer = "https://a:b@x.example" },
        Mistake("issuer") { $0.issuer = "https://x.example?y" },
        Mistake("issuer") { $0.issuer = "https://login.microsoftonline.com/{tenantid}/v2.0" },
        Mistake("issuer") { $0.issuer = "https://login.microsoftonline.com/common/v2.0" },
        Mistake("issuer") { $0.issuer = "https://login.microsoftonline.com/organizations/v2.0" },
        Mistake("client") { $0.clientID = "" }, Mistake("scopes") { $0.scopes = "profile" },
        Mistake("scopes") { $0.scopes = "openid \u{7}" }, Mistake("claim") { $0.groupClaim = "" },
        Mistake("table") { $0.table = [GroupRole(group: "", role: .handler)] },
        Mistake("table") { $0.table = [GroupRole(group: "g", role: .securityManager)] },
        Mistake("table") { $0.table = [GroupRole(group: "g", role: .sensor)] },
        Mistake("table") { $0.table = (0...200).map { GroupRole(group: "\($0)", role: .handler) } },
    ]

    @Test("What is not right is said by its field", arguments: wrong)
    func mistakes(mistake: Mistake) async throws {
        try await AccessFixture.each { fixture in
            var settings = Self.settings
            mistake.edit(&settings)
            let problem = await fixture.problem {
                _ = try await fixture.access.providers.create(settings, secret: "s", viewer: .service(.demo))
            }
            #expect(problem?.code == "provider.\(mistake.code)")
        }
    }

    @Test("The secret is sealed, stays without a new one, and stands in no line of the audit log")
    func secret() async throws {
        try await AccessFixture.each { fixture in
            let store = fixture.access.providers
            let provider = try await store.create(Self.settings, secret: "s3cret-word", viewer: .service(.demo))
            let before = try await Self.stored(fixture)
            #expect(!String(decoding: before, as: UTF8.self).contains("s3cret"))
            try await store.change(provider.publicID, Self.settings, secret: nil, viewer: .service(.demo))
            #expect(try await Self.stored(fixture) == before)
            try await store.change(provider.publicID, Self.settings, secret: "other", viewer: .service(.demo))
            #expect(try await Self.stored(fixture) != before)
            let lines = try await fixture.database.read {
                try AuditLog.entries(after: 0, limit: 100, in: $0).flatMap(\.entry.detail).map(\.1)
            }
            #expect(!lines.contains { $0.contains("s3cret") || $0.contains("other") })
        }
    }

    private static func stored(_ fixture: AccessFixture) async throws -> [UInt8] {
        try await fixture.database.read { try $0.required("SELECT secret FROM providers", []).blob(0) }
    }

    @Test("Only who manages accounts sets providers up; there is one for each issuer")
    func rights() async throws {
        try await AccessFixture.each { fixture in
            let store = fixture.access.providers
            let viewer = try await fixture.opened("sato", [.coordinator]).viewer
            let problem = await fixture.problem {
                _ = try await store.create(Self.settings, secret: "s", viewer: viewer)
            }
            #expect(problem?.kind == .forbidden)
            let listed = await fixture.problem { _ = try await store.providers(viewer: viewer) }
            #expect(listed?.kind == .forbidden)
            _ = try await store.create(Self.settings, secret: "s", viewer: .service(.demo))
            let again = await fixture.problem {
                _ = try await store.create(Self.settings, secret: "s", viewer: .service(.demo))
            }
            #expect(again?.code == "provider.issuer" && again?.kind == .conflict)
        }
    }

    @Test("A provider in our own network is not asked unless the settings allow it")
    func privateAddresses() async throws {
        let server = try TestProvider()
        let directory = ProviderDirectory(door: HTTPDoor(), clock: .system)
        await #expect(throws: ProviderFault.self) { try await directory.discovery(of: server.issuer) }
        await #expect(throws: ProviderFault(HTTPTrouble.privateAddress)) {
            try await directory.discovery(of: "https://127.0.0.1:1/realms/csirt")
        }
        #expect(server.count(of: "openid-configuration") == 0)
    }
}
