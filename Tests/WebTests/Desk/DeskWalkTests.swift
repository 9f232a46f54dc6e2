import Access
import Primitives
import Testing

@testable import Web

@Suite("The desk") struct DeskWalkTests {
    @Test("From the first screen through triage to the closed case, in both languages", arguments: ["ja", "en"])
    func walk(language: String) async throws {
        try await WebFixture.run { fixture in
            let report = try await fixture.receive(.init())
            let browser = try await fixture.signedIn()
            try await browser.post("/language", ["language": language, "back": "/"])
            let desk = try await browser.get("/").body
            #expect(desk.contains("/reports/\(report)") && desk.contains("改ざんのご報告"))
            #expect(try await browser.get("/inbox").body.contains("/reports/\(report)"))
            #expect(try await browser.get("/reports/\(report)").body.contains("確認をお願いします。"))
            let path = try await browser.openCase(from: report)
            #expect(path.hasPrefix("/cases/"))
            let page = try await browser.get(path)
            #expect(page.status == 200 && page.body.contains("改ざん example.ac.jp") && page.body.contains("HK-"))
            #expect(page.body.contains("確認をお願いします。"))
            for tab in ["observables", "people", "audit", "summary", "close"] {
                #expect(try await browser.get("\(path)/\(tab)").status == 200, "\(tab)")
            }
            try await browser.post("\(path)/close", ["outcome": "incident", "lesson": "更新を徹底する"])
            #expect(try await browser.get(path).body.contains("更新を徹底する"))
            #expect(try await browser.get("/search?q=%E5%BE%B9%E5%BA%95").body.contains(path))
        }
    }

    @Test("Acting on a report leads to the next one, and a missing reason comes back to the same")
    func actAndNext() async throws {
        try await WebFixture.run { fixture in
            let first = try await fixture.receive(.init(subject: "一"))
            let second = try await fixture.receive(.init(subject: "二"))
            let browser = try await fixture.signedIn()
            let refused = try await browser.post("/reports/\(second)/reject", ["reason": ""])
            #expect(refused.status == 422 && refused.body.contains("二"))
            let next = try await browser.post("/reports/\(second)/reject", ["reason": "対象外"])
            #expect(next.location == "/reports/\(first)")
            #expect(try await browser.post("/reports/\(first)/spam").location == "/inbox")
            #expect(try await browser.get("/inbox?state=rejected").body.contains("/reports/\(second)"))
        }
    }

    @Test("A note keeps its versions with their difference, and an outdated save loses no text")
    func notes() async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            let path = try await browser.openCase(from: fixture.receive(.init()))
            let note = PublicID()
            try await browser.post("\(path)/notes", ["id": note.text, "text": "最初の本文"])
            let page = "\(path)/notes/\(note)"
            try await browser.post(page, ["text": "直した本文", "version": "1"])
            let shown = try await browser.get(page).body
            #expect(shown.contains("<del>- 最初の本文") && shown.contains("<ins>+ 直した本文"))
            let late = try await browser.post(page, ["text": "遅れた本文", "version": "1"])
            #expect(late.status == 409 && late.body.contains("遅れた本文"))
        }
    }

    @Test("Facts are changed in one form; what is wrong is said on the case")
    func facts() async throws {
        try await WebFixture.run { fixture in
            let browser = try await fixture.signedIn()
            try await browser.post("/language", ["language": "en", "back": "/"])
            let path = try await browser.openCase(from: fixture.receive(.init()))
            let facts = [
                "title": "New title", "kind": "malware", "phase": "contain", "status": "waiting",
                "priority": "critical",
                "tlp": "green", "owner": "",
            ]
            #expect(try await browser.post("\(path)/facts", facts).location == path)
            let page = try await browser.get(path).body
            for words in ["New title", "Malware", "Contain", "Waiting for reply", "Critical", "TLP:GREEN"] {
                #expect(page.contains(words), "\(words)")
            }
            let refused = try await browser.post("\(path)/facts", facts.merging(["tlp": "red"]) { $1 })
            #expect(refused.status == 422 && refused.body.contains("above the one you may see"))
        }
    }

    @Test("A search counts its hits and leads on, list by list, until each was shown once")
    func search() async throws {
        try await WebFixture.run { fixture in
            for number in 1...53 { _ = try await fixture.receive(.init(subject: "探索の \(number) 番")) }
            let browser = try await fixture.signedIn()
            let first = try await browser.get("/search?q=%E6%8E%A2%E7%B4%A2").body
            #expect(first.contains("53件") && first.contains("探索の 53 番") && !first.contains("探索の 3 番"))
            let following = try #require(first.firstMatch(of: #/href="(/search[^"]*mails=[^"]*)"/#)).1
            let rest = try await browser.get(String(following).replacing("&amp;", with: "&")).body
            for number in 1...3 { #expect(rest.contains("探索の \(number) 番")) }
            #expect(!rest.contains("探索の 4 番") && !rest.contains("data-next-page"))
            let foreign = try await browser.get("/search?q=%E6%8E%A2%E7%B4%A2&mails=\(PublicID())")
            #expect(foreign.status == 404)
        }
    }
}
