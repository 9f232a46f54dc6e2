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
            for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] { #expect(cookie.contains(part)) }
        }
    }

    @Test("A page is found with a slash behind its address too, and only a page of ours")
    func slashes() async throws {
        try await WebFixture.run(sections: Self.probe) { fixture in
            let browser = fixture.browser()
            for (asked, page) in [
                ("/probe/", "/probe"), ("/probe//", "/probe"), ("/probe/?a=%2F&b=/", "/probe?a=%2F&b=/"),
                ("/sign-in/", "/sign-in"),
            ] {
                let reply = try await browser.get(asked)
                #expect(reply.status == 308 && reply.location == page, "\(asked)")
                #expect(try await browser.send(.head, asked).status == 308)
            }
            for asked in [
                "/", "/nothing/", "//evil.example/", "//evil.example/probe/", "/\\evil.example/", "/%5Cevil.example/",
                "/%2F%2Fevil.example/", "//probe/", "/probe/x/",
            ] {
                let reply = try await browser.get(asked)
                #expect(reply.status == 404 && reply.location == nil, "\(asked)")
            }
            let signedIn = try await fixture.signedIn()
            #expect(try await signedIn.post("/probe/").status == 404)
        }
    }

    @Test("Unknown pages are 404, wrong methods 405 with what is allowed, failures 500 with an id and no cause")
    func problems() async throws {
        try await WebFixture.run(sections: Self.probe) { fixture in
            let browser = try await fixture.signedIn()
            #expect(try await browser.get("/nothing").status == 404)
            let wrong = try await browser.post("/account")
            #expect(wrong.status == 405)
            #expect(wrong.headers[.allow] == "GET, HEAD")
            #expect(try await browser.send(.delete, "/account").status == 405)
            let broken = try await browser.get("/broken")
            #expect(broken.status == 500)
            #expect(!broken.body.contains("Cancellation"))
            #expect(broken.body.contains("この番号をお伝えください"))
        }
    }

    @Test("HEAD answers like GET without a body")
    func head() async throws {
        try await WebFixture.run { fixture in
            let reply = try await fixture.browser().send(.head, "/healthz")
            #expect(reply.status == 200 && reply.body.isEmpty && reply.headers[.contentLength] == "3")
        }
    }

    @Test("A file is saved under its name and never shown")
    func downloads() async throws {
        try await WebFixture.run(sections: Self.probe) { fixture in
            let headers = try await fixture.signedIn().get("/file").headers
            #expect(headers[.contentDisposition] == "attachment; filename*=UTF-8''a%0D%0Ab%20%22%E6%BC%8F%22.eml")
            #expect(headers[.contentType] == "application/octet-stream")
        }
    }

    @Test("A post without the token, with another's, or from another site is refused")
    func crossSite() async throws {
        try await WebFixture.run(sections: Self.probe) { fixture in
            let browser = try await fixture.signedIn()
            #expect(try await browser.post("/probe").status == 303)
            #expect(try await browser.post("/probe", withToken: false).status == 403)
            #expect(try await browser.post("/probe", site: "cross-site").status == 403)
            #expect(try await browser.post("/probe", site: "same-site").status == 403)
            let stolen = try await fixture.signedIn().post("/probe", [FormFields.tokenName: "x"], withToken: false)
            #expect(stolen.status == 403)
        }
    }

    @Test("A foreign Origin is refused where the browser says nothing better")
    func origin() async throws {
        try await WebFixture.run { fixture in
            for (origin, status) in [("https://evil.example", 403), ("null", 403), ("http://localhost", 401)] {
                let headers: HTTPFields = [.contentType: Self.formType, .origin: origin]
                let reply = try await fixture.browser().send(
                    .post, "/sign-in", headers: headers, body: "name=coordinator&password=x")
                #expect(reply.status == status)
            }
        }
    }

    private static let formType = "application/x-www-form-urlencoded"

    @Test("A form that is too large, or no form, is refused")
    func bodies() async throws {
        try await WebFixture.run { fixture in
            let large = "name=" + String(repeating: "a", count: Limits.formBytes)
            for (type, body, status) in [(Self.formType, large, 413), ("application/json", "{}", 422)] {
                let reply = try await fixture.browser().send(
                    .post, "/sign-in", headers: [.contentType: type], body: body)
                #expect(reply.status == status)
            }
        }
    }

    @Test("What was done is said once, as text")
    func flash() async throws {
        try await WebFixture.run(sections: Self.probe) { fixture in
            let browser = try await fixture.signedIn()
            try await browser.post("/probe")
            #expect(try await browser.get("/probe").body.contains("&lt;saved&gt;"))
            #expect(try await !browser.get("/probe").body.contains("saved"))
        }
    }

    @Test("Pages name their language and landmarks and run nothing inline")
    func pages() async throws {
        try await WebFixture.run(sections: Self.probe) { fixture in
            let body = try await fixture.signedIn().get("/probe").body
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
