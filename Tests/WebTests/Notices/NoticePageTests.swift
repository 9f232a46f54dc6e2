import Access
import Cases
import Notices
import Primitives
import Testing

@testable import Web

@Suite("The notice pages")
struct NoticePageTests {
    @Test("From a case to a sent notice by plain forms")
    func wholeRoad() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            let composer = try await browser.get("/cases/\(fixture.subject.publicID)/notices/new?q=alpha&tlp=green")
            #expect(composer.status == 200)
            #expect(composer.body.contains("security@alpha.example") && composer.body.contains("公開鍵なし"))
            #expect(composer.body.contains("フィッシングサイトの停止要請"))
            let created = try await browser.post(
                "/cases/\(fixture.subject.publicID)/notices/new", fixture.fields(tlp: .green))
            let notice = try #require(created.location)
            let preview = try await browser.get(notice)
            #expect(preview.body.contains("配送経路上のメールサーバの管理者"))
            #expect(preview.body.contains("あるふぁ&lt;株&gt;") && !preview.body.contains("あるふぁ<株>"))
            #expect(preview.body.contains("2099年1月5日（月）10:00（日本時間）"))
            #expect(try await browser.post("\(notice)/submit", ["version": "1"]).status == 303)
            #expect(try await browser.get(notice).body.contains("送信を取り消す"))
            try await fixture.work()
            #expect(fixture.relay.mails.count == 1)
            let sent = try await browser.get(notice)
            #expect(sent.body.contains("送信済み") && !sent.body.contains("送信を取り消す"))
            let grid = try await browser.get("/notices?standing=unanswered")
            #expect(grid.body.contains("あるふぁ") && grid.body.contains("リマインド"))
            let ofCase = try await browser.get("/cases/\(fixture.subject.publicID)/notices")
            #expect(ofCase.status == 200 && ofCase.body.contains("ご確認のお願い"))
        }
    }

    @Test("A recipient without a key holds an AMBER notice, with the ways out; a pick-up note lets it pass")
    func held() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            let path = "/cases/\(fixture.subject.publicID)/notices/new"
            let held = try #require(try await browser.post(path, fixture.fields(tlp: .amber)).location)
            let page = try await browser.get(held)
            #expect(page.body.contains("暗号化が必要ですが、公開鍵がありません。"))
            #expect(page.body.contains("受け取り依頼に切り替える") && !page.body.contains("レビューに提出"))
            try await browser.post("\(held)/submit", ["version": "1"])
            try await fixture.work()
            #expect(fixture.relay.mails.isEmpty)
            var fields = fixture.fields(tlp: .amber, pickup: true)
            fields["version"] = "1"
            #expect(try await browser.post("\(held)/edit", fields).location == held)
            #expect(try await browser.get(held).body.contains("レビューに提出"))
        }
    }

    @Test("A second person approves; the author cannot")
    func review() async throws {
        try await NoticeFixture.run([.coordinator, .reviewer]) { fixture in
            let author = try await fixture.web.signedIn()
            let created = try await author.post(
                "/cases/\(fixture.subject.publicID)/notices/new", fixture.fields(tlp: .amber, pickup: true))
            let notice = try #require(created.location)
            try await author.post("\(notice)/submit", ["version": "1"])
            #expect(!(try await author.get(notice)).body.contains("承認して送信"))
            try await author.post("\(notice)/review", ["version": "1", "verdict": "approved"])
            #expect(try await author.get(notice).body.contains("レビュー中"))
            let reviewer = try await fixture.web.signedIn(.reviewer)
            #expect(try await reviewer.get(notice).body.contains("承認して送信"))
            try await reviewer.post("\(notice)/review", ["version": "1", "verdict": "approved", "comment": "了解"])
            #expect(try await reviewer.get(notice).body.contains("承認済み"))
        }
    }

    @Test("What is wrong with the composer is said, and what was typed is kept")
    func wrongForm() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            var fields = fixture.fields(tlp: .green)
            fields["body_ja"] = "{{nobody}} です"
            let reply = try await browser.post("/cases/\(fixture.subject.publicID)/notices/new", fields)
            #expect(reply.body.contains("「{{nobody}}」という変数はありません。"))
            #expect(reply.body.contains("{{nobody}} です</textarea>"))
            fields = fixture.fields(tlp: .green)
            fields["due"] = "2026-02-30T10:00"
            let late = try await browser.post("/cases/\(fixture.subject.publicID)/notices/new", fields)
            #expect(late.body.contains("id=\"wrong-due\""))
        }
    }

    @Test("Templates are changed as new versions with their difference")
    func templates() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            let list = try await browser.get("/notices/templates")
            #expect(list.body.contains("フィッシングサイトの停止要請"))
            let wording = BuiltInTemplate.general.wording
            var fields = [
                "name_ja": "独自", "name_en": "Own", "subject_ja": "件名", "body_ja": wording.ja.body,
                "subject_en": "Subject", "body_en": wording.en.body,
            ]
            let created = try #require(try await browser.post("/notices/templates", fields).location)
            fields["version"] = "1"
            fields["body_en"] = "Dear {{recipient.organization}}"
            #expect(try await browser.post(created, fields).location == created)
            #expect(try await browser.get(created).body.contains("第2版"))
            #expect(try await browser.post(created, fields).status == 409)
        }
    }

    @Test("A recipient's page tells what happened and takes an answer given by phone")
    func delivery() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            _ = try await fixture.send(browser)
            let path = try await fixture.deliveryPath(browser)
            #expect(try await browser.get(path).body.contains("中継サーバが受理"))
            try await browser.post("\(path)/answer", ["status": "fixed", "comment": "電話にて"])
            let answered = try await browser.get(path)
            #expect(answered.body.contains("対応済み") && answered.body.contains("電話にて"))
        }
    }

    @Test("A mail of the case is answered by a form that says in what form it will leave")
    func reply() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            let message = try await fixture.receive(from: "finder@example.jp")
            let form = try await browser.get("/messages/\(message)/reply")
            #expect(form.body.contains("署名のみで送信します") && form.body.contains("value=\"Re: 報告\""))
            let empty = try await browser.post(
                "/messages/\(message)/reply", ["tlp": "green", "language": "ja", "subject": "Re: 報告", "body": ""])
            #expect(empty.status == 422)
            let sent = try await browser.post(
                "/messages/\(message)/reply",
                ["tlp": "green", "language": "ja", "subject": "Re: 報告", "body": "拝見しました。"])
            #expect(sent.location == "/messages/\(message)")
            try await fixture.work()
            #expect(fixture.relay.mails.map(\.recipient.description) == ["finder@example.jp"])
        }
    }
}
