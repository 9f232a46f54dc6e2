import Access
import Cases
import Notices
import Primitives
import Storage
import Testing
import Transport

@testable import Web

@Suite("The page of one recipient")
struct DeliveryPageTests {
    @Test("Events and those who acted are said in words of the reader's language, never in codes")
    func words() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            _ = try await fixture.send(browser)
            let path = try await fixture.deliveryPath(browser)
            try await browser.post("\(path)/answer", ["status": "inProgress", "comment": "電話にて"])
            let page = try await browser.get(path).body
            #expect(page.contains(">自動処理（配送）</span>") && page.contains(">調整担当</span>"))
            #expect(page.contains("<p class=\"quiet\">対応中</p>") && page.contains("<p class=\"quiet\">署名のみ</p>"))
            #expect(page.contains("250 ok"))
            for code in [">service:", ">coordinator<", ">signed<", ">inProgress<"] { #expect(!page.contains(code)) }
            try await fixture.web.services.database.write { transaction in
                try transaction.execute("UPDATE accounts SET language = 'en'")
            }
            let english = try await browser.get(path).body
            #expect(english.contains(">Automatic (delivery)</span>") && english.contains("In progress"))
            let story = try await browser.get("/cases/\(fixture.subject.publicID)").body
            #expect(story.contains("In progress") && !story.contains("対応中"))
        }
    }

    @Test("English pages name the organisation in English, Japanese ones in Japanese, whatever the letter says")
    func names() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            let notice = try await fixture.send(browser)
            let path = try await fixture.deliveryPath(browser)
            let pages = [notice, path, "/notices", "/cases/\(fixture.subject.publicID)/notices"]
            for page in pages { #expect(try await browser.get(page).body.contains("あるふぁ&lt;株&gt;"), "\(page)") }
            #expect(try await browser.get(notice).body.contains("回答期限 <time"))
            try await fixture.web.services.database.write { transaction in
                try transaction.execute("UPDATE accounts SET language = 'en'")
            }
            for page in pages { #expect(try await browser.get(page).body.contains("Alpha"), "\(page)") }
            for page in pages.dropFirst() { #expect(!(try await browser.get(page).body.contains("あるふぁ")), "\(page)") }
            let head = try await browser.get(notice).body
            #expect(head.contains("Answer due <time") && head.contains("Author <span"))
        }
    }

    @Test("A recipient whom the relay never took asks for a person: try again or remove")
    func stuck() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            fixture.relay.answer(.unreachable(text: "timed out"))
            _ = try await fixture.send(browser)
            try await fixture.exhaust()
            let grid = try await browser.get("/notices?standing=stuck").body
            #expect(grid.contains("要対応") && grid.contains("保留（要対応） 1"))
            let path = try await fixture.deliveryPath(browser)
            let page = try await browser.get(path).body
            #expect(page.contains("timed out") && page.contains("もう一度送信") && page.contains("通知先から外す"))
            #expect(!page.contains("受け取り依頼として送信"))
            fixture.relay.answer(.accepted(reply: "250 ok"))
            #expect(try await browser.post("\(path)/resume").location == path)
            try await fixture.work()
            #expect(try await browser.get(path).body.contains("中継サーバが受理"))
            #expect(try await browser.get("/notices?standing=stuck").body.contains("保留（要対応） 0"))
        }
    }

    @Test("A partner that greylists is said to, in words, while the mail waits for its next try")
    func greylisted() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            let answer = "4.2.0 <security@alpha.example>: Recipient address rejected: Greylisted, see http://x.example"
            fixture.relay.answer(.transient(code: 450, text: answer))
            _ = try await fixture.send(browser)
            let page = try await browser.get(fixture.deliveryPath(browser)).body
            #expect(page.contains("一時的な失敗（再送予定）") && page.contains("初回の送信を保留（グレイリスティング）"))
            #expect(page.contains("Recipient address rejected: Greylisted") && !page.contains("もう一度送信"))
        }
    }

    @Test("Why the next contact is told is said in the reader's language")
    func nextContact() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            _ = try await fixture.send(browser)
            let path = try await fixture.deliveryPath(browser)
            try await fixture.web.services.database.write { transaction in
                try transaction.execute("UPDATE deliveries SET reason = ?", ["silence\t窓口 <b>\tあるふぁ\tAlpha"])
            }
            #expect(try await browser.get(path).body.contains("あるふぁの「窓口 &lt;b&gt;」から期限を過ぎても回答がないため"))
            try await fixture.web.services.database.write { transaction in
                try transaction.execute("UPDATE accounts SET language = 'en'")
            }
            let english = try await browser.get(path).body
            #expect(
                english.contains("No answer from 窓口 &lt;b&gt; (Alpha) after the due time")
                    && !english.contains("silence"))
        }
    }

    @Test("The page of a mail and of its report say whether its receipt has left")
    func receipts() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            let report = try await fixture.web.receive(.init())
            let mail = try await fixture.web.services.database.write { transaction -> PublicID in
                guard let row = try transaction.row("SELECT id, public_id FROM messages ORDER BY id DESC LIMIT 1")
                else {
                    throw Problem.pageNotFound
                }
                try transaction.execute(
                    """
                    INSERT INTO receipt_answers (public_id, answered_id, address, address_key, matter, language, receipt,
                        message_id, state, created_at) VALUES (?, ?, 'r@r.example', 'r@r.example', '', 'ja', 'x', 'x@x',
                        'queued', 0)
                    """, [PublicID(), try row.int(0)])
                return try row.publicID(1)
            }
            for (state, words) in [("queued", "送信待ち"), ("sent", "送信済み"), ("failed", "送信できませんでした")] {
                try await fixture.web.services.database.write { transaction in
                    try transaction.execute("UPDATE receipt_answers SET state = ?", [state])
                }
                for page in ["/messages/\(mail)", "/reports/\(report)"] {
                    let body = try await browser.get(page).body
                    #expect(body.contains("受付の自動返信") && body.contains(">\(words)</span>"), "\(page) \(state)")
                }
            }
        }
    }
}
