import Primitives
import Storage
import Testing

@testable import Access
@testable import Web

/// What people with a second factor do before the test begins; all of it as the coordinator.
extension WebFixture {
    var credentials: [String: String] { ["name": "coordinator", "password": Self.password] }

    func viewer(of browser: Browser) async throws -> Viewer {
        let token = try #require(await browser.cookies["hikeshi"].flatMap { SessionToken($0) })
        return try #require(await services.access.sessions.open(token)).viewer
    }

    func begunKey(of browser: Browser) async throws -> AuthenticatorKey {
        let factor = try await services.access.secondFactors.own(viewer: viewer(of: browser))
        guard case .begun(let key) = factor else { throw NotBegun() }
        return key
    }

    /// What the app shows now, or some steps later.
    func code(_ key: AuthenticatorKey, later steps: Int64 = 0) -> String {
        TimedCode.code(key.bytes, step: TimedCode.step(at: services.clock.now()) + steps)
    }

    /// Signed in, with a second factor whose present code was used up.
    func enrolled() async throws -> Browser {
        let browser = try await signedIn()
        try await browser.post("/account/second-factor")
        let key = try await begunKey(of: browser)
        try await browser.post("/account/second-factor/confirm", ["code": code(key)])
        return browser
    }

    /// The next code of the coordinator's app, which counts already.
    func nextCode() async throws -> String {
        let account = try await services.access.accounts.account(named: "coordinator", viewer: .service(.demo))
        let row = try await services.database.read { try $0.row("SELECT sealed FROM second_factors") }
        let bytes = try services.key.open(try #require(row).blob(0), context: account.secondFactorContext)
        return code(try #require(AuthenticatorKey(bytes)), later: 1)
    }

    /// Past the password, before the code.
    func stepToCode(_ next: String = "") async throws -> Browser {
        let browser = browser()
        let reply = try await browser.post("/sign-in", credentials.merging(["next": next]) { $1 })
        #expect(reply.status == 303 && reply.location?.hasPrefix("/sign-in/code") == true)
        let page = try await browser.get(reply.location ?? "")
        #expect(page.status == 200 && page.body.contains("autocomplete=\"one-time-code\""))
        return browser
    }

    func recoveryCodes(on page: Reply) -> [String] {
        page.body.split(separator: "<code>").dropFirst().map { String($0.prefix { $0 != "<" }) }
    }
}

private struct NotBegun: Error {}
