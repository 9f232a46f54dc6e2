import Access
import Primitives
import Registry
import Testing

@testable import Web

@Suite("The pages of rules on who is told")
struct RulePageTests {
    private let viewer = Viewer.person(Identifier(1), name: "coordinator", roles: [.coordinator])

    @Test("A rule is made, seen at work with a link, changed and removed by plain forms")
    func rule() async throws {
        try await WebFixture.run(sections: [ContactsRoutes.all], accounts: [.coordinator]) { fixture in
            let browser = try await fixture.signedIn()
            try await fixture.services.registry.addOrganization(
                viewer: viewer, Organization.Details(key: "isac", name: "金融ISAC"))
            #expect(try await browser.get("/contacts/rules").body.contains("規則はまだありません"))
            let fields = [
                "name": "夜間の金融", "verdict": "propose", "organization": "isac", "weight": "-5", "keyword": "送金",
                "hours": "月 ２２:００～翌６:００", "sector": "金融",
            ]
            #expect(try await browser.post("/contacts/rules/add", fields).location == "/contacts/rules")
            let list = try await browser.get("/contacts/rules")
            #expect(list.body.contains("月 22:00～06:00") && list.body.contains("夜間の金融"))
            let rule = try #require(try await fixture.services.registry.rules(viewer: viewer).first)
            let address = "/contacts/rules/\(rule.publicID)"
            let answer = try await browser.post(
                "/contacts/resolve", ["q": "送金の連絡", "sector": "金融", "at": "2026-11-23T23:00"])
            #expect(answer.body.contains("規則「夜間の金融」に当てはまります（重み −5）"))
            #expect(answer.body.contains("href=\"\(address)/edit\""))
            let edit = try await browser.get("\(address)/edit")
            #expect(edit.body.contains("value=\"Mon 22:00-06:00; Asia/Tokyo\"") && edit.body.contains("value=\"送金\""))
            let changed = try await browser.post(
                "\(address)/edit", fields.merging(["name": "別名", "revision": "1"]) { $1 })
            #expect(changed.location == "/contacts/rules")
            let stale = try await browser.post("\(address)/edit", fields.merging(["revision": "1"]) { $1 })
            #expect(stale.status == 409)
            #expect(try await browser.post("\(address)/remove").location == "/contacts/rules")
            #expect(try await browser.get("\(address)/edit").status == 404)
        }
    }

    @Test(
        "What is wrong with a rule stands beside its field",
        arguments: [
            ("organization", "どこにもない"), ("network", "どこか"), ("weight", "多い"), ("hours", "火星の夜"),
            ("contact", "いない人"), ("lastDay", "いつか"),
        ])
    func wrong(field: String, value: String) async throws {
        try await WebFixture.run(sections: [ContactsRoutes.all], accounts: [.coordinator]) { fixture in
            let browser = try await fixture.signedIn()
            try await fixture.services.registry.addOrganization(
                viewer: viewer, Organization.Details(key: "isac", name: "金融ISAC"))
            let fields = ["name": "名", "verdict": "never", "organization": "isac", "keyword": "送金"]
            let reply = try await browser.post("/contacts/rules/add", fields.merging([field: value]) { $1 })
            #expect(reply.status == 422 && reply.body.contains("id=\"wrong-\(field)\""))
        }
    }

    @Test("The routing table in force is shown with the lines of its file that could not be read")
    func routes() async throws {
        try await WebFixture.run(sections: [ContactsRoutes.all], accounts: [.coordinator]) { fixture in
            let browser = try await fixture.signedIn()
            #expect(try await browser.get("/contacts/routes").body.contains("経路表はまだ取り込まれていません"))
            _ = try await fixture.services.registry.replaceRoutingTable(
                viewer: viewer, Array("203.0.113.0\t24\t64496\n<b>bad</b>\n".utf8), fileName: "pfx2as.txt")
            let page = try await browser.get("/contacts/routes")
            #expect(page.body.contains("pfx2as.txt") && page.body.contains("&lt;b&gt;bad&lt;/b&gt;"))
        }
    }
}
