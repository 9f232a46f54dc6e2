import Primitives
import Storage
import Testing

@testable import Access

@Suite("Second factors of others")
struct SecondFactorAdministrationTests {
    @Test("An administrator removes that of another, whose sessions end; nobody removes their own so")
    func removal() async throws {
        try await AccessFixture.each { fixture in
            let sato = try await fixture.enrolled("sato")
            let root = try await fixture.enrolled("root", [.administrator])
            let factors = fixture.access.secondFactors
            #expect(try await factors.holders(viewer: root.viewer) == [sato.account.id, root.account.id])
            let refused: [(Enrolled, Enrolled)] = [(sato, root), (root, root), (sato, sato)]
            for (actor, target) in refused {
                let problem = await fixture.problem {
                    try await factors.remove(of: target.account.publicID, viewer: actor.viewer)
                }
                #expect(problem?.kind == .forbidden || problem?.kind == .notFound)
            }
            try await factors.remove(of: sato.account.publicID, viewer: root.viewer)
            #expect(try await fixture.access.sessions.open(sato.token) == nil)
            _ = try await fixture.signIn("sato")
            #expect(try await factors.holders(viewer: root.viewer) == [root.account.id])
        }
    }

    @Test("Where a role demands it, whoever lacks it has no rights until it is set up, even in an open session")
    func demand() async throws {
        try await AccessFixture.each { fixture in
            let sato = try await fixture.opened("sato", [.handler, .reader])
            let suzuki = try await fixture.opened("suzuki", [.reviewer])
            let (sessions, factors) = (fixture.access.sessions, fixture.access.secondFactors)
            try await factors.demand(of: [.handler, .administrator], viewer: .service(.demo))
            #expect(try await factors.demandingRoles(viewer: .service(.demo)) == [.handler, .administrator])
            let held = try #require(await sessions.open(sato.token))
            #expect(held.missing == .secondFactor && held.viewer.permissions.isEmpty && held.viewer.account == nil)
            #expect(try await sessions.open(suzuki.token)?.missing == nil)
            try await factors.begin(viewer: held.viewer)
            let key = try await fixture.begunKey(held.viewer)
            _ = try await factors.confirm(
                code: fixture.code(key), address: nil, viewer: held.viewer, keeping: held.session.id)
            let open = try #require(await sessions.open(sato.token))
            #expect(open.missing == nil && open.viewer.holds(.caseWrite))
            try await factors.demand(of: [], viewer: .service(.demo))
            #expect(try await factors.demandingRoles(viewer: .service(.demo)) == [])
        }
    }

    @Test("A temporary password opens nothing but the choice of a new one, and is no new one itself")
    func temporaryPassword() async throws {
        try await AccessFixture.each { fixture in
            let sato = try await fixture.opened("sato")
            let (accounts, sessions) = (fixture.access.accounts, fixture.access.sessions)
            let account = try await accounts.account(named: "Sato", viewer: .service(.commandLine))
            let password = try await accounts.giveTemporaryPassword(
                to: account.publicID, viewer: .service(.commandLine))
            #expect(try await sessions.open(sato.token) == nil)
            let token = try await fixture.signIn("sato", password: password)
            let held = try #require(await sessions.open(token))
            #expect(held.missing == .newPassword && held.viewer.permissions.isEmpty)
            func change(to new: String) async throws {
                try await accounts.changePassword(
                    from: password, to: new, viewer: held.viewer, keeping: held.session.id)
            }
            #expect(await fixture.problem { try await change(to: password) }?.code == "password.same")
            try await change(to: "another long password")
            #expect(try await sessions.open(token)?.viewer.holds(.caseWrite) == true)
            let unknown = await fixture.problem {
                _ = try await accounts.account(named: "nobody", viewer: .service(.commandLine))
            }
            #expect(unknown?.code == "account.unknown")
        }
    }

    @Test("Each act leaves its line in the audit log, and no line holds a code, a key or a password")
    func audit() async throws {
        try await AccessFixture.each { fixture in
            let sato = try await fixture.enrolled("sato")
            let pending = try await fixture.pending("sato")
            _ = try? await fixture.finish(pending, "000000")
            _ = try await fixture.finish(pending, sato.codes[0].shown)
            try await fixture.access.secondFactors.demand(of: [.reader], viewer: .service(.demo))
            try await fixture.access.secondFactors.remove(of: sato.account.publicID, viewer: .service(.commandLine))
            let password = try await fixture.access.accounts.giveTemporaryPassword(
                to: sato.account.publicID, viewer: .service(.commandLine))
            let lines = try await fixture.database.read { transaction in
                try AuditLog.entries(limit: 100, in: transaction).map { "\($0)" }
            }
            for action in [
                "second-factor.begin", "second-factor.on", "session.refuse-code", "second-factor.use-recovery-code",
                "second-factor.demand", "second-factor.remove", "account.set-password",
            ] {
                #expect(lines.contains { $0.contains("\"\(action)\"") }, "\(action)")
            }
            let secrets = [sato.key.text, sato.codes[0].shown, password, fixture.code(sato.key)]
            #expect(!lines.contains { line in secrets.contains(where: line.contains) })
        }
    }

    @Test("Neither the key nor a recovery code lies in the database in the clear")
    func sealed() async throws {
        try await AccessFixture.each { fixture in
            let sato = try await fixture.enrolled("sato")
            let stored = try await fixture.database.read { transaction in
                try transaction.rows("SELECT sealed FROM second_factors").map { try $0.blob(0) }
                    + transaction.rows("SELECT digest FROM recovery_codes").map { try $0.blob(0) }
            }
            #expect(stored.count == 11)
            for bytes in stored {
                #expect(bytes.count >= 32 && bytes != Array(sato.key.text.utf8))
                #expect(!bytes.indices.contains { bytes[$0...].starts(with: sato.key.bytes) })
            }
        }
    }
}
