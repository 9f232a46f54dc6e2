import Access
import Cases
import HTTPTypes
import Primitives
import Signals
import Storage
import Testing

@testable import Web

@Suite("What a program may not see")
struct HiddenRecordTests {
    /// What the answer says, in every byte that could differ.
    private struct Bytes: Hashable {
        let status: Int
        let headers: [String]
        let body: String

        init(_ reply: Reply) {
            status = reply.status
            headers = reply.headers.map { "\($0.name): \($0.value)" }.sorted()
            body = reply.body
        }
    }

    @Test("Records of an embargoed case are answered byte for byte like records that are not there, by every operation")
    func embargo() async throws {
        try await NoticeFixture.run([.coordinator, .handler]) { fixture in
            let (web, browser) = (fixture.web, try await fixture.web.signedIn())
            let ids = try await Self.embargoed(fixture, browser)
            let token = try await web.token(Set(TokenScope.allCases), as: .handler)
            var lookedUp = 0
            for operation in API.operations where operation.pathParameters.contains(where: ids.keys.contains) {
                var body: String?
                if case .object(let shape) = operation.input { body = shape.example.text }
                let version = operation.isEdit ? "\"1\"" : nil
                let hidden = try await web.program(token, operation, body, ids: ids, version: version)
                let missing = try await web.program(token, operation, body, version: version)
                let odd = try await web.program(
                    token, operation, body, ids: ids.mapValues { _ in "nonsense" }, version: version)
                if hidden.status == 404 {
                    lookedUp += 1
                    #expect(Set([Bytes(hidden), Bytes(missing), Bytes(odd)]).count == 1, "\(operation.name)")
                } else {
                    // Refused for what was sent, before anything was looked up.
                    #expect(
                        [403, 422].contains(hidden.status) && hidden.status == missing.status
                            && hidden.text("code") == missing.text("code"), "\(operation.name): \(hidden.body)")
                }
            }
            #expect(lookedUp > 30)
            for path in [
                "cases", "cases?status=open", "reports?state=linked", "deliveries", "search/cases?q=%E6%94%B9",
                "search/messages?q=%E6%94%B9",
            ] {
                let list = try await web.program(token, .get, "/api/v1/\(path)")
                #expect(list.status == 200 && !ids.values.contains { list.body.contains($0) }, "\(path)")
            }
            let own = try await web.token(Set(TokenScope.allCases), name: "invited", as: .coordinator)
            #expect(try await web.program(own, .get, "/api/v1/cases/\(ids["case"] ?? "")").status == 200)
        }
    }

    /// One of everything that belongs to a case that only the coordinator sees.
    private static func embargoed(_ fixture: NoticeFixture, _ browser: Browser) async throws -> [String: String] {
        let home = "/cases/\(fixture.subject.publicID)"
        let notice = try await fixture.send(browser)
        let report = try await fixture.web.receive(.init())
        try await browser.post("/reports/\(report)/link", ["number": fixture.subject.number])
        try await browser.post("\(home)/notes", ["id": PublicID().text, "text": "覚え書き"])
        #expect(try await browser.post("\(home)/embargo").status == 303)
        var ids = [
            "case": fixture.subject.publicID.text, "report": report.text,
            "notice": String(notice.split(separator: "/").last ?? ""),
        ]
        for (name, sql) in [
            ("message", "SELECT public_id FROM messages WHERE case_id IS NOT NULL LIMIT 1"),
            ("note", "SELECT public_id FROM notes LIMIT 1"), ("delivery", "SELECT public_id FROM deliveries LIMIT 1"),
        ] { ids[name] = try await fixture.web.services.database.read { try $0.row(sql)?.text(0) } }
        return ids
    }

    @Test("A record above the account's TLP ceiling is not there for its token")
    func ceiling() async throws {
        try await WebFixture.run(accounts: [.coordinator, .handler]) { fixture in
            try await fixture.services.access.accounts.change(
                fixture.account(.handler), roles: [.handler], tlpCeiling: .green, isDisabled: false,
                viewer: .service(.demo))
            let wide = try await fixture.token(Set(TokenScope.allCases), as: .coordinator)
            let narrow = try await fixture.token(Set(TokenScope.allCases), name: "narrow", as: .handler)
            let made = try await fixture.program(wide, "/api/v1/cases", #"{"title":"x","tlp":"TLP:AMBER"}"#)
            #expect(try await fixture.program(narrow, .get, "/api/v1/cases/\(made.text("id"))").status == 404)
            #expect(try await fixture.program(narrow, .get, "/api/v1/cases").items.isEmpty)
        }
    }

    @Test("A program sees how far its own submission has come, and nobody else's")
    func submissions() async throws {
        try await WebFixture.run { fixture in
            let (token, other) = (try await fixture.token(), try await fixture.token(name: "other"))
            let kept = try await fixture.program(token, "/api/v1/reports", #"{"text":"198.51.100.7"}"#)
            let path = "/api/v1/submissions/\(kept.text("id"))"
            try await fixture.services.intake?.drain()
            var reply = try await fixture.program(token, .get, path)
            // The intake may be at it in another task.
            for _ in 0..<500 where reply.text("state") == "waiting" {
                try await Task.sleep(for: .milliseconds(20))
                reply = try await fixture.program(token, .get, path)
            }
            #expect(reply.text("state") == "taken" && reply.text("receipt") == kept.text("receipt"))
            #expect(reply.fault(.get, path) == nil)
            let foreign = try await fixture.program(other, .get, path)
            let missing = try await fixture.program(other, .get, "/api/v1/submissions/\(PublicID())")
            #expect(foreign.status == 404 && Bytes(foreign) == Bytes(missing))
        }
    }
}
