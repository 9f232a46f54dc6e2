import Access
import Primitives
import Storage
import Testing

@Suite("Accounts of people outside")
struct ExternalAccountTests {
    private func code(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? Problem)?.code
        }
    }

    private static func proposal(
        _ name: String = "partner", ceiling: TLP = .green, endsAt: Timestamp
    ) -> ExternalAccount.Proposal {
        ExternalAccount.Proposal(
            organization: PublicID(), organizationName: "例示株式会社", name: name, displayName: "社外の人",
            tlpCeiling: ceiling, endsAt: endsAt, reason: "対応の窓口のため")
    }

    /// A proposal of the first person's, as the second one finds it.
    private func proposed(
        _ fixture: AccessFixture, by first: Viewer, ceiling: TLP = .green
    ) async throws -> ExternalAccount {
        let externals = fixture.access.externals
        try await externals.propose(Self.proposal(ceiling: ceiling, endsAt: fixture.now + .days(90)), viewer: first)
        return try #require(try await externals.page(viewer: first, limit: 1).first)
    }

    @Test("One person proposes, another approves; whoever proposed it cannot")
    func twoPersons() async throws {
        try await AccessFixture.each { fixture in
            let first = try await fixture.person("first", [.coordinator]).viewer()
            let second = try await fixture.person("second", [.administrator]).viewer()
            let handler = try await fixture.person("third", [.handler]).viewer()
            let externals = fixture.access.externals
            let id = try await proposed(fixture, by: first).publicID
            #expect(await code { _ = try await externals.approve(id, viewer: first) } == "external.same-person")
            #expect(await code { _ = try await externals.approve(id, viewer: handler) } == "access.forbidden")
            let password = try await externals.approve(id, viewer: second)
            #expect(await code { _ = try await externals.approve(id, viewer: second) } == "external.decided")
            let accounts = fixture.access.accounts
            let account = try await accounts.account(named: "partner", viewer: second)
            #expect(account.roles == [.securityManager] && account.organization != nil)
            let step = try await fixture.access.signIn.open(
                name: "partner", password: password, address: nil, agent: "")
            guard case .inside(let token) = step else {
                Issue.record("\(step)")
                return
            }
            let open = try #require(try await fixture.access.sessions.open(token))
            #expect(open.missing == .newPassword)
        }
    }

    @Test("At its end the account opens nothing, neither at the door nor by a session that is open")
    func ends() async throws {
        try await AccessFixture.each { fixture in
            let first = try await fixture.person("first", [.coordinator]).viewer()
            let second = try await fixture.person("second", [.coordinator]).viewer()
            let id = try await proposed(fixture, by: first).publicID
            let password = try await fixture.access.externals.approve(id, viewer: second)
            fixture.clock.advance(.days(89))
            let signIn = fixture.access.signIn
            let step = try await signIn.open(name: "partner", password: password, address: nil, agent: "")
            guard case .inside(let token) = step else {
                Issue.record("\(step)")
                return
            }
            #expect(try await fixture.access.sessions.open(token) != nil)
            fixture.clock.advance(.days(1))
            #expect(try await fixture.access.sessions.open(token) == nil)
            let refused = await code {
                _ = try await signIn.open(name: "partner", password: password, address: nil, agent: "")
            }
            #expect(refused == "sign-in.refused")
            let external = try await fixture.access.externals.page(viewer: first, limit: 1).first
            #expect(external?.state(at: fixture.now) == .ended)
        }
    }

    @Test("A proposal that nobody decides in time is over, a refused one stays refused")
    func overAndRefused() async throws {
        try await AccessFixture.each { fixture in
            let first = try await fixture.person("first", [.coordinator]).viewer()
            let second = try await fixture.person("second", [.coordinator]).viewer()
            let externals = fixture.access.externals
            let old = try await proposed(fixture, by: first).publicID
            fixture.clock.advance(.days(14))
            #expect(await code { _ = try await externals.approve(old, viewer: second) } == "external.decided")
            let id = try await proposed(fixture, by: first).publicID
            try await externals.refuse(id, remark: "契約がない", viewer: second)
            #expect(await code { _ = try await externals.approve(id, viewer: second) } == "external.decided")
            let states = try await externals.page(viewer: first, limit: 5).map { $0.state(at: fixture.now) }
            #expect(states == [.refused, .expired])
        }
    }

    @Test("Nobody gives more than they have, for longer than a year, or under a name that is taken")
    func bounds() async throws {
        try await AccessFixture.each { fixture in
            let first = try await fixture.person("first", [.coordinator]).viewer()
            let externals = fixture.access.externals
            func refused(_ proposal: ExternalAccount.Proposal) async -> String? {
                await code { try await externals.propose(proposal, viewer: first) }
            }
            let end = fixture.now + .days(30)
            #expect(await refused(Self.proposal(ceiling: .red, endsAt: end)) == "external.ceiling")
            #expect(await refused(Self.proposal(endsAt: fixture.now)) == "external.end")
            #expect(await refused(Self.proposal(endsAt: fixture.now + .days(400))) == "external.end")
            #expect(await refused(Self.proposal("first", endsAt: end)) == "account.name-taken")
            #expect(await refused(Self.proposal("no blanks", endsAt: end)) == "account.name")
        }
    }

    @Test("One person alone cannot widen such an account, and the role alone shows nobody an organisation")
    func notAlone() async throws {
        try await AccessFixture.each { fixture in
            let first = try await fixture.person("first", [.coordinator]).viewer()
            let admin = try await fixture.person("admin", [.administrator]).viewer()
            let accounts = fixture.access.accounts
            let id = try await proposed(fixture, by: first).publicID
            _ = try await fixture.access.externals.approve(id, viewer: admin)
            let target = try await accounts.account(named: "partner", viewer: admin).publicID
            func change(_ roles: Set<Role>, _ ceiling: TLP) async -> String? {
                await code {
                    try await accounts.change(
                        target, roles: roles, tlpCeiling: ceiling, isDisabled: false, viewer: admin)
                }
            }
            #expect(await change([.coordinator], .green) == "account.needs-two")
            #expect(await change([.securityManager], .amber) == "account.needs-two")
            #expect(await change([.securityManager], .clear) == nil)
            let own = try await fixture.person("own").publicID
            try await accounts.change(
                own, roles: [.securityManager], tlpCeiling: .green, isDisabled: false, viewer: admin)
            #expect(try await accounts.account(named: "own", viewer: admin).viewer().organization == nil)
        }
    }
}
