import Access
import Cases
import Notices
import Primitives
import Testing

@testable import Web

@Suite("Two people in one draft, and drafts that are none any more")
struct DraftConflictTests {
    private func written(_ fixture: NoticeFixture, _ browser: Browser) async throws -> String {
        let path = "/cases/\(fixture.subject.publicID)/notices/new"
        return try #require(try await browser.post(path, fixture.fields(tlp: .green)).location)
    }

    @Test("Who saves second sees what the first one saved against what they typed, and saves over it knowingly")
    func overtaken() async throws {
        try await NoticeFixture.run([.coordinator, .handler]) { fixture in
            let (first, second) = (try await fixture.web.signedIn(), try await fixture.web.signedIn(.handler))
            let notice = try await written(fixture, first)
            var (theirs, mine) = (fixture.fields(tlp: .green), fixture.fields(tlp: .clear))
            (theirs["version"], mine["version"]) = ("1", "1")
            theirs["body_ja"] = (theirs["body_ja"] ?? "") + "\n先に保存した行"
            mine["body_ja"] = (mine["body_ja"] ?? "") + "\n後から書いた行"
            #expect(try await first.post("\(notice)/edit", theirs).location == notice)
            let late = try await second.post("\(notice)/edit", mine)
            #expect(late.status == 409)
            #expect(late.body.contains("<del>- 先に保存した行\n</del>") && late.body.contains("<ins>+ 後から書いた行\n</ins>"))
            #expect(late.body.contains("<del>- TLP:GREEN\n</del>") && late.body.contains("<ins>+ TLP:CLEAR\n</ins>"))
            #expect(late.body.contains("後から書いた行</textarea>") && late.body.contains("name=\"version\" value=\"2\""))
            #expect(late.body.contains("調整担当") && late.body.contains("href=\"\(notice)/edit\""))
            mine["version"] = "2"
            mine["over"] = "on"
            mine["act"] = "apply"
            let applied = try await second.post("\(notice)/edit", mine)
            #expect(applied.status == 200 && applied.body.contains("<del>- 先に保存した行\n</del>"))
            mine["act"] = "save"
            #expect(try await second.post("\(notice)/edit", mine).location == notice)
            let page = try await first.get("\(notice)/edit").body
            #expect(page.contains("後から書いた行</textarea>") && page.contains("name=\"version\" value=\"3\""))
        }
    }

    @Test("A notice that is no draft any more does not open in the composer, and what was typed for it is kept")
    func noDraft() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            let notice = try await written(fixture, browser)
            try await browser.post("\(notice)/cancel")
            #expect(try await browser.get("\(notice)/edit").location == notice)
            #expect(try await browser.get(notice).body.contains("編集できるのは下書きだけです"))
            var fields = fixture.fields(tlp: .green)
            fields["version"] = "1"
            let late = try await browser.post("\(notice)/edit", fields)
            #expect(late.status == 409 && late.body.contains("ご確認のお願い"))
        }
    }

    @Test(
        "What is wrong with a new notice is answered with its status and without losing a word",
        arguments: [("title", "　 "), ("subject_ja", "　"), ("body_en", " \r\n\t"), ("due", "2020-01-05T10:00")])
    func refused(field: String, value: String) async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            var fields = fixture.fields(tlp: .green)
            fields[field] = value
            let path = "/cases/\(fixture.subject.publicID)/notices/new"
            let reply = try await browser.post(path, fields)
            #expect(reply.status == 422 && reply.body.contains("class=\"banner problem\""))
            #expect(reply.body.contains("value=\"\(fixture.contact)\" checked"))
            if field == "due" { #expect(reply.body.contains("過去の日時です")) }
        }
    }
}
