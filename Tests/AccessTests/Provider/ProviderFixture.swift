import Primitives
import Storage
import TestSupport
import Testing

@testable import Access

/// This room with a provider of its own that is set up and on.
struct ProviderFixture {
    static let base = "https://desk.example"
    let fixture: AccessFixture
    let server: TestProvider
    let provider: Provider
    var access: AccessServices { fixture.access }

    static func each(
        _ shape: TestProvider.Shape = .keycloak, _ edit: (inout ProviderSettings) -> Void = { _ in },
        _ body: (ProviderFixture) async throws -> Void
    ) async throws {
        try await AccessFixture.each { fixture in
            let server = try TestProvider(shape)
            let clock = fixture.clock
            server.set { habits in habits.clock = { clock.wallClock.now().milliseconds / 1_000 } }
            var settings = ProviderSettings(
                name: "Keycloak", issuer: server.issuer, clientID: TestProvider.clientID,
                table: [
                    GroupRole(group: "/csirt", role: .handler), GroupRole(group: "/csirt/leads", role: .coordinator),
                    GroupRole(group: "/admins", role: .administrator),
                ])
            edit(&settings)
            let provider = try await fixture.access.providers.create(
                settings, secret: TestProvider.secret, viewer: .service(.demo))
            try await fixture.access.providers.setOn(provider.publicID, true, viewer: .service(.demo))
            try await body(ProviderFixture(fixture: fixture, server: server, provider: provider))
        }
    }

    func begin(browser: SessionToken? = nil, next: String = "") async throws -> SignInByProvider.Departure {
        try await access.signInByProvider.begin(
            provider.publicID, next: next, browser: browser, address: IPAddress("192.0.2.1"), base: Self.base)
    }

    func finish(
        _ fields: [String: String], browser: SessionToken?, viewer: Viewer = .anonymous(language: .ja),
        at id: PublicID? = nil
    ) async throws -> SignInByProvider.Outcome {
        let reply = SignInByProvider.Reply(
            state: fields["state"] ?? "", code: fields["code"] ?? "", issuer: fields["iss"], error: fields["error"])
        let visitor = SignInByProvider.Visitor(
            browser: browser, session: nil, viewer: viewer, address: IPAddress("192.0.2.1"), agent: "test")
        return try await access.signInByProvider.finish(
            id ?? provider.publicID, reply, by: visitor, base: Self.base)
    }

    /// Who the provider's person is here once they have come all the way.
    @discardableResult
    func signIn(_ groups: [String]? = nil, subject: String? = nil) async throws -> OpenSession {
        server.set { habits in
            if let groups { habits.person.groups = groups }
            if let subject { habits.person.subject = subject }
        }
        let departure = try await begin()
        let outcome = try await finish(try server.authorize(departure.address), browser: departure.browser)
        guard case .signedIn(.inside(let token), _) = outcome else { throw CodeAskedFor() }
        return try #require(await access.sessions.open(token))
    }

    /// Why somebody with these groups is not let in.
    func fault(_ groups: [String]? = nil, subject: String? = nil) async -> Text? {
        await fixture.problem { try await signIn(groups, subject: subject) }?.text
    }

    /// Links the account of whoever is signed in with the provider's person.
    func link(_ person: SignedIn, password: String = AccessFixture.password) async throws {
        let departure = try await access.signInByProvider.beginLink(
            provider.publicID, password: password, browser: nil, address: nil, base: Self.base, viewer: person.viewer)
        let outcome = try await finish(
            try server.authorize(departure.address), browser: departure.browser, viewer: person.viewer)
        #expect(outcome == .linked)
    }

    func account(_ id: Identifier<Account>) async throws -> Account {
        try await fixture.database.read { try $0.account(id) }
    }

    func actions() async throws -> [String] {
        try await fixture.database.read { transaction in
            try AuditLog.entries(after: 0, limit: 1_000, in: transaction).map(\.entry.action)
        }
    }
}
