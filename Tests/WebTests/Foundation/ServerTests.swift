import Access
import HTTPTypes
import Logging
import Primitives
import Testing

@testable import Web

@Suite("Server")
struct ServerTests {
    static let probe: [[Route]] = [
        [
            Route(.get, "/probe", .signedIn, .search, { $0.page(.search) { pageHead(.search) } }, menu: .rail(.cases)),
            Route(.get, "/broken", .signedIn, .search) { _ in throw CancellationError() },
            Route(.post, "/probe", .signedIn, .search) { $0.redirect(to: "/probe", saying: .verbatim("<saved>")) },
            Route(.get, "/file", .signedIn, .search) { _ in .download([1, 2], name: "a\r\nb \"漏\".eml") },
        ]
    ]

    @Test("Every answer carries the security headers: pages, problems, files, ways on, style sheets")
    func headersEverywhere() async throws {
        try await WebFixture.run(sections: Self.probe) { fixture in
            let browser = try await fixture.signedIn()
            let style = try await browser.get("/probe").body.split(separator: "\"").first { $0.hasSuffix(".css") }
            let paths = ["/probe", "/sign-in", "/nothing", "/broken", "/file", "/healthz", String(style ?? "")]
            for path in paths {
                let headers = try await browser.get(path).headers
                for (name, value) in SecurityHeaders.always { #expect(headers[name] == value, "\(path)") }
                #expect(headers[.strictTransportSecurity] == nil)
                #expect(
                    headers[.cacheControl]
                        == (path.hasSuffix(".css") ? "public, max-age=31536000, immutable" : "no-store"))
            }
        }
    }

    @Test("Over TLS transport is pinned and cookies carry the host prefix")
    func secureCookies() async throws {
        try await WebFixture.run(isSecure: true) { fixture in
            let reply = try await fixture.browser().post(
                "/sign-in", ["name": "coordinator", "password": WebFixture.password])
            #expect(reply.headers[.strictTransportSecurity] == SecurityHeaders.strictTransport)
            let cookie = try #require(reply.headers[.setCookie])
            #expect(cookie.hasPrefix("__Host-hikeshi="))
            let landmarks = ["<html lang=\"ja\">", "<main id=\"main\"", "<nav class=\"rail\"", "<h1>検索</h1>"]
            for part in landmarks { #expect(body.contains(part)) }
            for part in [" style=", " onclick=", "<style", "javascript:"] { #expect(!body.contains(part)) }
        }
    }

    @Test(
        "Plain HTTP is for this machine only, unless allowed",
        arguments: [
            ("127.0.0.1", false, true), ("::1", false, true), ("localhost", false, true), ("0.0.0.0", false, false),
            ("192.0.2.1", false, false), ("::", false, false), ("0.0.0.0", true, true),
            ("127.0.0.1.example", false, false),
        ])
    func plainHTTP(host: String, isAllowed: Bool, starts: Bool) async throws {
        try await WebFixture.run { fixture in
            let configuration = WebConfiguration(host: host, allowsPlainHTTP: isAllowed)
            let server = try? WebServer(
                services: fixture.services, configuration: configuration, logger: Logger(label: "test"))
            #expect((server != nil) == starts)
        }
    }
}
