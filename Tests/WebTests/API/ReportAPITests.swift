import Access
import Foundation
import HTTPTypes
import Primitives
import Signals
import Storage
import Testing

@testable import Web

@Suite("Reports by the API") struct ReportAPITests {
    private static let path = "/api/v1/reports"
    private static let whole = #"""
        {"text": "198.51.100.7 から攻撃", "title": "通報", "name": "山田", "organization": "例示大学", "phone": "03-1234-5678",
         "address": "taro@univ.example", "happenedAt": "2026-01-05T10:00:00+09:00", "tlp": "TLP:GREEN", "doNotName": true,
         "attachments": [{"name": "a.txt", "type": "text/plain", "content": "MjAzLjAuMTEzLjk5"}]}
        """#

    @Test("A report of a program is a report like any, and tells how it came in")
    func road() async throws {
        try await WebFixture.run(reads: false, patience: .zero) { fixture in
            let reply = try await fixture.program(fixture.token(), Self.path, Self.whole)
            #expect(reply.status == 202 && reply.headers[.contentType] == "application/json")
            let answer = try #require(
                try JSONSerialization.jsonObject(with: Data(reply.body.utf8)) as? [String: Any])
            let receipt = try #require(answer["receipt"] as? String)
            #expect(PublicID(answer["id"] as? String ?? "") != nil && answer["repeated"] as? Bool == false)
            try await fixture.services.intake?.drain()
            let browser = try await fixture.signedIn()
            let inbox = try await browser.get("/inbox").body
            #expect(inbox.contains(">API<") && inbox.contains("情報源の秘匿"))
            let start = try #require(inbox.lastRange(of: "/reports/", before: "通報")).lowerBound
            let page = try await browser.get(String(inbox[start...].prefix { $0 != "\"" })).body
            for words in [
                "198[.]51[.]100[.]7", "203[.]0[.]113[.]99", "例示大学", "TLP:GREEN", "2026-01-05 10:00", receipt,
                "api:tool",
            ] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(try await browser.get("/search?q=\(receipt)").body.contains("通報"))
        }
    }

    @Test("The same key and body give the same answer, another body is refused, and keys are each program's own")
    func idempotency() async throws {
        try await WebFixture.run { fixture in
            let (token, other) = (try await fixture.token(), try await fixture.token(name: "other"))
            func send(_ token: String, _ text: String, key: String?) async throws -> Reply {
                try await fixture.program(token, Self.path, #"{"text":"\#(text)"}"#, key: key)
            }
            let first = try await send(token, "a", key: "k1")
            let again = try await send(token, "a", key: "k1")
            #expect(again.status == 202)
            #expect(again.body.prefix(40) == first.body.prefix(40) && again.body.contains("\"repeated\":true"))
            let changed = try await send(token, "b", key: "k1")
            #expect(changed.status == 422 && changed.body.contains("api.idempotency-key-reused"))
            #expect(try await send(other, "b", key: "k1").body.prefix(40) != first.body.prefix(40))
            for _ in 0..<2 { #expect(try await send(token, "a", key: nil).status == 202) }
            #expect(try await send(token, "a", key: String(repeating: "k", count: 201)).status == 422)
            #expect(try await fixture.services.database.read { try $0.count("SELECT COUNT(*) FROM inbox") } == 4)
        }
    }

    @Test("What went wrong is told as RFC 9457 has it, and a program without token learns nothing else")
    func problems() async throws {
        try await WebFixture.run { fixture in
            let reply = try await fixture.program(nil, Self.path, Self.whole)
            #expect(reply.status == 401 && reply.headers[.wwwAuthenticate] == "Bearer")
            let alert = try await fixture.token([.alertWrite], name: "alerts")
            #expect(try await fixture.program(alert, Self.path, Self.whole).status == 403)
            let wrong = try await fixture.program(fixture.token(), Self.path, "{}")
            #expect(wrong.status == 422 && wrong.headers[.contentType] == "application/problem+json")
            let problem = try #require(
                try JSONSerialization.jsonObject(with: Data(wrong.body.utf8)) as? [String: Any])
            #expect(problem["code"] as? String == "api.field-missing" && problem["status"] as? Int == 422)
            #expect(problem["title"] as? String == "Missing field: text")
            let browser = fixture.browser()
            for (path, status) in [(Self.path, 401), ("/api/v1/webhooks/alerts", 405), ("/api/v1/nothing", 404)] {
                let read = try await browser.get(path)
                #expect(read.status == status)
                #expect(read.headers[.contentType] == "application/problem+json", "\(path)")
            }
        }
    }

    @Test(
        "What is no such document is refused by name, and nothing of it is kept",
        arguments: [
            ("", "api.not-json"), ("[]", "api.field-invalid"), ("{", "api.not-json"), ("null", "api.field-invalid"),
            (#"{"text":1}"#, "api.field-invalid"), (#"{"text":" \n"}"#, "api.field-invalid"),
            (#"{"text":"a","txet":"b"}"#, "api.field-unknown"), (#"{"text":"a","tlp":"PURPLE"}"#, "api.field-invalid"),
            (#"{"text":"a","happenedAt":"yesterday"}"#, "api.field-invalid"),
            (#"{"text":"a","happenedAt":"2199-01-01T00:00:00Z"}"#, "api.field-invalid"),
            (#"{"text":"a","happenedAt":"99999999999999-01-01T00:00:00Z"}"#, "api.field-invalid"),
            (#"{"text":"a","address":"none"}"#, "api.field-invalid"),
            (#"{"text":"a","doNotName":"yes"}"#, "api.field-invalid"),
            (#"{"text":"a","attachments":[{"name":"x","content":"***"}]}"#, "api.field-invalid"),
            (#"{"text":"a","attachments":[{"name":"x"}]}"#, "api.field-missing"),
            (#"{"text":"a","title":"\#(String(repeating: "x", count: 201))"}"#, "api.field-too-long"),
            (String(repeating: "[", count: 100_000), "api.not-json"),
            (#"{"text":"a","attachments":"# + String(repeating: "[", count: 100_000), "api.not-json"),
        ])
    func malformed(body: String, code: String) async throws {
        try await WebFixture.run { fixture in
            let reply = try await fixture.program(fixture.token(), Self.path, body)
            #expect([413, 422].contains(reply.status) && reply.body.contains(code), "\(reply.body)")
            #expect(try await fixture.services.database.read { try $0.count("SELECT COUNT(*) FROM inbox") } == 0)
        }
    }

    @Test("A document cut at any byte, or with any byte changed, is read or refused and never traps")
    func damaged() {
        let whole = Array(Self.whole.utf8)
        let now = Timestamp(seconds: 1_795_000_000)
        for place in whole.indices {
            var changed = whole
            changed[place] = whole[place] ^ 0x15
            for bytes in [Array(whole[..<place]), changed] {
                guard let document = try? ReportDocument.read(bytes) else { continue }
                let report = try? document.report(submission: "x", at: now)
                #expect(report.map { !$0.text.isEmpty } ?? true)
            }
        }
    }

    @Test("A form of another site cannot be one: the type must be JSON, and cookies count for nothing")
    func crossSite() async throws {
        try await WebFixture.run { fixture in
            let token = try await fixture.token()
            for type in ["text/plain", "application/x-www-form-urlencoded", ""] {
                #expect(try await fixture.program(token, Self.path, Self.whole, type: type).status == 415)
            }
            let browser = try await fixture.signedIn()
            let reply = try await browser.send(
                .post, Self.path, headers: [.contentType: "application/json"], body: Self.whole)
            #expect(reply.status == 401)
        }
    }
}

extension String {
    /// The last place of `words` before `mark`.
    fileprivate func lastRange(of words: String, before mark: String) -> Range<Index>? {
        guard let end = firstRange(of: mark) else { return nil }
        return self[..<end.lowerBound].ranges(of: words).last
    }
}
