import Access
import Primitives
import Registry
import Signals
import Storage
import Testing

@testable import Web

@Suite("Calls, chats and visits") struct ReceptionPageTests {
    static func fields(_ changes: [String: String] = [:]) -> [String: String] {
        [
            "id": PublicID().text, "channel": "phone", "text": "改ざんされています http://www.example.jp/x\n198.51.100.7",
            "subject": "", "name": "山田　太郎", "organization": "例示大学", "phone": "０３－１２３４－５６７８", "address": "",
            "happened": "２０２６-０１-０５T１０:００", "taken": "", "tlp": "amber", "next": "inbox", "kind": "other",
            "priority": "medium", "number": "",
        ].merging(changes) { $1 }
    }

    @Test("A call is a report with its observables, and tells on every page how it came in", arguments: ["ja", "en"])
    func road(language: String) async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            try await browser.post("/language", ["language": language, "back": "/"])
            let isJapanese = language == "ja"
            let (channel, unnamed) = isJapanese ? ("電話", "情報源の秘匿") : ("Phone", "Do not name the source")
            #expect(try await browser.get("/inbox").body.contains("href=\"/reports/new\""))
            #expect(try await browser.get("/reports/new").status == 200)
            let reply = try await browser.post("/reports/new", Self.fields(["unnamed": "on"]))
            let path = try #require(reply.location)
            #expect(reply.status == 303 && path.hasPrefix("/reports/"))
            let report = try await browser.get(path).body
            for words in [
                channel, "198[.]51[.]100[.]7", "hxxp://www[.]example[.]jp/x", "山田　太郎", "例示大学", "03-1234-5678",
                "2026-01-05 10:00", unnamed, isJapanese ? "未確認" : "Not checked",
            ] {
                #expect(report.contains(words), "\(words)")
            }
            let inbox = try await browser.get("/inbox").body
            #expect(inbox.contains(">\(channel)<") && inbox.contains(unnamed))
            let draft = ["title": "改ざん", "kind": "defacement", "priority": "high", "tlp": "amber", "mine": "on"]
            let subject = try #require(try await browser.post("\(path)/open", draft).location)
            let story = try await browser.get(subject).body
            #expect(story.contains(isJapanese ? "電話による報告を受付" : "Report received: Phone"))
            #expect(story.contains(isJapanese ? "発生（報告による）" : "It happened, as reported"))
            #expect(story.contains("2026-01-05 10:00") && story.contains("banner warning"))
            #expect(try await browser.get("\(subject)/observables").body.contains("198[.]51[.]100[.]7"))
        }
    }

    @Test("A case can be opened at once, or the report added to one; a number that is none keeps all that was typed")
    func atOnce() async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            let opening = Self.fields(["next": "open", "subject": "電話での通報", "kind": "malware", "mine": "on"])
            let subject = try #require(try await browser.post("/reports/new", opening).location)
            let page = try await browser.get(subject).body
            #expect(subject.hasPrefix("/cases/") && page.contains("電話での通報"))
            let number = try #require(page.firstRange(of: "HK-")).lowerBound
            let wide = String(page[number...].prefix(12)).replacing("-", with: "－")
            let adding = Self.fields(["next": "link", "number": wide, "text": "続報です 203.0.113.5"])
            #expect(try await browser.post("/reports/new", adding).location == subject)
            #expect(try await browser.get("\(subject)/observables").body.contains("203[.]0[.]113[.]5"))
            let wrong = try await browser.post("/reports/new", Self.fields(["next": "link", "number": "HK-1999-0001"]))
            #expect(wrong.status == 422 && wrong.body.contains("改ざんされています") && wrong.body.contains("例示大学"))
            #expect(try await fixture.services.database.read { try $0.count("SELECT COUNT(*) FROM inbox") } == 2)
        }
    }

    @Test(
        "What cannot be right comes back with all that was typed",
        arguments: [
            ("happened", "2199-01-01T00:00"), ("happened", "昨日"), ("taken", "2026-02-31T10:00"), ("address", "なし"),
            ("text", "  "), ("channel", "lmtp"), ("tlp", "red"), ("callback", "x"),
        ])
    func wrong(field: String, value: String) async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            let typed = Self.fields([field: value])
            let reply = try await browser.post("/reports/new", typed)
            #expect(reply.status == 422 && reply.body.contains("role=\"alert\""))
            for name in ["name", "organization", "phone", "id"] {
                #expect(reply.body.contains(typed[name] ?? "?") || name == "name", "\(name)")
            }
            if field != "text" { #expect(reply.body.contains("改ざんされています http://www.example.jp/x")) }
            #expect(try await fixture.services.database.read { try $0.count("SELECT COUNT(*) FROM inbox") } == 0)
        }
    }

    @Test("The same form twice makes one report; changed and sent again, it is offered as a new one")
    func twice() async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            let typed = Self.fields()
            let first = try await browser.post("/reports/new", typed)
            #expect(try await browser.post("/reports/new", typed).location == first.location)
            let changed = try await browser.post("/reports/new", typed.merging(["text": "書き足した内容"]) { $1 })
            #expect(changed.status == 409 && changed.body.contains("書き足した内容"))
            #expect(!changed.body.contains(typed["id"] ?? ""))
        }
    }

    @Test("While nobody reads the inbox the report is safe, and the page says how to go on")
    func waiting() async throws {
        try await WebFixture.run(reads: false, patience: .zero) { fixture in
            let browser = try await fixture.signedIn()
            let reply = try await browser.post("/reports/new", Self.fields(["next": "open", "kind": "malware"]))
            #expect(reply.status == 202 && reply.body.contains("続ける"))
            let start = try #require(reply.body.firstRange(of: "/reports/taken/")).lowerBound
            let path = String(reply.body[start...].prefix { $0 != "\"" })
            let again = ["next": "open", "kind": "malware", "subject": "件名", "priority": "high", "tlp": "amber"]
            #expect(try await browser.post(path, again).status == 202)
            try await fixture.services.intake?.drain()
            let subject = try #require(try await browser.post(path, again).location)
            #expect(subject.hasPrefix("/cases/"))
            #expect(try await browser.post(path, again).location == subject)
        }
    }

    @Test("A registered contact is proposed by organisation, name or number, and only its number counts as a call-back")
    func callBack() async throws {
        try await WebFixture.run { fixture in
            let (registry, viewer) = (fixture.services.registry, Viewer.service(.demo))
            let organization = try await registry.addOrganization(
                viewer: viewer, Organization.Details(key: "univ", name: "例示大学"))
            let channel = try #require(Channel(.phone, "+81 3 1234 5678"))
            let contact = try await registry.addContact(
                viewer: viewer, Contact.Details(name: "情報センター"), channels: [channel], to: organization.publicID)
            let browser = try await fixture.signedIn()
            for known in [["organization": "例示大学"], ["phone": "０３ー１２３４ー５６７８"], ["name": "情報センター"]] {
                let empty = ["organization": "", "phone": "", "name": "", "lookup": "on", "text": "まだ途中"]
                let reply = try await browser.post("/reports/new", Self.fields(empty).merging(known) { $1 })
                #expect(reply.status == 200 && reply.body.contains("+81 3 1234 5678"), "\(known)")
                #expect(reply.body.contains("まだ途中"))
            }
            let foreign = try await browser.post(
                "/reports/new", Self.fields(["callback": "\(contact.publicID)/090-0000-0000"]))
            #expect(foreign.status == 422)
            let path = try #require(try await browser.post("/reports/new", Self.fields()).location)
            let page = try await browser.get(path).body
            #expect(page.contains("action=\"\(path)/callback\"") && page.contains("未確認"))
            let back = ["callback": "\(contact.publicID)/+81 3 1234 5678", "calledback": "2026-01-05T11:30"]
            #expect(try await browser.post("\(path)/callback", back).location == path)
            let after = try await browser.get(path).body
            #expect(after.contains("例示大学 情報センター +81 3 1234 5678") && after.contains("2026-01-05 11:30"))
            #expect(try await browser.post("\(path)/callback", back).status == 409)
        }
    }

    @Test("A call that joins an embargoed case by itself gives that case away to nobody outside")
    func embargoed() async throws {
        try await WebFixture.run(accounts: [.coordinator, .handler]) { fixture in
            let insider = try await fixture.signedIn()
            let mail = WebFixture.Mail(subject: "極秘カナリア")
            let path = try await insider.openCase(
                from: fixture.receive(mail), title: "極秘カナリア", fields: ["embargo": "on"])
            let page = try await insider.get(path).body
            let start = try #require(page.firstRange(of: "HKX-")).lowerBound
            let number = page[start...].prefix { $0 != "<" && $0 != " " }
            let outsider = try await fixture.signedIn(.handler)
            let call = Self.fields(["subject": "[\(number)] 続報の電話", "address": mail.from])
            let reply = try await outsider.post("/reports/new", call)
            #expect(reply.status == 303 && reply.location == "/inbox")
            #expect(try await !outsider.get("/inbox").body.contains("続報の電話"))
            #expect(try await insider.get(path).body.contains("続報の電話"))
        }
    }

    @Test("Words with a label above the ceiling are kept, and not shown to whoever wrote them down")
    func aboveCeiling() async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            let reply = try await browser.post("/reports/new", Self.fields(["text": "TLP:RED 極秘カナリア"]))
            #expect(reply.location == "/inbox")
            #expect(try await !browser.get("/inbox").body.contains("極秘カナリア"))
            #expect(try await fixture.services.database.read { try $0.count("SELECT COUNT(*) FROM reports") } == 1)
        }
    }
}
