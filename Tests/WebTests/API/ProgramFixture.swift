import Access
import HTTPTypes
import Primitives

@testable import Web

extension WebFixture {
    /// A token of a new program.
    func token(_ scopes: Set<TokenScope> = [.reportWrite], name: String = "tool") async throws -> String {
        try await services.access.tokens.create(
            viewer: .service(.demo), name: name, scopes: scopes, expiresAt: services.clock.now() + .days(1)
        ).text.text
    }

    /// What a program sends, and what it gets.
    func program(
        _ token: String?, _ path: String, _ body: String, key: String? = nil, type: String = "application/json"
    ) async throws -> Reply {
        var headers: HTTPFields = [.contentType: type]
        if let token { headers[.authorization] = "Bearer \(token)" }
        if let key, let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
        return try await browser("en").send(.post, path, headers: headers, body: body)
    }
}
