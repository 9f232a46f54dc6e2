import Access
import HTTPTypes
import Primitives
import Registry
import Testing

@testable import Web

@Suite("The page for lists of addresses")
struct OwnersPageTests {
    private let viewer = Viewer.person(Identifier(1), name: "coordinator", roles: [.coordinator])
    private let list = "time,address\n10:00,192[.]0[.]2[.]7\n10:01,198.51.100.1\n"

    @Test("A pasted list is sorted by organisations, on the page and as a file")
    func pasted() async throws {
        try await run { browser in
            let page = try await browser.post("/contacts/owners", ["text": list])
            for words in ["&lt;b&gt;店", "2行を調べました。1行にはアドレスがありません。", "担当なし", "198.51.100.1"] {
                #expect(page.body.contains(words), "\(words)")
            }
            let file = try await browser.post("/contacts/owners", ["text": list, "csv": ""])
            #expect(file.headers[.contentDisposition]?.hasPrefix("attachment") == true)
            #expect(file.body.contains("192.0.2.7,192.0.2.0/24,shop,<b>店</b>\r\n198.51.100.1,,,\r\n"))
        }
    }

    @Test("A list comes as a file too")
    func uploaded() async throws {
        try await run { browser in
            let page = try await browser.upload(
                "/contacts/owners", file: ("file", "log.txt", Array(list.utf8)))
            #expect(page.status == 200 && page.body.contains("2行を調べました"))
        }
    }

    @Test("Nothing, and a text without addresses, are said to be that")
    func nothing() async throws {
        try await run { browser in
            let empty = try await browser.post("/contacts/owners", ["text": " "])
            #expect(empty.status == 422 && empty.body.contains("一覧を貼り付けてください"))
            let words = try await browser.post("/contacts/owners", ["text": "一覧はありません"])
            #expect(words.status == 422 && words.body.contains("IPアドレスが見つかりません"))
            #expect(words.body.contains("一覧はありません"))
        }
    }

    private func run(_ body: @Sendable (Browser) async throws -> Void) async throws {
        try await WebFixture.run(sections: [ContactsRoutes.all], accounts: [.coordinator]) { fixture in
            let organization = try await fixture.services.registry.addOrganization(
                viewer: viewer, Organization.Details(key: "shop", name: "<b>店</b>"))
            let network = try #require(Holding(.network, "192.0.2.0/24"))
            try await fixture.services.registry.addHolding(viewer: viewer, network, to: organization.publicID)
            try await body(try await fixture.signedIn())
        }
    }
}
