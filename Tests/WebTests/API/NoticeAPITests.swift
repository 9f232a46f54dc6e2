import Access
import Cases
import HTTPTypes
import Notices
import Primitives
import Testing

@testable import Web

@Suite("Notices by the API")
struct NoticeAPITests {
    private static let scopes: Set<TokenScope> = [.caseRead, .noticeWrite, .noticeReview, .noticeSend, .registryRead]

    @Test(
        "A notice is drafted, changed, reviewed by another account, and released through the same gate as in the console"
    )
    func road() async throws {
        try await NoticeFixture.run([.coordinator, .reviewer]) { fixture in
            let web = fixture.web
            let (author, reviewer) = (
                try await web.token(Self.scopes, as: .coordinator),
                try await web.token(Self.scopes, name: "second", as: .reviewer)
            )
            let home = "/api/v1/cases/\(fixture.subject.publicID)"
            func send(
                _ token: String, _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil,
                version: Int? = nil
            ) async throws -> Reply {
                let reply = try await web.program(token, method, path, body, version: version.map { "\"\($0)\"" })
                #expect(reply.fault(method, path) == nil, "\(method) \(path): \(reply.body)")
                return reply
            }
            let templates = try await send(author, .get, "/api/v1/templates").items
            let general = try #require(
                templates.first { $0["nameEn"]?.text.contains("eneral") == true } ?? templates.first)
            let template = try #require(general["id"]?.text)
            #expect(try await send(author, .get, "\(home)/proposals").status == 200)
            let draft =
                #"{"title":"ご確認","tlp":"TLP:AMBER","template":\#(template),"recipients":[{"contact":"\#(fixture.contact)","pickup":true}]}"#
            let made = try await send(author, .post, "\(home)/notices", draft)
            #expect(made.status == 201, "\(made.body)")
            let path = "/api/v1/notices/\(made.text("id"))"
            #expect(try await send(author, .put, path, draft, version: 7).status == 412)
            let changed = try await send(author, .put, path, draft, version: 1)
            #expect(changed.status == 200 && changed.headers[.eTag] == "\"2\"", "\(changed.body)")
            #expect(try await send(author, .post, "\(path)/submit").status == 428)
            let submitted = try await send(author, .post, "\(path)/submit", version: 2)
            #expect(submitted.text("state") == "inReview", "\(submitted.body)")
            let own = try await send(author, .post, "\(path)/review", #"{"verdict":"approved"}"#, version: 2)
            #expect(own.status == 403)
            let word = try await send(
                reviewer, .post, "\(path)/review", #"{"verdict":"approved","comment":"可"}"#, version: 2)
            #expect(word.text("state") == "approved", "\(word.body)")
            let id = try #require(
                word.json["deliveries"].flatMap { if case .array(let all) = $0 { all.first?["id"]?.text } else { nil } }
            )
            let delivery = "/api/v1/deliveries/\(id.filter { $0 != "\"" })"
            #expect(try await send(author, .get, delivery).text("state") == "queued")
            #expect(try await send(author, .get, "/api/v1/deliveries").items.count == 1)
            try await fixture.work()
            #expect(try await send(author, .post, "\(delivery)/answers", #"{"status":"willNotFix"}"#).status == 422)
            let answered = try await send(author, .post, "\(delivery)/answers", #"{"status":"fixed","comment":"済"}"#)
            #expect(answered.text("response") == "fixed", "\(answered.body)")
            #expect(try await send(author, .post, "\(path)/recall").status == 409)
        }
    }

    @Test("The gate holds a program's notice as it holds a person's; contacts that are not there are refused by name")
    func gate() async throws {
        try await NoticeFixture.run { fixture in
            let token = try await fixture.web.token(Self.scopes, as: .coordinator)
            let path = "/api/v1/cases/\(fixture.subject.publicID)/notices"
            let wording = #"{"ja":{"subject":"件名","body":"本文"},"en":{"subject":"s","body":"b"}}"#
            func draft(_ contact: PublicID) async throws -> Reply {
                try await fixture.web.program(
                    token, path,
                    #"{"title":"x","tlp":"TLP:AMBER","wording":\#(wording),"recipients":[{"contact":"\#(contact)"}]}"#)
            }
            let missing = try await draft(PublicID())
            #expect(missing.status == 422 && missing.body.contains("recipients.contact"))
            // No key, and AMBER must be encrypted.
            let made = try await draft(fixture.contact)
            let held = try await fixture.web.program(
                token, .post, "/api/v1/notices/\(made.text("id"))/submit", version: "\"1\"")
            #expect(held.status == 409 && held.text("code") == "notice.held", "\(held.body)")
        }
    }

    @Test("Templates are written in versions, and an overtaken one is refused")
    func templates() async throws {
        try await NoticeFixture.run { fixture in
            let token = try await fixture.web.token(Self.scopes, as: .coordinator)
            let body =
                #"{"nameJa":"型","nameEn":"t","wording":{"ja":{"subject":"件名","body":"本文"},"en":{"subject":"s","body":"b"}}}"#
            let made = try await fixture.web.program(token, "/api/v1/templates", body)
            #expect(made.status == 201 && made.fault(.post, "/api/v1/templates") == nil, "\(made.body)")
            let path = "/api/v1/templates/\(made.text("id"))"
            #expect(try await fixture.web.program(token, .put, path, body, version: "\"1\"").headers[.eTag] == "\"2\"")
            #expect(try await fixture.web.program(token, .put, path, body, version: "\"1\"").status == 412)
            #expect(try await fixture.web.program(token, .get, path).headers[.eTag] == "\"2\"")
        }
    }
}
