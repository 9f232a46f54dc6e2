import Access
import Foundation
import Primitives
import Testing

@testable import Web

@Suite("Input that the desk cannot take") struct DeskInputTests {
    @Test(
        "An event at no possible time comes back with its words",
        arguments: ["2026-02-31T10:00", "2199-01-01T00:00", "昨日", "", "1969-12-31T00:00"])
    func eventTime(time: String) async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            let path = try await browser.openCase(from: fixture.receive(.init()))
            let fields = ["id": PublicID().text, "happened": time, "event": "停止を確認\n二行目"]
            let reply = try await browser.post("\(path)/events", fields)
            #expect(reply.status == 422 && reply.body.contains("停止を確認\n二行目"))
            #expect(reply.body.contains("aria-invalid=\"true\"") && reply.body.contains("<details open"))
        }
    }

    @Test("Every form of a case comes back filled in")
    func filledIn() async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            let path = try await browser.openCase(from: fixture.receive(.init()))
            let posts: [(String, [String: String])] = [
                ("links", ["number": "HK-1999-0001", "reason": "同じ攻撃者", "kind": "related"]),
                ("observables", ["kind": "ipv4", "value": "300.1.1.1 です", "role": "reported"]),
                ("participants", ["address": "アドレスなし", "name": "報告 太郎"]), ("tags", ["tag": "№"]),
                ("embargo", ["until": "2001-01-01"]), ("embargo", ["until": "2026-02-31"]),
                ("readers", ["account": ""]),
                ("close", ["outcome": "none", "lesson": "長い所見"]),
            ]
            for (page, fields) in posts {
                let reply = try await browser.post("\(path)/\(page)", fields)
                #expect(reply.status == 422 || reply.status == 404, "\(page)")
                #expect(reply.body.contains("role=\"alert\"") && reply.body.contains("class=\"tabs\""), "\(page)")
                for value in fields.values where value.utf8.count > 10 {
                    #expect(reply.body.contains(value), "\(page): \(value)")
                }
            }
            #expect(try await !browser.get(path).body.contains("badge bad\"><svg"))
        }
    }

    @Test("A case that cannot be opened comes back filled in, from a report and without one")
    func drafts() async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            let long = String(repeating: "長", count: 201)
            let draft = ["id": PublicID().text, "title": long, "kind": "malware", "priority": "high", "tlp": "green"]
            let report = try await fixture.receive(.init())
            for path in ["/cases", "/reports/\(report)/open"] {
                let reply = try await browser.post(path, draft)
                #expect(reply.status == 422 && reply.body.contains("value=\"\(long)\""), "\(path)")
                #expect(reply.body.contains("<option value=\"malware\" selected>"), "\(path)")
                #expect(!reply.body.contains("name=\"mine\" value=\"on\" checked"), "\(path)")
            }
        }
    }

    @Test("Two people at one report: the second is told that the case was there already")
    func secondOpening() async throws {
        try await WebFixture.run { fixture in
            let (first, second) = (try await fixture.signedIn(), try await fixture.signedIn())
            let report = try await fixture.receive(.init())
            let path = try await first.openCase(from: report, title: "一人目の件名")
            #expect(try await second.openCase(from: report, title: "二人目の件名") == path)
            #expect(try await second.get(path).body.contains("すでに案件が作成されています"))
            let late = try await second.post("/reports/\(report)/reject", ["reason": "対象外と判断した理由"])
            #expect(late.status == 409 && late.body.contains("対象外と判断した理由"))
        }
    }

    @Test("Closing what somebody else has just closed shows the finding again; the same form twice does not")
    func secondClosing() async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            let path = try await browser.openCase(from: fixture.receive(.init()))
            let closing = ["outcome": "incident", "lesson": "更新を徹底する"]
            for _ in 0..<2 { #expect(try await browser.post("\(path)/close", closing).location == path) }
            let late = try await browser.post("\(path)/close", ["outcome": "incident", "lesson": "別の人の所見"])
            #expect(late.status == 409 && late.body.contains("別の人の所見"))
        }
    }

    @Test("A note is shown and changed under its own case only")
    func foreignNote() async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            let path = try await browser.openCase(from: fixture.receive(.init(subject: "一")))
            let other = try await browser.openCase(from: fixture.receive(.init(subject: "二", tags: ["x-1"])))
            let note = PublicID()
            try await browser.post("\(path)/notes", ["id": note.text, "text": "本文"])
            #expect(try await browser.get("\(path)/notes/\(note)").status == 200)
            #expect(try await browser.get("\(other)/notes/\(note)").status == 404)
            let reply = try await browser.post("\(other)/notes/\(note)", ["text": "書き換え", "version": "1"])
            #expect(reply.status == 404)
        }
    }

    @Test("Numbers and addresses may be typed full-width")
    func fullWidth() async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            let path = try await browser.openCase(from: fixture.receive(.init(subject: "一")))
            let other = try await browser.openCase(from: fixture.receive(.init(subject: "二", tags: ["x-1"])))
            let number = try await browser.get(other).body.components(separatedBy: "<h1>")[1].prefix(12)
            let wide = String(number.map { $0 == "-" ? "－" : $0 })
            let link = ["number": wide, "reason": "", "kind": "related"]
            #expect(try await browser.post("\(path)/links", link).location == path)
            #expect(try await browser.get("/search?q=\(PercentEncoding.encode(wide))").location == other)
            let observable = ["kind": "ipv4", "value": "１９２．０．２．７", "role": "reported"]
            #expect(try await browser.post("\(path)/observables", observable).status == 303)
            #expect(try await browser.get("\(path)/observables").body.contains("192[.]0[.]2[.]7"))
        }
    }

    @Test("A reader is led to no page that stays closed")
    func readersWays() async throws {
        try await WebFixture.run(accounts: [.coordinator, .reader]) { fixture in
            let coordinator = try await fixture.signedIn()
            let path = try await coordinator.openCase(from: fixture.receive(.init()), fields: ["tlp": "green"])
            let reader = try await fixture.signedIn(.reader)
            for page in ["/", "/cases?status=closed", path] {
                let body = try await reader.get(page).body
                #expect(!body.contains("href=\"/inbox") && !body.contains("href=\"/reports/"), "\(page)")
            }
        }
    }

    @Test("The audit view speaks of acts and states in the reader's words")
    func auditWords() async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            let path = try await browser.openCase(from: fixture.receive(.init()))
            try await browser.post("\(path)/close", ["outcome": "falseAlarm", "lesson": "誤検知"])
            let body = try await browser.get("\(path)/audit").body
            for words in ["案件を作成", "誤報・誤検知", "期限の計測を終了", "メールを受信"] { #expect(body.contains(words)) }
            for codes in [">case.open<", "after: ", "falseAlarm"] { #expect(!body.contains(codes)) }
        }
    }
}
