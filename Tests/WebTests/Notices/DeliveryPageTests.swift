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
}
