import Access
import HTTPTypes
import Primitives
import Signals
import Storage
import Testing

@testable import Web

@Suite("The form for reports from everybody") struct PublicReportTests {
    private static func fields(_ changes: [String: String] = [:]) -> [String: String] {
        [
            "id": PublicID().text, "subject": "偽サイト", "text": "フィッシングサイトを見つけました。",
            "observables": "hxxp://phish[.]example/login",
            "name": "佐藤", "organization": "", "address": "ｓａｔｏ＠ｕｎｉｖ．ｅｘａｍｐｌｅ", "phone": "", "happened": "",
            "website": "",
        ].merging(changes) { $1 }
    }

    private static func run(_ body: @Sendable (WebFixture) async throws -> Void) async throws {
        try await WebFixture.run(hasReportForm: true, body)
    }

    @Test("Where it is switched off there is no such page")
    func off() async throws {
        try await WebFixture.run { fixture in
            let browser = fixture.browser()
            let page = try await browser.get("/report")
            #expect(page.status == 404)
            #expect(try await browser.post("/report", Self.fields()).status == 404)
            #expect(try await fixture.services.database.read { try $0.count("SELECT COUNT(*) FROM inbox") } == 0)
        }
    }

    @Test("Where it is switched off, what is sent there is not even read")
    func unread() async throws {
        let headers: HTTPFields = [.contentType: "multipart/form-data"]
        try await WebFixture.run { fixture in
            let reply = try await fixture.browser().send(.post, "/report", headers: headers, body: "no form")
            #expect(reply.status == 404)
        }
        try await Self.run { fixture in
            let reply = try await fixture.browser().send(.post, "/report", headers: headers, body: "no form")
            #expect(reply.status != 404)
        }
    }

    @Test("A stranger's report is a report with observables and files; the stranger gets a number that tells nothing")
    func road() async throws {
        try await Self.run { fixture in
            let stranger = fixture.browser()
            #expect(try await stranger.get("/report").body.contains("enctype=\"multipart/form-data\""))
            let reply = try await stranger.upload(
                "/report", Self.fields(["unnamed": "on"]), file: ("file1", "画面.txt", Array("203.0.113.99".utf8)))
            #expect(reply.status == 200 && reply.body.contains("受付番号") && !reply.body.contains("HK-"))
            let receipt = try #require(reply.body.firstRange(of: "<code>")).upperBound
            let number = String(reply.body[receipt...].prefix(9))
            try await fixture.services.intake?.drain()
            let browser = try await fixture.signedIn()
            let inbox = try await browser.get("/inbox").body
            #expect(inbox.contains("Webフォーム") && inbox.contains("情報源の秘匿"))
            let start = try #require(inbox.ranges(of: "href=\"/reports/").last).upperBound
            let page = try await browser.get("/reports/" + inbox[start...].prefix { $0 != "\"" }).body
            for words in [
                number, "hxxp://phish[.]example/login", "203[.]0[.]113[.]99", "sato@univ.example", "画面.txt", "佐藤",
            ] {
                #expect(page.contains(words), "\(words)")
            }
        }
    }

    @Test("Both languages, by what the browser asks for", arguments: [("ja", "報告を送信"), ("en", "Send the report")])
    func languages(language: String, button: String) async throws {
        try await Self.run { fixture in
            let page = try await fixture.browser(language).get("/report")
            #expect(page.body.contains(button))
        }
    }

    @Test(
        "What cannot be right comes back with all that was written",
        arguments: [
            ("text", " "), ("address", "なし"), ("happened", "2199-01-01T00:00"), ("website", "http://spam.example"),
            ("name", String(repeating: "長", count: 201)),
        ])
    func wrong(field: String, value: String) async throws {
        try await Self.run { fixture in
            let reply = try await fixture.browser().post("/report", Self.fields([field: value]))
            #expect(reply.status == 422 && reply.body.contains("hxxp://phish[.]example/login"))
            #expect(!reply.body.contains("spam.example"))
            #expect(try await fixture.services.database.read { try $0.count("SELECT COUNT(*) FROM inbox") } == 0)
        }
    }

    @Test("Another site cannot send it, and the same form twice is one report with one number")
    func twice() async throws {
        try await Self.run { fixture in
            let (browser, fields) = (fixture.browser(), Self.fields())
            #expect(try await browser.post("/report", fields, site: "cross-site").status == 403)
            let first = try await browser.post("/report", fields)
            let again = try await browser.post("/report", fields)
            #expect(first.body == again.body)
            #expect(try await fixture.services.database.read { try $0.count("SELECT COUNT(*) FROM inbox") } == 1)
        }
    }

    @Test("Too many reports are held back, and what was written is shown again")
    func throttled() async throws {
        try await Self.run { fixture in
            let browser = fixture.browser()
            for _ in 0..<Limits.formReports {
                #expect(try await browser.post("/report", Self.fields()).status == 200)
            }
            let late = try await browser.post("/report", Self.fields())
            #expect(late.status == 429 && late.body.contains("フィッシングサイトを見つけました。"))
        }
    }

    @Test("One address is held back before all are")
    func ofOneAddress() async throws {
        try await Self.run { fixture in
            let throttle = FormThrottle(master: fixture.services.key)
            func admit(_ address: String) async throws {
                try await fixture.services.database.write { try throttle.admit(address: IPAddress(address), in: $0) }
            }
            for _ in 0..<Limits.formReportsOfAddress { try await admit("192.0.2.1") }
            await #expect(throws: Problem.self) { try await admit("192.0.2.1") }
            for _ in 0..<(Limits.formReportsOfAddress * 2) { try await admit("127.0.0.1") }
            try await admit("192.0.2.2")
        }
    }
}
