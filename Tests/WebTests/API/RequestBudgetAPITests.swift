import Access
import HTTPTypes
import Primitives
import Storage
import Testing

@testable import Web

@Suite("Programs that ask too often")
struct RequestBudgetAPITests {
    private static func field(_ name: String, _ reply: Reply) -> String? {
        HTTPField.Name(name).flatMap { reply.headers[$0] }
    }

    @Test("Whoever asks too often gets 429 with the time to wait; nothing is read, done or written to the audit log")
    func tooMany() async throws {
        try await WebFixture.run(accounts: [.coordinator, .administrator], reads: false, requestsPerMinute: 3) {
            fixture in
            let token = try await fixture.token([.reportWrite], as: .coordinator)
            let other = try await fixture.token([.caseRead], name: "other", as: .coordinator)
            for left in [2, 1] {
                let reply = try await fixture.program(token, "/api/v1/reports", "{\"text\": \"x\"}")
                #expect(reply.status == 202, "\(reply.body)")
                #expect(Self.field("RateLimit-Policy", reply) == "\"token\";q=3;w=60")
                #expect(Self.field("RateLimit", reply)?.hasPrefix("\"token\";r=\(left);t=") == true)
            }
            #expect(try await fixture.program(token, .get, "/api/v1/cases").status == 403)
            let before = try await Self.written(fixture)
            for language in ["en", "ja"] {
                let reply = try await fixture.browser(language).send(
                    .post, "/api/v1/reports", headers: [.authorization: "Bearer \(token)"], body: "no JSON")
                #expect(reply.status == 429 && reply.headers[.contentType] == "application/problem+json")
                #expect(reply.text("code") == "api.too-many" && reply.text("title").contains("Retry-After"))
                let wait = try #require(Self.field("Retry-After", reply).flatMap { Int($0) })
                #expect((1...20).contains(wait) && Self.field("RateLimit", reply)?.contains("r=0;") == true)
            }
            #expect(try await Self.written(fixture) == before)
            #expect(try await fixture.program(other, .get, "/api/v1/cases").status == 200)
            #expect(try await fixture.program("nonsense", .get, "/api/v1/cases").status == 401)
            let metrics = try await fixture.signedIn(.administrator).get("/metrics").body
            #expect(metrics.contains("\nhikeshi_api_requests_refused_total 2\n"))
        }
    }

    @Test("Whoever brings no token that counts gets 429 after a while too; a token that counts is served all the same")
    func strangers() async throws {
        try await WebFixture.run(accounts: [.coordinator], reads: false, strangersPerMinute: 3) { fixture in
            let token = try await fixture.token([.caseRead], as: .coordinator)
            for _ in 0..<3 { #expect(try await fixture.program("nonsense", .get, "/api/v1/cases").status == 401) }
            let refused = try await fixture.program("nonsense", .get, "/api/v1/cases")
            #expect(refused.status == 429 && refused.text("code") == "api.too-many")
            #expect(Self.field("Retry-After", refused).flatMap { Int($0) }.map { (1...20).contains($0) } == true)
            #expect(try await fixture.browser("ja").send(.get, "/api/v1/cases", headers: [:], body: "").status == 429)
            #expect(try await fixture.program(token, .get, "/api/v1/cases").status == 200)
        }
    }

    private static func written(_ fixture: WebFixture) async throws -> [Int64] {
        try await fixture.services.database.read {
            [try $0.count("SELECT COUNT(*) FROM audit_entries"), try $0.count("SELECT COUNT(*) FROM idempotency_keys")]
        }
    }

    @Test("Every operation describes 429, when to ask again, and how many requests are left") func described() throws {
        for operation in API.operations {
            let described = OpenAPIDocument.json["paths"]?[operation.path.description]?[
                operation.method.rawValue.lowercased()]
            let headers = try #require(described?["responses"]?["429"]?["headers"])
            #expect(["RateLimit", "RateLimit-Policy", "Retry-After"].allSatisfy { headers[$0] != nil })
            let done = described?["responses"]?[String(operation.output.status)]?["headers"]
            #expect(done?["RateLimit"] != nil && done?["Retry-After"] == nil)
        }
        let components = OpenAPIDocument.json["components"]?["headers"]
        for name in ["RateLimit", "RateLimit-Policy", "Retry-After"] { #expect(components?[name] != nil) }
    }
}
