import Primitives
import TestSupport
import Testing

@testable import Access
@testable import hikeshi

@Suite("hikeshi account", .enabled(if: TestMode.isFull))
struct AccountCommandTests {
    private static let name = "misaki.sato"

    /// A copy of the demo, to be changed.
    private func installation() async throws -> Installation { try await LoadedDemo.installation.copy() }

    @Test("A locked-out person gets a temporary password, which opens nothing but the choice of a new one")
    func password() async throws {
        let installation = try await installation()
        let (status, output) = try installation.run(["account", "password", Self.name])
        let password = output.split(separator: "\n").map(String.init).last ?? ""
        #expect(status == 0 && password.utf8.count == 29, "\(output)")
        try await House.with(installation.settings) { house in
            let step = try await house.access.signIn.open(
                name: Self.name, password: password, address: nil, agent: "test")
            guard case .inside(let token) = step else { throw TestFailure("not inside") }
            let open = try #require(await house.access.sessions.open(token))
            #expect(open.missing == .newPassword && open.viewer.permissions.isEmpty)
        }
        #expect(try installation.run(["audit", "verify"]).status == 0)
    }

    @Test("A lost phone is taken off the account, once; its sessions end")
    func resetSecondFactor() async throws {
        let installation = try await installation()
        let token = try await House.with(installation.settings) { try await $0.enroll(Self.name) }
        let command = ["account", "reset-second-factor", Self.name]
        #expect(try installation.run(command).status == 0)
        try await House.with(installation.settings) { house in
            let holders = try await house.access.secondFactors.holders(viewer: .service(.demo))
            let session = try await house.access.sessions.open(token)
            #expect(holders.isEmpty && session == nil)
        }
        let (status, output) = try installation.run(command)
        #expect(status == 1 && output.contains("second-factor.none"), "\(output)")
    }

    @Test("An unknown name is said to be one", arguments: ["password", "reset-second-factor"])
    func unknown(act: String) async throws {
        let (status, output) = try await installation().run(["account", act, "nobody"])
        #expect(status == 1 && output.contains("nobody") && output.contains("account.unknown"), "\(output)")
    }
}

extension House {
    /// Signs a demo user in and sets up their second factor; the token of their session.
    fileprivate func enroll(_ name: String) async throws -> SessionToken {
        let account = try await access.accounts.account(named: name, viewer: .service(.demo))
        let password = "correct horse battery staple"
        try await access.accounts.setPassword(of: account.publicID, to: password, viewer: .service(.demo))
        let step = try await access.signIn.open(name: name, password: password, address: nil, agent: "test")
        guard case .inside(let token) = step, let open = try await access.sessions.open(token) else {
            throw TestFailure("not inside")
        }
        try await access.secondFactors.begin(viewer: open.viewer)
        guard case .begun(let key) = try await access.secondFactors.own(viewer: open.viewer) else {
            throw TestFailure("not begun")
        }
        let code = TimedCode.code(key.bytes, step: TimedCode.step(at: clock.now()))
        _ = try await access.secondFactors.confirm(
            code: code, address: nil, viewer: open.viewer, keeping: open.session.id)
        return token
    }
}
