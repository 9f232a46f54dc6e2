import Access
import HTTPTypes
import Primitives
import Testing

@testable import Web

/// Every route as every role, signed out, and behind a one-time link: generated from the table, so none is forgotten.
@Suite("Access matrix")
struct AccessMatrixTests {
    /// What strangers may use; a new public route is added here on purpose or not at all.
    static let publicTemplates: Set<String> = [
        "GET /sign-in", "POST /sign-in", "GET /sign-in/code", "POST /sign-in/code",
        "GET /setup", "POST /setup", "POST /language", "GET /healthz",
        // Through a provider: there, back, and out again.
        "GET /sign-in/providers/{provider}", "GET /sign-in/providers/{provider}/callback",
        "GET /sign-in/providers/{provider}/signed-out",
        // One-time links: the button, the exchange of the token for a session, a new link to the same address.
        "GET /r/{token}", "POST /r/{token}", "POST /r/{token}/renew",
        // The form for reports from everybody, where the settings show it.
        "GET /report", "POST /report",
        // Describes what programs can do, the same for every installation.
        "GET /api/v1/openapi.json",
    ]

    @Test("Only named routes are public, and no state changes on GET")
    func publicRoutes() async throws {
        try await WebFixture.run { fixture in
            for route in fixture.table.routes where route.access == .public {
                #expect(Self.publicTemplates.contains("\(route.method.rawValue) \(route.template)"))
            }
        }
    }

    @Test("Signed out, a page leads to the door, an act is not done, a link page asks for its link")
    func signedOut() async throws {
        try await WebFixture.run { fixture in
            for route in fixture.table.routes where route.access != .public {
                let reply = try await Self.call(route, with: fixture.browser())
                if route.isForPrograms {
                    #expect(reply.status == 401, "\(route.template)")
                } else if route.access == .link {
                    #expect(reply.status == 403, "\(route.template)")
                } else {
                    #expect(reply.status == 303, "\(route.template)")
                    #expect(reply.location?.hasPrefix("/sign-in") == true, "\(route.template)")
                }
            }
        }
    }

    @Test("Each role gets exactly as far as the table says", arguments: Role.allCases)
    func roles(role: Role) async throws {
        try await WebFixture.run(accounts: [role]) { fixture in
            let held = PermissionTable.permissions(of: role)
            let browser = try await fixture.signedIn(role)
            for route in fixture.table.routes where route.template != "/sign-out" {
                let reply = try await Self.call(route, with: browser)
                let mayPass =
                    switch route.access {
                    case .public, .signedIn, .enrolling: true
                    case .permission(let permission), .local(let permission): held.contains(permission)
                    case .link, .client: false
                    }
                let isRefused =
                    reply.status == 403 || route.isForPrograms && reply.status == 401
                    || reply.location?.hasPrefix("/sign-in") == true
                #expect(isRefused == !mayPass, "\(route.method.rawValue) \(route.template) as \(role): \(reply.status)")
                #expect(reply.status != 500, "\(route.method.rawValue) \(route.template) as \(role)")
            }
        }
    }

    @Test("Behind a one-time link only its own pages open")
    func links() async throws {
        try await WebFixture.run { fixture in
            let token = try await fixture.services.access.sessions.openLink(for: PublicID(), address: nil, agent: "")
            for route in fixture.table.routes where route.access != .public {
                let browser = fixture.browser()
                // Even put into the other cookie, the token opens nothing else.
                await browser.hold("hikeshi-link", token.text)
                await browser.hold("hikeshi", token.text)
                let reply = try await Self.call(route, with: browser, withToken: false)
                if route.access != .link { #expect([401, 403, 303].contains(reply.status), "\(route.template)") }
            }
        }
    }

    @Test("A token opens the routes of its scopes and no page; revoked, over or made up it opens nothing")
    func tokens() async throws {
        try await WebFixture.run { fixture in
            let (tokens, services) = (fixture.services.access.tokens, fixture.services)
            let life = services.clock.now() + .days(1)
            for scope in TokenScope.allCases {
                let made = try await tokens.create(
                    viewer: .service(.demo), name: "of-\(scope.rawValue.replacing(":", with: "-"))", scopes: [scope],
                    account: try await fixture.account(.coordinator), expiresAt: life)
                let held = PermissionTable.permissions(of: [scope], within: [.coordinator])
                for route in fixture.table.routes where route.access != .public {
                    let status = try await Self.call(route, withToken: made.text.text, fixture)
                    if case .client(let permission) = route.access {
                        #expect((status != 401 && status != 403) == held.contains(permission), "\(route.template)")
                    } else {
                        #expect(status == 303 || status == 403, "\(route.template)")
                    }
                }
                try await tokens.revoke(viewer: .service(.demo), made.token.publicID)
                for route in fixture.table.routes where route.isForPrograms {
                    #expect(try await Self.call(route, withToken: made.text.text, fixture) == 401)
                    #expect(try await Self.call(route, withToken: made.text.text + "0", fixture) == 401)
                    #expect(
                        try await Self.call(route, withToken: "hikeshi_" + String(repeating: "0", count: 52), fixture)
                            == 401)
                }
            }
        }
    }

    @Test("A token with every scope opens to its account's role exactly what that role may", arguments: Role.allCases)
    func tokensOfRoles(role: Role) async throws {
        try await WebFixture.run(accounts: [role]) { fixture in
            let token = try await fixture.token(Set(TokenScope.allCases), as: role)
            let held = PermissionTable.permissions(of: role).union([.reportSubmit, .alertSubmit])
            for route in fixture.table.routes {
                guard case .client(let permission) = route.access else { continue }
                let status = try await Self.call(route, withToken: token, fixture)
                #expect((status != 403) == held.contains(permission), "\(route.method) \(route.template): \(status)")
                #expect(status != 401 && status < 500, "\(route.method) \(route.template): \(status)")
            }
        }
    }

    private static func call(_ route: Route, withToken token: String, _ fixture: WebFixture) async throws -> Int {
        let path = route.template.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("{") ? PublicID().text : String($0) }.joined(separator: "/")
        return try await fixture.browser().send(
            HTTPRequest.Method(rawValue: route.method.rawValue) ?? .get, path,
            headers: [.authorization: "Bearer \(token)"], body: ""
        ).status
    }

    private static func call(_ route: Route, with browser: Browser, withToken: Bool = true) async throws -> Reply {
        let path = route.template.split(separator: "/", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("{") ? PublicID().text : String($0) }.joined(separator: "/")
        switch route.method {
        case .get: return try await browser.get(path)
        case .post: return try await browser.post(path, withToken: withToken)
        case .put, .patch, .delete:
            return try await browser.send(HTTPRequest.Method(rawValue: route.method.rawValue) ?? .put, path, body: "")
        }
    }
}
