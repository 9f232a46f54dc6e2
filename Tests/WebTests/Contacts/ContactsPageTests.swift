import Access
import HTTPTypes
import Primitives
import Registry
import Testing

@testable import Web

@Suite("The contact pages")
struct ContactsPageTests {
    private let viewer = Viewer.person(Identifier(1), name: "coordinator", roles: [.coordinator])

    private func run(_ roles: [Role] = [.coordinator], _ body: @Sendable (WebFixture) async throws -> Void) async throws
    {
        try await WebFixture.run(sections: [ContactsRoutes.all], accounts: roles, body)
    }

    private func organization(_ fixture: WebFixture) async throws -> Organization {
        try await fixture.services.registry.addOrganization(
            viewer: viewer, Organization.Details(key: "shop", name: "<b>店</b>", nameEnglish: "Shop"))
    }

    @Test("Organisations are added, found, changed and removed by plain forms")
    func organizations() async throws {
        try await run { fixture in
            let browser = try await fixture.signedIn()
            let added = try await browser.post(
                "/organizations/add", ["name": "ひので電機", "kind": "isp", "tlp": "amber", "key": "denki"])
            #expect(added.status == 303)
            let address = try #require(added.location)
            #expect(try await browser.get("/contacts?q=%E9%9B%BB%E6%A9%9F").body.contains("ひので電機"))
            #expect(try await browser.get("/contacts?kind=vendor").body.contains("該当する組織はありません"))
            let edit = try await browser.get("\(address)/edit")
            #expect(edit.body.contains("value=\"denki\""))
            let changed = try await browser.post(
                "\(address)/edit", ["name": "ひので電機工業", "kind": "isp", "tlp": "amber", "revision": "1"])
            #expect(changed.location == address)
            let stale = try await browser.post(
                "\(address)/edit", ["name": "古い", "kind": "isp", "tlp": "amber", "revision": "1"])
            #expect(stale.status == 409 && stale.body.contains("ほかの人がこの内容を変更しました"))
            #expect(try await browser.post("\(address)/remove").location == "/contacts")
            #expect(try await browser.get(address).status == 404)
        }
    }

    @Test("What is wrong with a form stands beside its field, and what was typed is kept")
    func wrongForm() async throws {
        try await run { fixture in
            let browser = try await fixture.signedIn()
            let reply = try await browser.post(
                "/organizations/add", ["name": "店", "kind": "isp", "tlp": "red", "parent": "どこにもない"])
            #expect(reply.status == 422)
            #expect(reply.body.contains("id=\"wrong-parent\"") && reply.body.contains("value=\"どこにもない\""))
            let organization = try await organization(fixture)
            let contact = try await browser.post(
                "/organizations/\(organization.publicID)/contacts/add",
                ["name": "窓口", "role": "poc", "language": "ja", "rank": "1", "tlp": "amber", "mail": "no address"])
            #expect(contact.status == 422 && contact.body.contains("id=\"wrong-mail\""))
            let future = try await browser.post(
                "/organizations/\(organization.publicID)/contacts/add",
                [
                    "name": "窓口", "role": "poc", "language": "ja", "rank": "1", "tlp": "amber",
                    "verifiedOn": "2999-01-01",
                    "phone": "０３－１２３４－５６７８",
                ])
            #expect(future.status == 422 && future.body.contains("最終確認日が未来の日付です"))
            #expect(future.body.contains("value=\"2999-01-01\"") && future.body.contains("０３－１２３４－５６７８"))
            let holding = try await browser.post(
                "/organizations/\(organization.publicID)/holdings", ["kind": "network", "value": "300.0.0.0/8"])
            #expect(holding.status == 422 && holding.body.contains("ネットワークの形ではありません"))
        }
    }

    @Test("An organisation shows its contacts, keys and holdings, with nothing of theirs alive")
    func organizationPage() async throws {
        try await run([.coordinator, .reader]) { fixture in
            let browser = try await fixture.signedIn()
            let organization = try await organization(fixture)
            let address = "/organizations/\(organization.publicID)"
            try await browser.post(
                "\(address)/contacts/add",
                [
                    "name": "<i>窓口</i>", "role": "poc", "language": "ja", "rank": "1", "tlp": "amber", "active": "on",
                    "mail": "poc@shop.example\nabuse@shop.example", "phone": "03-0000-0000",
                ])
            try await browser.post("\(address)/holdings", ["kind": "network", "value": "192.0.2.7/24"])
            let page = try await browser.get(address).body
            for words in ["&lt;b&gt;店", "&lt;i&gt;窓口", "abuse@shop.example", "192.0.2.0/24", "窓口（PoC）"] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(!page.contains("<b>店") && !page.contains("<i>窓口"))
            let reading = try await fixture.signedIn(.reader).get(address).body
            #expect(!reading.contains("/edit") && !reading.contains("/holdings\""))
        }
    }

    @Test("A key is marked as verified with how, and then as revoked")
    func keys() async throws {
        try await run { fixture in
            let browser = try await fixture.signedIn()
            let organization = try await organization(fixture)
            let contact = try await fixture.services.registry.addContact(
                viewer: viewer, Contact.Details(name: "窓口"), to: organization.publicID)
            let fingerprint = String(repeating: "AB", count: 20)
            let facts = ContactKeyFacts(
                fingerprint: fingerprint, bytes: [1], userIDs: ["poc"], algorithm: "EdDSA", createdAt: nil,
                expiresAt: nil, canEncrypt: true)
            try await fixture.services.registry.addKey(viewer: viewer, facts, to: contact.publicID)
            let key = "/contacts/\(contact.publicID)/keys/\(fingerprint)"
            try await browser.post("\(key)/verify", ["method": "phone", "note": "代表番号"])
            let page = try await browser.get("/organizations/\(organization.publicID)").body
            #expect(page.contains("ABAB ABAB") && page.contains("鍵: 確認済み") && page.contains("代表番号"))
            try await browser.post("\(key)/revoke")
            #expect(try await browser.get("/organizations/\(organization.publicID)").body.contains("鍵: 失効"))
        }
    }

    @Test("A table is checked first, then taken over, and what is wrong is told by line")
    func importing() async throws {
        try await run { fixture in
            let browser = try await fixture.signedIn()
            let table = "組織名\t種別\tネットワーク\n甲\tグループ会社\t192.0.2.0/24\n乙\t銀行\t\n"
            let check = try await browser.post("/contacts/import", ["text": table])
            #expect(check.body.contains("追加2件") && check.body.contains("「銀行」は使えません"))
            #expect(try await browser.get("/contacts").body.contains("組織がまだ登録されていません"))
            let kept = try #require(RegistryImportPageTests.kept(check))
            let done = try await browser.post("/contacts/imports", ["kept": kept])
            let record = try await browser.get(try #require(done.location))
            #expect(record.body.contains("取り込めない内容1件") && record.body.contains("<td class=\"number\">3</td>"))
            #expect(try await browser.get("/contacts").body.contains("甲"))
            #expect(try await browser.get("/contacts/import").body.contains("貼り付け"))
        }
    }

    @Test("The registry is handed out as CSV and JSON")
    func exporting() async throws {
        try await run { fixture in
            let browser = try await fixture.signedIn()
            _ = try await organization(fixture)
            let csv = try await browser.get("/contacts/export/csv")
            #expect(csv.body.contains("組織,組織名") && csv.headers[.contentDisposition]?.hasPrefix("attachment") == true)
            #expect(try await browser.get("/contacts/export/json").body.contains("\"key\" : \"shop\""))
        }
    }

    @Test("Pasted text is answered with who is responsible and why")
    func resolving() async throws {
        try await run { fixture in
            let browser = try await fixture.signedIn()
            let organization = try await organization(fixture)
            for (kind, value) in [(Holding.Kind.network, "192.0.2.0/24"), (.asn, "AS64500"), (.keyword, "改ざん")] {
                let holding = try #require(Holding(kind, value))
                try await fixture.services.registry.addHolding(viewer: viewer, holding, to: organization.publicID)
            }
            let page = try await browser.post(
                "/contacts/resolve", ["q": "hxxp://192.0.2[.]7/ でWebサイト改ざんを確認（AS64500）"])
            for words in [
                "192.0.2.0/24 に含まれます", "AS番号 AS64500 が登録されています", "本文に技術キーワード「改ざん」があります",
            ] { #expect(page.body.contains(words), "\(words)") }
            let none = try await browser.get("/contacts/resolve?q=198.51.100.1")
            #expect(none.body.contains("担当する組織は見つかりませんでした"))
        }
    }
}
