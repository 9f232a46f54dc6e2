import Access
import Cases
import HTTPTypes
import Primitives
import Signals
import Storage
import Testing

@testable import Web

@Suite("Cases and reports by the API")
struct CaseAPITests {
    private static let scopes: Set<TokenScope> = [.caseRead, .caseWrite, .inboxRead, .inboxTriage, .searchUse]

    @Test("A report is read, opened as a case, worked on and closed, and everything answered fits its description")
    func road() async throws {
        try await WebFixture.run { fixture in
            let token = try await fixture.token(Self.scopes, as: .coordinator)
            let observation = Observation(Observable(kind: .ipv4, value: "198.51.100.7"), role: .reported)
            let report = try await fixture.receive(.init(subject: "改ざん", observations: [observation]))
            func send(_ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, version: String? = nil)
                async throws -> Reply
            {
                let reply = try await fixture.program(token, method, "/api/v1/\(path)", body, version: version)
                #expect(reply.fault(method, "/api/v1/\(path)") == nil, "\(method) \(path): \(reply.body)")
                return reply
            }
            let inbox = try await send(.get, "reports")
            #expect(inbox.items.count == 1 && inbox.items[0]["id"]?.text == "\"\(report)\"")
            let whole = try await send(.get, "reports/\(report)")
            #expect(whole.status == 200 && whole.text("state") == "new" && whole.json["case"]?.text == "null")
            let message = try await send(.get, "messages/\(whole.text("message"))")
            #expect(message.body.contains("198.51.100.7"))
            let opened = try await send(
                .post, "reports/\(report)/open", #"{"title":"改ざん","priority":"high","mine":true}"#)
            let id = opened.text("id")
            #expect(opened.status == 200 && opened.text("owner") == "調整担当" && opened.text("tlp") == "TLP:AMBER")
            let changed = try await send(
                .patch, "cases/\(id)", #"{"status":"waiting","phase":"contain","title":"改ざん 2"}"#)
            #expect(
                changed.text("status") == "waiting" && changed.text("title") == "改ざん 2"
                    && changed.text("priority") == "high")
            let note = try await send(.post, "cases/\(id)/notes", #"{"text":"覚え書き"}"#)
            #expect(note.status == 201)
            let place = try #require(note.headers[.location]?.dropFirst("/api/v1/".count)).description
            #expect(try await send(.get, place).headers[.eTag] == "\"1\"")
            #expect(try await send(.put, place, #"{"text":"二"}"#).status == 428)
            #expect(try await send(.put, place, #"{"text":"二"}"#, version: "\"1\"").headers[.eTag] == "\"2\"")
            #expect(try await send(.put, place, #"{"text":"三"}"#, version: "\"1\"").status == 412)
            #expect(
                try await send(.put, "cases/\(id)/summary", #"{"text":"概要"}"#, version: "\"0\"").headers[.eTag]
                    == "\"1\"")
            for (path, body) in [
                ("observables", #"{"kind":"domain","value":"login[.]example"}"#),
                ("participants", #"{"address":"noc@isp.example","name":"NOC"}"#),
                ("timeline", #"{"happenedAt":"2026-01-05T10:00:00+09:00","text":"発生"}"#),
            ] {
                #expect(try await send(.post, "cases/\(id)/\(path)", body).status == 200, "\(path)")
            }
            for path in [
                "observables", "participants", "timeline", "notes", "summary", "clocks", "messages", "notices",
            ] {
                #expect(try await send(.get, "cases/\(id)/\(path)").status == 200, "\(path)")
            }
            #expect(try await send(.get, "cases/\(id)/observables").body.contains("login.example"))
            #expect(try await send(.get, "cases?status=waiting&priority=high&owner=me").items.count == 1)
            #expect(try await send(.get, "search/cases?q=%E6%94%B9%E3%81%96%E3%82%93").body.contains(id))
            #expect(try await send(.get, "search/messages?q=%E6%94%B9%E3%81%96%E3%82%93").items.count == 1)
            #expect(
                try await send(.post, "cases/\(id)/close", #"{"outcome":"incident","lesson":"教訓"}"#).text("status")
                    == "closed")
            #expect(try await send(.post, "cases/\(id)/reopen", #"{"reason":"続報"}"#).text("status") == "open")
            #expect(try await send(.get, "people").items.count == 1)
            let log = try await fixture.services.database.read {
                try $0.count("SELECT COUNT(*) FROM audit_entries WHERE actor = 'coordinator' AND detail LIKE '%tool%'")
            }
            #expect(log > 8)
        }
    }

    @Test("Lists go on where the page before ended, and cursors of others or made up are refused")
    func paging() async throws {
        try await WebFixture.run { fixture in
            let token = try await fixture.token(Self.scopes, as: .coordinator)
            for number in 0..<5 {
                let reply = try await fixture.program(token, "/api/v1/cases", #"{"title":"\#(number)"}"#)
                #expect(reply.status == 201 && reply.headers[.location]?.hasSuffix(reply.text("id")) == true)
            }
            var titles: [String] = []
            var path: String? = "/api/v1/cases?limit=2&kind=other"
            while let here = path {
                let page = try await fixture.program(token, .get, here)
                #expect(page.items.count <= 2 && page.fault(.get, here) == nil)
                titles += page.items.compactMap { $0["title"]?.text }
                path = page.json["next"].flatMap { if case .string(let next) = $0 { next } else { nil } }
            }
            #expect(titles == ["\"4\"", "\"3\"", "\"2\"", "\"1\"", "\"0\""])
            let next = try await fixture.program(token, .get, "/api/v1/cases?limit=2").text("next")
            let cursor = try #require(next.split(separator: "after=").last).prefix { $0 != "&" }
            let otherEnd = cursor.last == "0" ? "1" : "0"
            for bad in [cursor.dropLast() + otherEnd, String(cursor.dropFirst(2)), "zz", ""] {
                let reply = try await fixture.program(token, .get, "/api/v1/cases?after=\(bad)")
                #expect(reply.status == 422, "\(bad)")
            }
            // A cursor of one list says nothing to another.
            #expect(try await fixture.program(token, .get, "/api/v1/reports?after=\(cursor)").status == 422)
        }
    }

    @Test("The same key does a thing once, another body under it is refused, and keys are each token's own")
    func idempotency() async throws {
        try await WebFixture.run { fixture in
            let token = try await fixture.token(Self.scopes, as: .coordinator)
            let other = try await fixture.token(Self.scopes, name: "other", as: .coordinator)
            func open(_ token: String, _ title: String, _ key: String?) async throws -> Reply {
                try await fixture.program(token, "/api/v1/cases", #"{"title":"\#(title)"}"#, key: key)
            }
            let first = try await open(token, "a", "k")
            let again = try await open(token, "a", "k")
            #expect(first.status == 201 && again.status == 201 && first.body == again.body)
            #expect(first.headers[.location] == again.headers[.location])
            let changed = try await open(token, "b", "k")
            #expect(changed.status == 422 && changed.text("code") == "api.idempotency-key-reused")
            #expect(try await open(other, "a", "k").text("id") != first.text("id"))
            // Another address is another request.
            let path = "/api/v1/cases/\(first.text("id"))/notes"
            #expect(try await fixture.program(token, path, #"{"text":"a"}"#, key: "k").status == 422)
            // What was refused did nothing, so its key is free again.
            #expect(try await open(token, "  ", "k2").status == 422)
            #expect(try await open(token, "c", "k2").status == 201)
            #expect(try await open(token, "d", "日本").status == 422)
            let count = try await fixture.services.database.read { try $0.count("SELECT COUNT(*) FROM cases") }
            #expect(count == 3)
        }
    }

    @Test("A program without the right of its account, or without the scope, does not get further")
    func rights() async throws {
        try await WebFixture.run(accounts: [.coordinator, .reader]) { fixture in
            let reader = try await fixture.token(Set(TokenScope.allCases), as: .reader)
            let narrow = try await fixture.token([.caseRead], name: "narrow", as: .coordinator)
            for token in [reader, narrow] {
                #expect(try await fixture.program(token, .get, "/api/v1/cases").status == 200)
                #expect(try await fixture.program(token, "/api/v1/cases", #"{"title":"x"}"#).status == 403)
                #expect(try await fixture.program(token, .get, "/api/v1/reports").status == 403)
            }
            try await fixture.services.access.accounts.change(
                fixture.account(.coordinator), roles: [.coordinator], tlpCeiling: .amber, isDisabled: true,
                viewer: .service(.demo))
            #expect(try await fixture.program(narrow, .get, "/api/v1/cases").status == 401)
        }
    }
}

extension Reply {
    /// What of a good answer does not fit the description of its operation.
    func fault(_ method: HTTPRequest.Method, _ path: String) -> Schema.Fault? {
        guard status < 300 else { return nil }
        let asked = path.prefix { $0 != "?" }.split(separator: "/")
        let operation = API.operations.filter { $0.method.rawValue == method.rawValue }.first { operation in
            let parts = operation.path.description.split(separator: "/")
            return parts.count == asked.count && zip(parts, asked).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
        }
        guard let operation, operation.output.status == status else {
            return Schema.Fault(kind: .invalid, path: "status")
        }
        guard let schema = operation.output.schema else { return nil }
        do throws(Schema.Fault) {
            for value in operation.isPaged ? items : [json] { try schema.check(value) }
            return nil
        } catch { return error }
    }
}
