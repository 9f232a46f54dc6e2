import Access
import Primitives
import TestSupport
import Testing

@testable import Web

@Suite("Single sign-on pages")
struct ProviderPagesTests {
    private static func fields(_ server: TestProvider, _ changes: [String: String] = [:]) -> [String: String] {
        [
            "name": "社内Keycloak", "issuer": server.issuer, "client": TestProvider.clientID,
            "secret": TestProvider.secret, "scopes": "openid profile", "claim": "groups", "tlp": "amber",
            "makes_accounts": "on", "allows_password": "on", "group-1": "/csirt", "role-1": "handler",
            "group-3": "/leads", "role-3": "coordinator",
        ].merging(changes) { $1 }
    }

    /// A provider that an administrator has set up in the console and switched on.
    private static func run(
        _ body: @Sendable @escaping (WebFixture, TestProvider, _ page: String) async throws -> Void
    ) async throws {
        try await WebFixture.run(accounts: [.administrator, .coordinator], asksPrivate: true) {
            fixture in
            let server = try TestProvider()
            server.set { $0.person.groups = ["/csirt"] }
            let browser = fixture.browser()
            try await browser.post("/sign-in", ["name": "administrator", "password": WebFixture.password])
            let reply = try await browser.post("/settings/providers", fields(server))
            let page = try #require(reply.location)
            try await browser.post("\(page)/enable")
            try await body(fixture, server, page)
        }
    }

    /// The way to the provider as the sign-in page shows it.
    private static func button(_ browser: Browser, next: String = "") async throws -> String {
        let page = try await browser.get(next.isEmpty ? "/sign-in" : "/sign-in?next=\(next)").body
        let start = try #require(page.firstRange(of: "href=\"/sign-in/providers/"))
        return String(page[start.lowerBound...].dropFirst(6).prefix { $0 != "\"" }).replacing("&amp;", with: "&")
    }

    /// What the provider has the browser ask for.
    private static func back(_ server: TestProvider, _ address: String) throws -> String {
        let fields = try server.authorize(address)
        let redirect = try #require(address.firstRange(of: "redirect_uri=").map { address[$0.upperBound...] })
        let place = PercentEncoding.decode(redirect.prefix { $0 != "&" }.utf8, plusIsBlank: true) ?? ""
        let path = place.drop { $0 != ":" }.dropFirst(3).drop { $0 != "/" }
        return path + "?"
            + fields.map { "\($0.key)=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
    }

    @Test("Set up, tested and switched on in the console, a provider has a button that leads in and on to the page")
    func wholeWay() async throws {
        try await Self.run { fixture, server, page in
            let administrator = try await fixture.signedIn(.administrator)
            let tested = try await administrator.post("\(page)/test")
            #expect(tested.status == 200 && tested.body.contains("\(server.issuer)/token"))
            let shown = try await administrator.get(page).body
            #expect(shown.contains("/callback") && shown.contains("/csirt") && shown.contains("/leads"))
            #expect(!shown.contains("s3cret"))
            let browser = fixture.browser()
            let away = try await browser.get(try await Self.button(browser, next: "/account"))
            #expect(away.status == 303)
            let address = try #require(away.location)
            #expect(!address.contains("code_verifier"))
            let inside = try await browser.get(try Self.back(server, address))
            #expect(inside.status == 303 && inside.location == "/account")
            let account = try await browser.get("/account").body
            #expect(account.contains("山田 花子") && account.contains("hanako@csirt.example"))
            #expect(!account.contains("action=\"/account/password\""))
            let audit = try await administrator.get("/settings/audit").body
            #expect(audit.contains("アカウントをIDプロバイダと連携"))
        }
    }

    @Test(
        "Nothing that comes back leads to another site",
        arguments: ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
    func openRedirect(next: String) async throws {
        try await Self.run { fixture, server, _ in
            let browser = fixture.browser()
            let button = try await Self.button(browser, next: PercentEncoding.encode(next))
            let address = try #require(try await browser.get(button).location)
            #expect(address.hasPrefix(server.issuer))
            #expect(try await browser.get(try Self.back(server, address)).location == "/")
        }
    }

    @Test("A refusal is said on the sign-in page, in both languages, and the way in stays open")
    func refusal() async throws {
        try await Self.run { fixture, server, _ in
            server.set { $0.person.groups = ["/canteen"] }
            for (language, words) in [("ja", "利用を許可されたグループに所属していません"), ("en", "You are in no group")] {
                let browser = fixture.browser(language)
                let address = try #require(try await browser.get(try await Self.button(browser)).location)
                let reply = try await browser.get(try Self.back(server, address))
                #expect(reply.status == 401 && reply.body.contains(words))
                #expect(reply.body.contains("/sign-in/providers/"))
            }
        }
    }

    @Test("Over TLS the cookie of the way there cannot be set by other hosts")
    func cookie() async throws {
        try await WebFixture.run(accounts: [.administrator], isSecure: true, asksPrivate: true) { fixture in
            let server = try TestProvider()
            let (store, viewer) = (fixture.services.access.providers, Viewer.service(.demo))
            let settings = ProviderSettings(name: "K", issuer: server.issuer, clientID: TestProvider.clientID)
            let provider = try await store.create(settings, secret: "x", viewer: viewer)
            try await store.setOn(provider.publicID, true, viewer: viewer)
            let browser = fixture.browser()
            _ = try await browser.get(try await Self.button(browser))
            #expect(await browser.cookies.keys.contains("__Host-hikeshi-provider"))
        }
    }

    @Test("Signing out says that one is still signed in at the provider, and leads there")
    func signOut() async throws {
        try await Self.run { fixture, server, _ in
            let browser = fixture.browser()
            let address = try #require(try await browser.get(try await Self.button(browser)).location)
            try await browser.get(try Self.back(server, address))
            let away = try await browser.post("/sign-out")
            let farewell = try await browser.get(try #require(away.location))
            #expect(farewell.status == 200 && farewell.body.contains("社内Keycloak からサインアウト"))
            #expect(farewell.body.contains("\(server.issuer)/logout?client_id=hikeshi"))
            #expect(try await browser.get("/account").status == 303)
        }
    }

    @Test("An account is linked by its owner with their password, and by an administrator by subject")
    func links() async throws {
        try await Self.run { fixture, server, page in
            let id = String(page.split(separator: "/").last ?? "")
            let browser = try await fixture.signedIn(.coordinator)
            #expect(try await browser.get("/account").body.contains("社内Keycloak と連携"))
            let refused = try await browser.post("/account/providers/\(id)", ["password": "wrong"])
            #expect(refused.location == "/account")
            let step = try await browser.post("/account/providers/\(id)", ["password": WebFixture.password])
            let start = try #require(step.body.firstRange(of: "href=\"\(server.issuer)"))
            let address = step.body[start.lowerBound...].dropFirst(6).prefix { $0 != "\"" }.replacing(
                "&amp;", with: "&")
            #expect(try await browser.get(try Self.back(server, String(address))).location == "/account")
            #expect(try await browser.get("/account").body.contains("連携を解除"))
            let administrator = try await fixture.signedIn(.administrator)
            let account = try await fixture.account(.coordinator)
            let place = "/settings/accounts/\(account)"
            #expect(try await administrator.get(place).body.contains("hanako@csirt.example"))
            let added = try await administrator.post("\(place)/links", ["provider": id, "subject": "other"])
            #expect(added.location == place)
            let shown = try await administrator.get(place).body
            let link = try #require(shown.firstRange(of: "/links/").map { shown[$0.upperBound...].prefix(20) })
            #expect(try await administrator.post("\(place)/links/\(link)/remove").location == place)
        }
    }

    @Test(
        "What is not right is said beside its field, with what was typed and without the secret",
        arguments: [
            ("issuer", "https://login.microsoftonline.com/common/v2.0"), ("scopes", "profile"), ("role-1", ""),
            ("name", ""),
        ])
    func mistakes(field: String, value: String) async throws {
        try await Self.run { fixture, server, page in
            let administrator = try await fixture.signedIn(.administrator)
            let reply = try await administrator.post(page, Self.fields(server, [field: value]))
            #expect(reply.status == 422 && reply.body.contains("/leads"))
            #expect(!reply.body.contains("s3cret"))
        }
    }

    @Test("What is written when a session ends is not lost to who signs in through a provider")
    func kept() async throws {
        try await Self.run { fixture, _, _ in
            let browser = fixture.browser()
            let reply = try await browser.post(
                "/cases/\(PublicID())/notes", ["text": "長い時間をかけて書いたメモ"], withToken: false)
            #expect(reply.status == 401 && reply.body.contains("長い時間をかけて書いたメモ"))
            #expect(reply.body.contains("target=\"_blank\"") && reply.body.contains("もう一度送信"))
        }
    }
}
