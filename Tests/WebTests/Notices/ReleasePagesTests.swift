import Access
import Cases
import Notices
import Primitives
import Testing

@testable import Web

@Suite("Release: taking back, sending at once, alone in an emergency")
struct ReleasePagesTests {
    private func draft(_ fixture: NoticeFixture, _ browser: Browser, _ more: [String: String] = [:]) async throws
        -> String
    {
        let fields = fixture.fields(tlp: .amber).merging(more) { $1 }
        let path = "/cases/\(fixture.subject.publicID)/notices/new"
        return try #require(try await browser.post(path, fields).location)
    }

    @Test("The notice chooses that its text stays behind a link; the page shows who let it go and sends it at once")
    func linkAndSendNow() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            let notice = try await draft(fixture, browser, ["route": "link", "tlp": "green", "follow-up": "nothing"])
            let edit = try await browser.get("\(notice)/edit").body
            #expect(edit.contains("<option value=\"link\" selected"))
            #expect(edit.contains("<option value=\"nothing\" selected"))
            try await browser.post("\(notice)/submit", ["version": "1"])
            let waiting = try await browser.get(notice).body
            #expect(waiting.contains("送信を取り消す") && waiting.contains("今すぐ送る") && waiting.contains("送信開始"))
            try await browser.post("\(notice)/send-now")
            #expect(!(try await browser.get(notice)).body.contains("今すぐ送る"))
            try await fixture.work()
            #expect(fixture.relay.mails.map(\.mode) == [.pickup])
        }
    }

    @Test("Alone, with a reason; the first screen of a reviewer shows it until they have read it")
    func alone() async throws {
        try await NoticeFixture.run([.coordinator, .reviewer]) { fixture in
            let (browser, reviewer) = (try await fixture.web.signedIn(), try await fixture.web.signedIn(.reviewer))
            let notice = try await draft(fixture, browser, ["route": "link-where-unencrypted"])
            #expect(try await browser.get(notice).body.contains("一人で緊急送信"))
            let empty = try await browser.post("\(notice)/release-alone", ["version": "1", "reason": " "])
            #expect(empty.status == 422 && empty.body.contains("一人で送信する理由を入力してください。"))
            try await browser.post("\(notice)/release-alone", ["version": "1", "reason": "夜間のため<b>"])
            #expect(try await browser.get(notice).body.contains("夜間のため&lt;b&gt;"))
            #expect(!(try await browser.get("/")).body.contains("事後レビュー待ち"))
            #expect(try await reviewer.get("/").body.contains("事後レビュー待ち"))
            #expect(try await reviewer.get("/notices/afterwards").body.contains("ご確認のお願い"))
            let objection = try await reviewer.post(
                "\(notice)/review-afterwards", ["finding": "objected", "comment": ""])
            #expect(objection.status == 422)
            try await reviewer.post("\(notice)/review-afterwards", ["finding": "justified", "comment": "了解"])
            #expect(try await browser.get(notice).body.contains("妥当"))
            #expect(!(try await reviewer.get("/")).body.contains("事後レビュー待ち"))
        }
    }

    @Test("The rules are settled on one page, and what is wrong is said beside its field")
    func rules() async throws {
        try await NoticeFixture.run([.coordinator, .administrator]) { fixture in
            let (browser, admin) = (try await fixture.web.signedIn(), try await fixture.web.signedIn(.administrator))
            var fields = [
                "undo": "0", "before": "1", "times": "2", "every": "1", "next": "0", "per-domain": "10", "in-all": "0",
            ]
            #expect(try await admin.get("/settings/notices").body.contains("value=\"60\""))
            fields["undo"] = "-1"
            let wrong = try await admin.post("/settings/notices", fields)
            #expect(wrong.status == 422 && wrong.body.contains("wrong-undo") && wrong.body.contains("value=\"-1\""))
            fields["undo"] = "0"
            #expect(try await admin.post("/settings/notices", fields).location == "/settings/notices")
            #expect(try await browser.get("/settings/notices").status == 403)
            let notice = try await draft(fixture, browser, ["route": "link-where-unencrypted"])
            #expect(!(try await browser.get(notice)).body.contains("一人で緊急送信"))
            #expect(try await browser.post("\(notice)/release-alone", ["version": "1", "reason": "x"]).status == 403)
            try await fixture.work()
            #expect(fixture.relay.mails.isEmpty)
        }
    }
}
