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

    /// At the end of the month: what the partner asks to have changed below their organisation waits for the desk.
    func proposeChanges() async throws {
        let partner = try await house.access.accounts.account(named: DemoPartner.signIn, viewer: .service(.demo))
            .viewer()
        let own = try await house.registry.ownRecord(viewer: partner)
        guard let below = own.below.first, let domain = Holding(.domain, "parts.hinode-denki.example"),
            let contact = try await house.registry.ownRecord(viewer: partner, of: below.publicID).contacts.first,
            let phone = Channel(.phone, "+81-3-0000-0299")
        else { throw StoryError(step: "proposals", lacks: "organization") }
        let present = ContactWish(contact)
        let wish = ContactWish(
            name: present.name, role: present.role, language: present.language, rank: present.rank,
            dutyHours: present.dutyHours, channels: present.channels + [phone])
        try await house.registry.proposeChange(
            viewer: partner, of: contact.publicID, revision: contact.revision, to: wish, word: "夜間の電話番号を追加してください。")
        try await house.registry.proposeHolding(
            viewer: partner, domain, ends: false, for: below.publicID, word: "部品の受発注サイトです。")
    }

    func viewer(of role: Role) -> Viewer? {
        story.users.first { $0.role == role.rawValue }.flatMap { accounts[$0.signIn]?.viewer() }
    }
}
