import Access
import Primitives
import Registry

/// Somebody outside with an account of their own: the coordinator proposed it, the administrator approved it.
enum DemoPartner {
    static let signIn = "naoki.kobayashi"
    static let role = Role.securityManager
    fileprivate static let (organization, displayName) = ("hinode-denki", "小林 直樹")
}

extension DemoPlay {
    /// After the organisations are there. The temporary password gives way to the demo's own.
    func welcomePartner(password: String) async throws {
        let (demo, externals) = (Viewer.service(.demo), house.access.externals)
        guard let proposer = viewer(of: .coordinator), let approver = viewer(of: .administrator) else {
            throw StoryError(step: "partner", lacks: "coordinator and administrator")
        }
        guard let organization = try await house.registry.organization(viewer: demo, named: DemoPartner.organization)
        else { throw StoryError(step: "partner", lacks: "organization") }
        try await externals.propose(
            ExternalAccount.Proposal(
                organization: organization.publicID, organizationName: organization.name,
                name: DemoPartner.signIn, displayName: DemoPartner.displayName, tlpCeiling: .amber,
                endsAt: clock.wallClock.now() + ExternalAccount.longestUse, reason: "グループ会社の窓口"), viewer: proposer)
        guard let proposal = try await externals.page(viewer: approver, limit: 1).first else {
            throw StoryError(step: "partner", lacks: "proposal")
        }
        _ = try await externals.approve(proposal.publicID, viewer: approver)
        let account = try await house.access.accounts.account(named: DemoPartner.signIn, viewer: demo)
        try await house.access.accounts.setPassword(of: account.publicID, to: password, viewer: demo)
    }

    func viewer(of role: Role) -> Viewer? {
        story.users.first { $0.role == role.rawValue }.flatMap { accounts[$0.signIn]?.viewer() }
    }
}
