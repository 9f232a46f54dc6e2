import Access
import HTTPTypes
import Primitives
import Testing

@testable import Web

@Suite("Rules on who is told, by the API")
struct RuleAPITests {
    @Test("A rule is made, listed, seen at work, changed by whoever saw its last state, and removed")
    func road() async throws {
        try await WebFixture.run { fixture in
            let token = try await fixture.token([.registryRead, .registryWrite], as: .coordinator)
            func send(_ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, version: String? = nil)
                async throws -> Reply
            {
                let reply = try await fixture.program(token, method, "/api/v1/\(path)", body, version: version)
                #expect(reply.fault(method, "/api/v1/\(path)") == nil, "\(method) \(path): \(reply.body)")
                return reply
            }
            let home = try await send(.post, "organizations", #"{"name":"金融ISAC"}"#).text("id")
            func rule(_ name: String, value: String = "送金") -> String {
                """
                {"name":"\(name)","organization":"\(home)","weight":-5,
                "conditions":[{"kind":"keyword","value":"\(value)"},{"kind":"sector","value":"金融"}]}
                """
            }
            let made = try await send(.post, "rules", rule("夜間"))
            #expect(made.status == 201, "\(made.body)")
            #expect(try await send(.post, "rules", rule("夜間")).status == 409)
            #expect(try await send(.post, "rules", rule("別", value: "x")).status == 422)
            #expect(try await send(.get, "rules").items.count == 1)
            let found = try await send(.post, "resolve", #"{"text":"送金の連絡","sector":"金融"}"#)
            #expect(found.items.count == 1 && found.body.contains("夜間") && found.body.contains(made.text("id")))
            let address = "rules/\(made.text("id"))"
            let tag = try #require(try await send(.get, address).headers[.eTag])
            #expect(try await send(.put, address, rule("昼間"), version: tag).text("name") == "昼間")
            #expect(try await send(.put, address, rule("朝"), version: tag).status == 412)
            #expect(try await send(.delete, address).status == 204)
            #expect(try await send(.get, address).status == 404)
        }
    }
}
