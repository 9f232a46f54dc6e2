import Access
import Primitives
import Testing

@testable import Web

@Suite("Access tokens of the settings") struct TokensPageTests {
    private static let fields = ["name": "siem", "scope": "alert:write", "until": "2027-03-31"]

    @Test("A token is shown once, can be used, and is revoked")
    func life() async throws {
        try await WebFixture.run(accounts: [.administrator, .coordinator]) { fixture in
            let browser = try await fixture.signedIn(.administrator)
            #expect(try await browser.get("/settings").body.contains("/settings/tokens"))
            let made = try await browser.post("/settings/tokens", Self.fields)
            let start = try #require(made.body.firstRange(of: "hikeshi_")).lowerBound
            let token = String(made.body[start...].prefix(60))
            #expect(made.status == 200 && TokenText(token) != nil)
            let list = try await browser.get("/settings/tokens").body
            #expect(list.contains("siem") && !list.contains(token.dropFirst(8)))
            let alert = #"{"title":"x","fingerprint":"1"}"#
            #expect(try await fixture.program(token, "/api/v1/webhooks/alerts", alert).status == 202)
            let path = try #require(list.firstRange(of: "/settings/tokens/")).lowerBound
            let revoke = String(list[path...].prefix { $0 != "\"" })
            #expect(try await browser.post(revoke).location == "/settings/tokens")
            #expect(try await fixture.program(token, "/api/v1/webhooks/alerts", alert).status == 401)
            let log = try await browser.get("/settings/audit").body
            #expect(log.contains("token.create") && log.contains("token.revoke") && !log.contains(token.dropFirst(8)))
        }
    }

    @Test(
        "What will not do comes back with what was typed",
        arguments: [("name", "大文字"), ("scope", ""), ("until", "x"), ("until", "2001-01-01"), ("until", "2199-01-01")])
    func wrong(field: String, value: String) async throws {
        try await WebFixture.run(accounts: [.administrator]) { fixture in
            let browser = try await fixture.signedIn(.administrator)
            let reply = try await browser.post("/settings/tokens", Self.fields.merging([field: value]) { $1 })
            #expect(reply.status == 422 && reply.body.contains("role=\"alert\""))
            #expect(reply.body.contains("value=\"\(field == "name" ? value : "siem")\""))
        }
    }
}
