import Access
import Cases
import Notices
import Primitives
import Testing

@testable import Web

@Suite("What was typed on a notice's pages stays when it is refused")
struct KeptCommentTests {
    @Test("A review of an outdated version is refused, with the new version and the typed comment on the page")
    func outdatedReview() async throws {
        try await NoticeFixture.run([.coordinator, .reviewer]) { fixture in
            let (author, reviewer) = (try await fixture.web.signedIn(), try await fixture.web.signedIn(.reviewer))
            var fields = fixture.fields(tlp: .amber, pickup: true)
            let path = "/cases/\(fixture.subject.publicID)/notices/new"
            let notice = try #require(try await author.post(path, fields).location)
            try await author.post("\(notice)/submit", ["version": "1"])
            try await reviewer.post("\(notice)/review", ["version": "1", "verdict": "changesRequested"])
            let word = ["version": "1", "verdict": "approved", "comment": "よく書けています <b>"]
            let early = try await reviewer.post("\(notice)/review", word)
            #expect(early.status == 409 && early.body.contains("よく書けています &lt;b&gt;</blockquote>"))
            fields["version"] = "1"
            try await author.post("\(notice)/edit", fields)
            try await author.post("\(notice)/submit", ["version": "2"])
            let late = try await reviewer.post("\(notice)/review", word)
            #expect(late.status == 409 && late.body.contains("name=\"version\" value=\"2\""))
            #expect(late.body.contains("\nよく書けています &lt;b&gt;</textarea>"))
            #expect(late.body.contains("状態が変わったため"))
        }
    }

    @Test("Who may not approve keeps the comment; one that is too long is refused whole, not cut")
    func refusedReview() async throws {
        try await NoticeFixture.run { fixture in
            let author = try await fixture.web.signedIn()
            let path = "/cases/\(fixture.subject.publicID)/notices/new"
            let notice = try #require(
                try await author.post(path, fixture.fields(tlp: .amber, pickup: true)).location)
            try await author.post("\(notice)/submit", ["version": "1"])
            let own = ["version": "1", "verdict": "approved", "comment": "自分で承認"]
            let refused = try await author.post("\(notice)/review", own)
            #expect(refused.status == 403 && refused.body.contains("\n自分で承認</textarea>"))
            let long = String(repeating: "長", count: Limits.textCharacters + 1)
            let reply = try await author.post(
                "\(notice)/review", ["version": "1", "verdict": "comment", "comment": long])
            #expect(reply.status == 413 && reply.body.contains("\n\(long)</textarea>"))
            #expect(try await author.get(notice).body.contains(long) == false)
        }
    }

    @Test("An answer by phone without its reason, or too long, is refused with status and words still in the form")
    func answer() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            _ = try await fixture.send(browser)
            let path = try await fixture.deliveryPath(browser)
            let long = String(repeating: "長", count: NoticeStore.commentLimit + 1)
            for (fields, status) in [
                (["status": "willNotFix", "comment": "  "], 422), (["status": "fixed", "comment": long], 413),
            ] {
                let reply = try await browser.post("\(path)/answer", fields)
                let (choice, comment) = (fields["status"] ?? "", fields["comment"] ?? "")
                #expect(reply.status == status)
                #expect(reply.body.contains("<details open>") && reply.body.contains("\n\(comment)</textarea>"))
                #expect(reply.body.contains("<option value=\"\(choice)\" selected>"))
            }
            #expect(try await browser.get(path).body.contains("まだ回答がありません。"))
        }
    }
}
