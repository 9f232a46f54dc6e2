import Foundation
import FoundationNetworking

/// Somebody at the console of a running server, without a browser: pages, forms, cookies; redirects are followed.
final class Visitor: Sendable {
    struct Page: Sendable {
        let status: Int
        let path: String
        let text: String
    }

    private let session = URLSession(configuration: .ephemeral)
    private let server: Server

    init(_ server: Server) { self.server = server }

    deinit { session.invalidateAndCancel() }

    func open(_ path: String) async throws -> Page { try await load(URLRequest(url: url(path))) }

    /// Sends a form of `page`, with the token that the page gave it.
    func send(_ fields: [String: String], to path: String, from page: Page? = nil) async throws -> Page {
        var all = fields
        if let page { all["form_token"] = try Self.token(in: page.text) }
        var request = URLRequest(url: url(path))
        request.httpMethod = "POST"
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        request.httpBody = Data(all.map { "\($0)=\(Self.encoded($1))" }.joined(separator: "&").utf8)
        return try await load(request)
    }

    /// Signs in and gives the first page.
    @discardableResult func signIn(_ person: DemoPerson, password: String) async throws -> Page {
        try await send(["name": person.rawValue, "password": password], to: "/sign-in")
    }

    private func load(_ plain: URLRequest) async throws -> Page {
        var request = plain
        request.setValue("ja", forHTTPHeaderField: "Accept-Language")
        let (data, response) = try await session.data(for: request)
        guard let response = response as? HTTPURLResponse else { throw TestFailure("no answer") }
        return Page(
            status: response.statusCode, path: response.url?.path ?? "", text: String(decoding: data, as: UTF8.self))
    }

    private func url(_ path: String) -> URL { server.address.appending(path: path) }

    private static func token(in text: String) throws -> String {
        guard let name = text.range(of: "name=\"form_token\""),
            let value = text[name.upperBound...].range(of: "value=\"")
        else { throw TestFailure("no form on the page") }
        return String(text[value.upperBound...].prefix { $0 != "\"" })
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
