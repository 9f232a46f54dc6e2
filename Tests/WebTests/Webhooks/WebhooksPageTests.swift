import Access
import Notices
import Primitives
import Testing

@testable import Web

@Suite("Webhooks of the settings")
struct WebhooksPageTests {
    @Test("A webhook is registered with a secret shown once, tested, switched off and on, and removed")
    func life() async throws {
        try await WebFixture.run(accounts: [.administrator, .coordinator]) { fixture in
            let browser = try await fixture.signedIn(.administrator)
            #expect(try await browser.get("/settings").body.contains("/settings/webhooks"))
            let account = try await fixture.account(.coordinator).text
            var fields = ["url": "https://tickets.example/in", "event": "case.opened", "account": account]
            let made = try await browser.post("/settings/webhooks", fields)
            let start = try #require(made.body.firstRange(of: "whsec_")).lowerBound
            let secret = String(made.body[start...].prefix(50))
            let list = try await browser.get("/settings/webhooks").body
            #expect(made.status == 200 && list.contains("tickets.example") && !list.contains(secret.dropFirst(6)))
            let id = try #require(try await fixture.services.webhooks.webhooks(viewer: .service(.demo)).first?.publicID)
            for act in ["test", "disable", "enable", "disable", "remove"] {
                #expect(
                    try await browser.post("/settings/webhooks/\(id)/\(act)").location == "/settings/webhooks", "\(act)"
                )
                if act == "test" { #expect(try await browser.get("/settings/webhooks").body.contains("webhook.test")) }
            }
            #expect(try await !browser.get("/settings/webhooks").body.contains("tickets.example"))
            let log = try await browser.get("/settings/audit").body
            #expect(
                log.contains("webhook.create") && log.contains("webhook.remove") && !log.contains(secret.dropFirst(6)))
            fields["url"] = "http://10.0.0.1/"
            let wrong = try await browser.post("/settings/webhooks", fields)
            #expect(wrong.status == 422 && wrong.body.contains("value=\"http://10.0.0.1/\""))
        }
    }
}
