import Access
import HTTPTypes
import Primitives
import Testing

@testable import Web

@Suite("Organisations, contacts and the house by the API")
struct RegistryAPITests {
    @Test("An organisation with contact and holding is written, found by what it answers for, changed and removed")
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
            let made = try await send(
                .post, "organizations", #"{"name":"あるふぁ","key":"alpha","kind":"isp","tlpCeiling":"TLP:RED"}"#)
            #expect(made.status == 201, "\(made.body)")
            let home = "organizations/\(made.text("id"))"
            #expect(
                try await send(.post, "\(home)/holdings", #"{"kind":"network","value":"198.51.100.0/24"}"#).status
                    == 200)
            let contact = try await send(
                .post, "\(home)/contacts",
                #"{"name":"窓口","channels":[{"kind":"mail","value":"abuse@alpha.example"}],"verifiedOn":"2026-01-05"}"#)
            #expect(contact.status == 201, "\(contact.body)")
            let person = "contacts/\(contact.text("id"))"
            let found = try await send(.post, "resolve", #"{"text":"198.51.100.7 から"}"#)
            #expect(
                found.items.count == 1 && found.body.contains("abuse@alpha.example")
                    && found.body.contains("198.51.100.0/24"))
            #expect(try await send(.get, "organizations?q=%E3%81%82%E3%82%8B&kind=isp").items.count == 1)
            let tag = try #require(try await send(.get, home).headers[.eTag])
            #expect(try await send(.put, home, #"{"name":"べーた"}"#, version: tag).text("name") == "べーた")
            #expect(try await send(.put, home, #"{"name":"がんま"}"#, version: "\"0\"").status == 412)
            let own = try #require(try await send(.get, person).headers[.eTag])
            #expect(try await send(.put, person, #"{"name":"夜間","channels":[]}"#, version: own).status == 200)
            #expect(try await send(.post, "\(person)/confirm").status == 200)
            #expect(
                try await send(.put, person, #"{"name":"x","channels":[{"kind":"mail","value":"no"}]}"#, version: own)
                    .status == 422)
            #expect(try await send(.delete, person).status == 204)
            #expect(try await send(.get, "\(home)/contacts").items.isEmpty)
            #expect(try await send(.delete, home).status == 204)
            #expect(try await send(.get, home).status == 404)
        }
    }

    @Test("What administrators read holds no secret")
    func house() async throws {
        try await WebFixture.run(accounts: [.administrator]) { fixture in
            let token = try await fixture.token([.accountManage, .auditRead, .settingsRead], as: .administrator)
            for path in ["audit", "accounts", "tokens", "mailboxes"] {
                let reply = try await fixture.program(token, .get, "/api/v1/\(path)")
                #expect(reply.status == 200 && reply.fault(.get, "/api/v1/\(path)") == nil, "\(path): \(reply.body)")
                #expect(!reply.body.contains("scrypt") && !reply.body.contains(token.dropFirst(8)), "\(path)")
            }
            let id = try #require(try await fixture.program(token, .get, "/api/v1/tokens").items.first?["id"]?.text)
            let path = "/api/v1/tokens/\(id.filter { $0 != "\"" })/revoke"
            #expect(try await fixture.program(token, .post, path).status == 204)
            #expect(try await fixture.program(token, .get, "/api/v1/accounts").status == 401)
        }
    }

    @Test("The reference lists every operation with its scope, in both languages")
    func explorer() async throws {
        try await WebFixture.run { fixture in
            for language in ["ja", "en"] {
                let page = try await fixture.signedIn(language: language).get("/settings/api")
                #expect(page.status == 200)
                for operation in API.operations {
                    #expect(
                        page.body.contains("id=\"\(operation.name)\"") && page.body.contains(operation.path.description)
                    )
                }
                #expect(page.body.contains("case:write") && !page.body.contains("href=\"http"))
                let objects = try await fixture.signedIn(language: language).get("/settings/api/objects")
                #expect(objects.status == 200 && objects.body.contains("id=\"shape-Organization\""))
            }
        }
    }
}
