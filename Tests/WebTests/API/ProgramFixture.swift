import Access
import Foundation
import HTTPTypes
import Primitives

@testable import Web

extension WebFixture {
    /// A token of a new program, which acts as the account of a role where its scopes need one.
    func token(
        _ scopes: Set<TokenScope> = [.reportWrite], name: String = "tool", as role: Role? = nil
    ) async throws -> String {
        var account: PublicID?
        if let role { account = try await self.account(role) }
        return try await services.access.tokens.create(
            viewer: .service(.demo), name: name, scopes: scopes, account: account,
            expiresAt: services.clock.now() + .days(1)
        ).text.text
    }

    func account(_ role: Role) async throws -> PublicID {
        let accounts = try await services.access.accounts.accounts(viewer: .service(.demo))
        guard let account = accounts.first(where: { $0.name == role.rawValue }) else { throw Problem.pageNotFound }
        return account.publicID
    }

    /// What a program sends, and what it gets.
    func program(
        _ token: String?, _ path: String, _ body: String, key: String? = nil, type: String = "application/json"
    ) async throws -> Reply {
        try await program(token, .post, path, body, key: key, type: type)
    }

    func program(
        _ token: String?, _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, key: String? = nil,
        version: String? = nil, type: String = "application/json", headers others: HTTPFields = [:]
    ) async throws -> Reply {
        var headers = others
        if body != nil { headers[.contentType] = type }
        if let token { headers[.authorization] = "Bearer \(token)" }
        if let key, let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
        if let version { headers[.ifMatch] = version }
        return try await browser("en").send(method, path, headers: headers, body: body)
    }
}

extension Reply {
    var json: JSONValue { (try? JSONValue.read(Array(body.utf8))) ?? .null }
    func text(_ name: String) -> String { if case .string(let words) = json[name] { words } else { "" } }
    var items: [JSONValue] { if case .array(let items) = json["items"] ?? json { items } else { [] } }
}
