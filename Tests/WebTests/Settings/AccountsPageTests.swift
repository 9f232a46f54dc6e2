import Access
import Primitives
import Testing

@testable import Web

@Suite("Accounts")
struct AccountsPageTests {
    private static let fields = [
        "name": "hanako", "display_name": "山田 花子", "language": "ja", "role": "handler", "tlp": "green",
        "password": WebFixture.password,
    ]

    private static func account(_ name: String, _ fixture: WebFixture) async throws -> Account {
        let accounts = try await fixture.services.access.accounts.accounts(viewer: .service(.commandLine))
        return try #require(accounts.first { $0.name == name })
    }

    @Test("A new account can sign in with its initial password, in its roles and up to its label")
    func create() async throws {
        try await SettingsPageTests.run { fixture in
            let browser = try await fixture.signedIn(.administrator)
            #expect(try await browser.post("/settings/accounts", Self.fields).location == "/settings/accounts")
            #expect(try await browser.get("/settings/accounts").body.contains("山田 花子"))
            let account = try await Self.account("hanako", fixture)
            #expect(account.roles == [.handler] && account.tlpCeiling == .green)
            let hers = fixture.browser()
            try await hers.post("/sign-in", ["name": "hanako", "password": WebFixture.password])
            #expect(try await hers.get("/account").body.contains("山田 花子"))
        }
    }

    @Test(
        "What is wrong is said beside what was typed, and no password comes back",
        arguments: [("role", ""), ("password", "short"), ("name", "大文字"), ("name", "administrator")])
    func wrong(field: String, value: String) async throws {
        try await SettingsPageTests.run { fixture in
            let browser = try await fixture.signedIn(.administrator)
            let reply = try await browser.post("/settings/accounts", Self.fields.merging([field: value]) { $1 })
            #expect(reply.status == (value == "administrator" ? 409 : 422))
            #expect(reply.body.contains("山田 花子") && !reply.body.contains(WebFixture.password))
        }
    }

    @Test("Rights are changed and accounts disabled, which ends their sessions; one's own stay as they are")
    func change() async throws {
        try await SettingsPageTests.run { fixture in
            let browser = try await fixture.signedIn(.administrator)
            let coordinator = try await fixture.signedIn(.coordinator)
            let page = "/settings/accounts/\(try await Self.account("coordinator", fixture).publicID)"
            #expect(try await browser.post(page, ["role": "analyst", "tlp": "red"]).location == page)
            let changed = try await Self.account("coordinator", fixture)
            #expect(changed.roles == [.analyst] && changed.tlpCeiling == .red && !changed.isDisabled)
            #expect(try await coordinator.get("/account").status == 303)
            #expect(try await browser.post(page, ["tlp": "red"]).status == 422)
            try await browser.post("\(page)/disable")
            #expect(try await browser.get(page).body.contains("アカウントを無効にしました"))
            #expect(try await Self.account("coordinator", fixture).isDisabled)
            try await browser.post("\(page)/enable")
            #expect(try await Self.account("coordinator", fixture).roles == [.analyst])
            let own = "/settings/accounts/\(try await Self.account("administrator", fixture).publicID)"
            #expect(try await browser.get(own).body.contains("自分の役割と状態は変更できません"))
            #expect(try await browser.post("\(own)/disable").status == 404)
        }
    }

    @Test("A new initial password ends the other's sessions and is audited; one's own is not set this way")
    func password() async throws {
        try await SettingsPageTests.run { fixture in
            let browser = try await fixture.signedIn(.administrator)
            let coordinator = try await fixture.signedIn(.coordinator)
            let account = try await Self.account("coordinator", fixture)
            let page = "/settings/accounts/\(account.publicID)"
            let short = try await browser.post("\(page)/password", ["password": "short"])
            #expect(short.status == 422 && short.body.contains("id=\"wrong-password\""))
            #expect(try await coordinator.get("/account").status == 200)
            #expect(try await browser.post("\(page)/password", ["password": "new 火消し password"]).location == page)
            #expect(try await coordinator.get("/account").status == 303)
            let old = try await fixture.browser().post(
                "/sign-in", ["name": "coordinator", "password": WebFixture.password])
            #expect(old.status == 401)
            let new = try await fixture.browser().post(
                "/sign-in", ["name": "coordinator", "password": "new 火消し password"])
            #expect(new.status == 303)
            let log = try await browser.get("/settings/audit?subject=account%3A\(account.publicID)").body
            #expect(log.contains("account.set-password") && !log.contains("火消し"))
            let own = "/settings/accounts/\(try await Self.account("administrator", fixture).publicID)/password"
            #expect(try await browser.post(own, ["password": "new 火消し password"]).status == 404)
            #expect(try await fixture.signedIn(.reader).post("\(page)/password").status == 403)
        }
    }
}
