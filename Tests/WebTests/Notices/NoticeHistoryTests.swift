import Access
import Cases
import Notices
import Primitives
import Storage
import Testing

@testable import Web

@Suite("Versions of a notice on its page")
struct NoticeHistoryTests {
    @Test("Each version is shown with what it changed, in words and in recipients")
    func versions() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            var fields = fixture.fields(tlp: .green)
            let notice = try #require(
                try await browser.post("/cases/\(fixture.subject.publicID)/notices/new", fields).location)
            fields["version"] = "1"
            fields["body_ja"] = (fields["body_ja"] ?? "") + "\n追記しました。"
            fields["tlp"] = "clear"
            try await browser.post("\(notice)/edit", fields)
            fields["version"] = "2"
            try await browser.post("\(notice)/edit", fields)
            let body = try await browser.get(notice).body
            #expect(body.contains("第3版") && body.contains("第2版") && body.contains("第1版"))
            #expect(body.contains("<ins>+ 追記しました。\n</ins>"))
            #expect(body.contains("<del>- TLP:GREEN\n</del>") && body.contains("<ins>+ TLP:CLEAR\n</ins>"))
            #expect(body.contains("変更はありません。"))
        }
    }

    @Test("A notice is shown against the template that it was written from")
    func template() async throws {
        try await NoticeFixture.run { fixture in
            let (notices, demo) = (fixture.web.services.notices, fixture.demo)
            let browser = try await fixture.web.signedIn()
            let general = try #require(
                try await fixture.web.services.database.read { try notices.templates(viewer: demo, in: $0) }
                    .first { $0.name == BuiltInTemplate.general.label })
            var fields = fixture.fields(tlp: .green)
            fields["template"] = general.publicID.text
            fields["origin"] = general.origin.description
            let path = "/cases/\(fixture.subject.publicID)/notices/new"
            let same = try #require(try await browser.post(path, fields).location)
            #expect(try await browser.get(same).body.contains("テンプレートの文面のままです。"))
            fields["subject_en"] = "My own words"
            let other = try #require(try await browser.post(path, fields).location)
            let body = try await browser.get(other).body
            #expect(body.contains("テンプレートとの差分") && body.contains("<ins>+ My own words\n</ins>"))
            let without = try #require(try await browser.post(path, fixture.fields(tlp: .green)).location)
            #expect(try await browser.get(without).body.contains("テンプレートとの差分") == false)
        }
    }
}
