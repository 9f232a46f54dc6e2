import Access
import HTTPTypes
import Primitives
import Registry
import Storage
import Testing

@testable import Web

@Suite("Changes of the record, from the partner's page to the desk's decision")
struct ProposalPagesTests {
    private static let canary = "kanariya"

    /// The console with a partner who is signed in, their company with works below it, and a stranger.
    struct Fixture {
        let web: WebFixture
        let partner: Browser
        let company: Organization
        let contact: Contact
        let foreign: Contact

        var home: String { "/partner/organizations/\(company.publicID)" }
    }

    private static let reader = KeyReader { source in
        guard case .bytes(let bytes) = source, String(decoding: bytes, as: UTF8.self).contains("BEGIN PGP PUBLIC")
        else {
            throw Problem(.invalid, "test", Text(ja: "鍵ではない", en: "No key"))
        }
        return [
            ContactKeyFacts(
                fingerprint: String(repeating: "AB", count: 20), bytes: bytes, userIDs: ["poc"], algorithm: "EdDSA",
                createdAt: nil, expiresAt: nil, canEncrypt: true)
        ]
    }

    private func run(_ body: @Sendable (Fixture) async throws -> Void) async throws {
        try await WebFixture.run(
            accounts: [.coordinator, .administrator, .reader, .securityManager], keyReader: Self.reader
        ) { web in
            let (registry, demo) = (web.services.registry, Viewer.service(.demo))
            let company = try await registry.addOrganization(viewer: demo, Organization.Details(name: "会社<b>"))
            try await registry.addOrganization(
                viewer: demo, Organization.Details(name: "工場"), parent: company.publicID)
            let stranger = try await registry.addOrganization(
                viewer: demo, Organization.Details(name: "\(Self.canary)組織"))
            let mail = try #require(Channel(.mail, "poc@company.example"))
            let contact = try await registry.addContact(
                viewer: demo, Contact.Details(name: "窓口<i>", tlpCeiling: .amberStrict), channels: [mail],
                to: company.publicID)
            let other = try #require(Channel(.mail, "poc@\(Self.canary).example"))
            let foreign = try await registry.addContact(
                viewer: demo, Contact.Details(name: "\(Self.canary)窓口"), channels: [other], to: stranger.publicID)
            try await web.services.database.write {
                try $0.execute(
                    "UPDATE accounts SET organization = ? WHERE name = ?",
                    [company.publicID, Role.securityManager.rawValue])
            }
            try await body(
                Fixture(
                    web: web, partner: try await web.signedIn(.securityManager), company: company, contact: contact,
                    foreign: foreign))
        }
    }

    private func fields(_ contact: Contact, _ changes: [String: String]) -> [String: String] {
        [
            "revision": "\(contact.revision)", "name": contact.details.name, "role": "poc", "language": "ja",
            "rank": "1",
            "mail": "poc@company.example",
        ].merging(changes) { $1 }
    }

    /// The address of the newest proposal in the desk's list.
    private func first(_ browser: Browser) async throws -> String {
        let list = try await browser.get("/contacts/proposals").body
        let start = try #require(list.firstRange(of: "href=\"/contacts/proposals/"))
        return "/contacts/proposals/" + list[start.upperBound...].prefix { $0 != "\"" }
    }

    @Test("The partner's record shows contacts, keys and what is below; nothing that is the desk's own")
    func record() async throws {
        try await run { fixture in
            let page = try await fixture.partner.get("/partner/organization").body
            for words in ["会社&lt;b&gt;", "窓口&lt;i&gt;", "poc@company.example", "工場", "この内容で正しい"] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(!page.contains("TLP:AMBER+STRICT") && !page.contains("href=\"/organizations/"))
            #expect(try await fixture.partner.get("/contacts").status == 403)
            #expect(try await fixture.partner.get("/contacts/proposals").status == 403)
        }
    }

    @Test("A change goes from the partner's form through the desk's page into the record, and its state goes back")
    func wholeRoad() async throws {
        try await run { fixture in
            let (desk, contact) = (try await fixture.web.signedIn(), fixture.contact)
            let form = "/partner/contacts/\(contact.publicID)/edit"
            #expect(try await fixture.partner.get(form).body.contains("poc@company.example"))
            let wrong = try await fixture.partner.post(form, fields(contact, ["mail": "no address", "word": "引っ越し"]))
            #expect(wrong.status == 422 && wrong.body.contains("id=\"wrong-mail\"") && wrong.body.contains("引っ越し"))
            let sent = try await fixture.partner.post(
                form, fields(contact, ["mail": "new@free.example", "word": "引っ越し<u>"]))
            #expect(sent.location == fixture.home)
            #expect(try await desk.get("/").body.contains("承認待ちの変更申請"))
            #expect(try await desk.get("/contacts").body.contains("変更申請（承認待ち1件）"))
            let path = try await first(desk)
            let page = try await desk.get(path).body
            for words in ["new@free.example", "引っ越し&lt;u&gt;", "free.example", "ドメインではない", "連絡手段"] {
                #expect(page.contains(words), "\(words)")
            }
            let reading = try await fixture.web.signedIn(.reader)
            #expect(try await !reading.get(path).body.contains("承認して反映"))
            #expect(try await reading.post(path, ["verdict": "approve"]).status == 403)
            let approved = try await desk.post(path, ["verdict": "approve", "remark": "承知しました"])
            #expect(approved.location == "/contacts/proposals")
            #expect(try await fixture.partner.get("/partner/organization").body.contains("new@free.example"))
            let own = try await fixture.partner.get("/partner/proposals").body
            #expect(own.contains("承認済み") && own.contains("承知しました") && !own.contains("coordinator"))
            let again = try await desk.post(path, ["verdict": "refuse"])
            #expect(again.status == 409 && again.body.contains("すでに承認"))
        }
    }

    @Test("Contacts, keys and holdings are proposed by plain forms, and a contact is confirmed with one button")
    func forms() async throws {
        try await run { fixture in
            let (partner, home, contact) = (fixture.partner, fixture.home, fixture.contact)
            let path = "/partner/contacts/\(contact.publicID)"
            #expect(try await partner.get("\(home)/contacts/add").status == 200)
            let added = try await partner.post("\(home)/contacts/add", fields(contact, ["name": "当番"]))
            #expect(added.location == home)
            #expect(try await partner.post("\(home)/contacts/add", fields(contact, [:])).status == 409)
            #expect(try await partner.post("\(path)/end", ["end_word": "廃止"]).location == home)
            #expect(try await partner.get("\(path)/keys/add").status == 200)
            #expect(try await partner.post("\(path)/keys/add", ["key": "no key"]).status == 422)
            let block = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAA\n-----END PGP PUBLIC KEY BLOCK-----\n"
            #expect(try await partner.post("\(path)/keys/add", ["key": block]).location == home)
            let holding = ["kind": "network", "value": "203.0.113.0/24"]
            #expect(try await partner.post("\(home)/holdings", holding).location == home)
            let bad = try await partner.post("\(home)/holdings", ["kind": "network", "value": "300.0.0.0/8"])
            #expect(bad.status == 422 && bad.body.contains("id=\"wrong-value\"") && bad.body.contains("300.0.0.0/8"))
            #expect(try await partner.post("\(home)/holdings/end", holding).status == 422)
            #expect(try await partner.post("\(path)/confirm").location == home)
            let desk = try await fixture.web.signedIn()
            for _ in 0..<4 {
                #expect(try await desk.post(try await first(desk), ["verdict": "approve"]).status == 303)
            }
            let page = try await partner.get("/partner/organization").body
            #expect(page.contains("当番") && page.contains("203.0.113.0/24") && !page.contains("窓口&lt;i&gt;"))
        }
    }

    @Test("A proposal is taken back by its proposer")
    func withdrawing() async throws {
        try await run { fixture in
            try await fixture.partner.post("\(fixture.home)/holdings", ["kind": "domain", "value": "new.example"])
            let list = try await fixture.partner.get("/partner/proposals").body
            let start = try #require(list.firstRange(of: "action=\"/partner/proposals/"))
            let path = "/partner/proposals/" + list[start.upperBound...].prefix { $0 != "\"" }
            #expect(try await fixture.partner.post(path).location == "/partner/proposals")
            #expect(try await fixture.partner.get("/partner/proposals").body.contains("取り下げ"))
            #expect(try await fixture.web.signedIn().get("/contacts").body.contains("変更申請</a>"))
        }
    }

    @Test("A foreign id answers byte for byte like one that does not exist, and no word of it ever shows")
    func foreign() async throws {
        try await run { fixture in
            let (partner, foreign) = (fixture.partner, fixture.foreign)
            for (template, id) in [
                ("/partner/organizations/%", foreign.organization.publicID),
                ("/partner/organizations/%/contacts/add", foreign.organization.publicID),
                ("/partner/contacts/%/edit", foreign.publicID), ("/partner/contacts/%/keys/add", foreign.publicID),
            ] {
                let (theirs, nothing) = (id.text, PublicID().text)
                let real = try await partner.get(template.replacing("%", with: theirs))
                let none = try await partner.get(template.replacing("%", with: nothing))
                #expect(real.status == 404 && none.status == 404, "\(template)")
                #expect(real.body.replacing(theirs, with: nothing) == none.body, "\(template)")
            }
            for path in [
                "contacts/\(foreign.publicID)/edit", "contacts/\(foreign.publicID)/end",
                "contacts/\(foreign.publicID)/confirm", "contacts/\(foreign.publicID)/keys/add",
                "organizations/\(foreign.organization.publicID)/contacts/add",
                "organizations/\(foreign.organization.publicID)/holdings",
                "organizations/\(foreign.organization.publicID)/holdings/end",
            ] {
                let sent = fields(fixture.contact, ["kind": "domain", "value": "a.example"])
                let reply = try await partner.post("/partner/\(path)", sent)
                #expect(reply.status == 404 && !reply.body.contains(Self.canary), "\(path)")
            }
            for path in ["/partner", "/partner/organization", "/partner/proposals", fixture.home, "/account"] {
                #expect(try await !partner.get(path).body.contains(Self.canary), "\(path)")
            }
            let count = try await fixture.web.services.database.read {
                try $0.count("SELECT COUNT(*) FROM change_proposals")
            }
            #expect(count == 0)
        }
    }
}
