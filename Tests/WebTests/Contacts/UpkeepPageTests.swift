import Access
import Primitives
import Registry
import Testing

@testable import Web

@Suite("The page of contacts to look after")
struct UpkeepPageTests {
    private let viewer = Viewer.person(Identifier(1), name: "coordinator", roles: [.coordinator])

    @Test("Is linked from the contacts with its count, shows each list with what to do, and pages by key")
    func lists() async throws {
        try await WebFixture.run(sections: [ContactsRoutes.all]) { fixture in
            let (browser, registry) = (try await fixture.signedIn(), fixture.services.registry)
            #expect(try await browser.get("/contacts").body.contains(">手入れが必要な連絡先<"))
            let shop = try await registry.addOrganization(viewer: viewer, Organization.Details(name: "<b>店</b>"))
            #expect(try await browser.get("/contacts/upkeep").body.contains("&lt;b&gt;店"))
            for number in 0...Limits.pageRows {
                try await registry.addContact(
                    viewer: viewer, Contact.Details(name: "<i>窓口\(number)</i>"), to: shop.publicID)
            }
            let linked = "手入れが必要な連絡先（\(Limits.pageRows + 1)）"
            #expect(try await browser.get("/contacts").body.contains(linked))
            let first = try await browser.get("/contacts/upkeep?list=unconfirmed").body
            #expect(first.contains("&lt;i&gt;窓口0&lt;") && first.contains("未確認"))
            let next = try #require(
                first.split(separator: "href=\"").first { $0.contains("after=") }?.split(separator: "\"").first)
            let second = try await browser.get(String(next).replacing("&amp;", with: "&")).body
            #expect(second.contains("&lt;i&gt;窓口\(Limits.pageRows)&lt;") && !second.contains("&lt;i&gt;窓口0&lt;"))
            for list in Upkeep.allCases {
                let page = try await browser.get("/contacts/upkeep?list=\(list.rawValue)")
                #expect(page.status == 200 && page.body.contains(list.label.ja), "\(list)")
            }
        }
    }
}
