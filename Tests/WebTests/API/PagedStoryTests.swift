import Access
import Cases
import HTTPTypes
import Primitives
import Storage
import Testing

@testable import Web

@Suite("Timeline, observables and words by the API")
struct PagedStoryTests {
    /// Every item behind a path, page by page as `next` leads, and how many pages there were.
    private static func all(_ path: String, _ token: String, _ fixture: WebFixture) async throws -> (
        items: [JSONValue], pages: Int
    ) {
        var (items, pages, next): ([JSONValue], Int, String?) = ([], 0, "/api/v1/\(path)")
        while let here = next, pages < 100 {
            let reply = try await fixture.program(token, .get, here)
            #expect(reply.fault(.get, here) == nil, "\(here): \(reply.body)")
            items += reply.items
            pages += 1
            next = if case .string(let link) = reply.json["next"] { link } else { nil }
        }
        return (items, pages)
    }

    @Test("A case's timeline comes page by page, the last to happen first, each line once, of one stream or of all")
    func timeline() async throws {
        try await WebFixture.run { fixture in
            let token = try await fixture.token([.caseRead], as: .coordinator)
            let (cases, demo) = (fixture.services.cases, Viewer.service(.demo))
            let id = try await fixture.services.database.write { transaction in
                let subject = try cases.open(viewer: demo, CaseDraft(title: "改ざん"), in: transaction)
                for number in 0..<7 {
                    // Some of one moment, so that the row decides.
                    let moment = transaction.now - .days(Int64(1 + number / 3))
                    try cases.addTimeline(
                        viewer: demo, TimelineDraft(.event, happenedAt: moment, text: "出来事\(number)"),
                        to: subject.publicID, in: transaction)
                }
                return subject.publicID
            }
            let whole = try await Self.all("cases/\(id)/timeline?limit=200", token, fixture)
            #expect(whole.pages == 1 && whole.items.count >= 8)
            let paged = try await Self.all("cases/\(id)/timeline?limit=3", token, fixture)
            #expect(paged.items.map { $0["id"]?.text } == whole.items.map { $0["id"]?.text })
            #expect(paged.pages == (whole.items.count + 2) / 3)
            let moments = whole.items.compactMap { $0["happenedAt"]?.text }
            #expect(moments == moments.sorted(by: >))
            let stream = TimelineKind.event.stream
            let events = try await Self.all("cases/\(id)/timeline?limit=2&stream=\(stream)", token, fixture)
            #expect(events.items.filter { $0["text"]?.text.contains("出来事") == true }.count == 7)
            let forged = try await fixture.program(token, .get, "/api/v1/cases/\(id)/timeline?after=616161")
            #expect(forged.status == 422)
        }
    }

    @Test("A case's observables come page by page, what is reported first, each once")
    func observables() async throws {
        try await WebFixture.run { fixture in
            let token = try await fixture.token([.caseRead, .caseWrite, .inboxRead, .inboxTriage], as: .coordinator)
            let observations = (1...7).map {
                Observation(Observable(kind: .ipv4, value: "198.51.100.\($0)"), role: $0 < 4 ? .other : .reported)
            }
            let report = try await fixture.receive(.init(observations: observations))
            let opened = try await fixture.program(
                token, .post, "/api/v1/reports/\(report)/open", #"{"title":"改ざん"}"#)
            let path = "cases/\(opened.text("id"))/observables"
            let whole = try await Self.all(path, token, fixture)
            #expect(whole.pages == 1 && whole.items.count == 7, "\(opened.body)")
            let paged = try await Self.all("\(path)?limit=2", token, fixture)
            #expect(paged.pages == 4)
            #expect(paged.items.map { $0["value"]?.text } == whole.items.map { $0["value"]?.text })
            #expect(paged.items.prefix(4).allSatisfy { $0["role"]?.text == "\"reported\"" })
        }
    }

    @Test("Why a mailbox cannot be read is said in the language that the program asks for")
    func mailboxTrouble() async throws {
        try await WebFixture.run(accounts: [.administrator]) { fixture in
            let token = try await fixture.token([.settingsRead], as: .administrator)
            try await fixture.services.database.write { transaction in
                try transaction.execute(
                    """
                    INSERT INTO mailboxes (name, listed, shadow, claimed_until, next_at, failures, trouble, trouble_text,
                        trouble_since, taken) VALUES ('desk', 1, 1, 0, 0, 1, 'sign-in', 'NO', ?, 0)
                    """, [transaction.now])
            }
            for (language, words) in [("en", "did not let us sign in"), ("ja", "サインインできませんでした")] {
                let reply = try await fixture.browser(language).send(
                    .get, "/api/v1/mailboxes", headers: [.authorization: "Bearer \(token)"])
                #expect(reply.status == 200 && reply.body.contains(words), "\(language): \(reply.body)")
            }
        }
    }

    @Test("Why a notice needs a second person is said in the language that the program asks for")
    func reviewReasons() async throws {
        try await NoticeFixture.run { fixture in
            let browser = try await fixture.web.signedIn()
            let made = try await browser.post(
                "/cases/\(fixture.subject.publicID)/notices/new", fixture.fields(tlp: .amber, pickup: true))
            let notice = try #require(made.location)
            let token = try await fixture.web.token([.caseRead], as: .coordinator)
            var said: [String] = []
            for language in ["en", "ja"] {
                let reply = try await fixture.web.browser(language).send(
                    .get, "/api/v1\(notice)", headers: [.authorization: "Bearer \(token)"])
                said.append(try #require(reply.json["reviewReasons"]?.text))
            }
            #expect(said[0] != said[1] && said.allSatisfy { $0.count > 4 && $0.contains("TLP:AMBER") }, "\(said)")
            #expect(said[0].allSatisfy { $0.isASCII })
        }
    }
}
