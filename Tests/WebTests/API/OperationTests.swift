import Access
import HTTPTypes
import Primitives
import Testing

@testable import Web

/// What holds for every operation, whatever it does: taken from the operations themselves, so that none is forgotten.
@Suite("Operations of the API")
struct OperationTests {
    @Test("Every address of programs is described, every description has its address, and all names differ")
    func described() async throws {
        try await WebFixture.run { fixture in
            let routes = Set(
                fixture.table.routes.filter(\.isForPrograms).map { "\($0.method.rawValue) \($0.template)" })
            let operations = API.operations.map { "\($0.method.rawValue) \($0.path)" }
            #expect(routes == Set(operations) && Set(operations).count == operations.count)
            #expect(Set(API.operations.map(\.name)).count == operations.count)
            #expect(API.operations.allSatisfy { !TokenScope.opening($0.permission).isEmpty })
            let reply = try await fixture.browser().get("/api/v1/openapi.json")
            #expect(reply.status == 200 && reply.text("openapi") == "3.1.0")
            guard case .object(let paths) = reply.json["paths"] else { throw Problem.pageNotFound }
            let documented = paths.flatMap { path -> [String] in
                guard case .object(let methods) = path.value else { return [] }
                return methods.map { "\($0.name.uppercased()) \(path.name)" }
            }
            #expect(Set(documented) == routes)
        }
    }

    @Test("One name means one object, and every reference leads to one")
    func shapes() {
        var known: [String: String] = [:]
        for schema in API.operations.flatMap({ [$0.input, $0.output.schema].compactMap { $0 } }) {
            for shape in Self.shapes(schema) {
                #expect(known[shape.name, default: shape.described.text] == shape.described.text, "\(shape.name)")
                known[shape.name] = shape.described.text
            }
        }
        let words = OpenAPIDocument.json.text
        for name in words.split(separator: "#/components/schemas/").dropFirst().map({ $0.prefix { $0 != "\"" } }) {
            #expect(OpenAPIDocument.json["components"]?["schemas"]?[String(name)] != nil, "\(name)")
        }
    }

    /// All of them, also those of one name.
    private static func shapes(_ schema: Schema) -> [Schema.Shape] {
        switch schema {
        case .object(let shape): [shape] + shape.fields.flatMap { shapes($0.schema) }
        case .list(let inner, _), .nullable(let inner): shapes(inner)
        default: []
        }
    }

    @Test("A field that nobody asked for is refused by every operation that takes an object: nothing is set by the way")
    func unknownFields() async throws {
        try await WebFixture.run(accounts: [.coordinator, .administrator]) { fixture in
            let desk = try await fixture.token(Set(TokenScope.allCases), as: .coordinator)
            for operation in API.operations {
                guard case .object(let shape) = operation.input else { continue }
                for name in ["id", "publicID", "version", "author", "tlp_rank", "owner_account_id", "embargo"]
                where !shape.fields.contains(where: { $0.name == name }) {
                    let reply = try await fixture.program(
                        desk, operation, "{\"\(name)\":\"1\"}", version: operation.isEdit ? "\"1\"" : nil)
                    #expect(
                        reply.status == 422 && reply.text("code") == "api.field-unknown",
                        "\(operation.name) \(name): \(reply.body)")
                }
            }
        }
    }

    @Test("What is missing, of another type, or more than its limit, is refused by name")
    func wrongBodies() async throws {
        try await WebFixture.run { fixture in
            let token = try await fixture.token(Set(TokenScope.allCases), as: .coordinator)
            for operation in API.operations {
                guard case .object(let shape) = operation.input else { continue }
                let version = operation.isEdit ? "\"1\"" : nil
                if shape.fields.contains(where: \.isRequired) {
                    let reply = try await fixture.program(token, operation, "{}", version: version)
                    #expect(reply.text("code") == "api.field-missing", "\(operation.name): \(reply.body)")
                }
                for field in shape.fields {
                    let reply = try await fixture.program(
                        token, operation, "{\"\(field.name)\":{\"a\":[1.5]}}", version: version)
                    #expect(reply.status == 422, "\(operation.name) \(field.name): \(reply.body)")
                }
                #expect(try await fixture.program(token, operation, "[]", version: version).status == 422)
                #expect(
                    try await fixture.program(token, operation, "{", version: version).text("code") == "api.not-json")
            }
        }
    }

    @Test("A parameter that is unknown, comes twice or holds what it cannot is refused")
    func parameters() async throws {
        try await WebFixture.run { fixture in
            let token = try await fixture.token(Set(TokenScope.allCases), as: .coordinator)
            for operation in API.operations where operation.pathParameters.isEmpty && operation.method == .get {
                let unknown = try await fixture.program(token, .get, "\(operation.path)?nothing=1")
                if unknown.status == 403 { continue }
                #expect(unknown.text("code") == "api.field-unknown", "\(operation.name)")
            }
            for query in [
                "limit=0", "limit=201", "limit=x", "limit=5&limit=6", "after=abc", "after=00", "kind=none", "tlp=amber",
                "status=%zz",
            ] {
                #expect(try await fixture.program(token, .get, "/api/v1/cases?\(query)").status == 422, "\(query)")
            }
        }
    }

    @Test("What goes wrong before an operation is reached is told in the same form")
    func problems() async throws {
        try await WebFixture.run { fixture in
            let token = try await fixture.token([.caseRead, .caseWrite], as: .coordinator)
            func check(_ reply: Reply, _ status: Int, _ note: String) {
                #expect(reply.status == status, "\(note): \(reply.status)")
                #expect(reply.headers[.contentType] == "application/problem+json", "\(note)")
                #expect(reply.json["status"]?.text == "\(status)" && !reply.text("title").isEmpty, "\(note)")
            }
            check(try await fixture.program(token, .get, "/api/v1/nothing"), 404, "unknown")
            check(try await fixture.program(token, .get, "/api/"), 404, "no slash")
            let wrong = try await fixture.program(token, .delete, "/api/v1/cases")
            check(wrong, 405, "method")
            #expect(wrong.headers[.allow] == "GET, HEAD, POST")
            let odd = try await fixture.program(token, HTTPRequest.Method("TRACE") ?? .trace, "/api/v1/cases")
            check(odd, 405, "odd method")
            #expect(odd.headers[.allow] == "GET, HEAD, POST")
            check(
                try await fixture.program(token, .get, "/api/v1/cases", headers: [.accept: "text/html"]), 406, "accept")
            check(try await fixture.program(token, .post, "/api/v1/cases", "{}", type: "text/plain"), 415, "type")
            check(
                try await fixture.program(
                    token, .post, "/api/v1/cases", "{\"title\":\"\(String(repeating: "x", count: 300))\"}"),
                413, "long")
            check(try await fixture.program(nil, .get, "/api/v1/cases"), 401, "no token")
            check(try await fixture.program(token, .get, "/api/v1/audit"), 403, "scope")
        }
    }
}

extension WebFixture {
    /// Asks for an operation with ids that name nothing, or those given.
    func program(
        _ token: String, _ operation: Web.Operation, _ body: String? = nil, ids: [String: String] = [:],
        version: String? = nil
    ) async throws -> Reply {
        let path = operation.pathParameters.reduce(operation.path.description) {
            $0.replacing("{\($1)}", with: ids[$1] ?? PublicID().text)
        }
        return try await program(
            token, HTTPRequest.Method(rawValue: operation.method.rawValue) ?? .get, path, body, version: version)
    }
}
