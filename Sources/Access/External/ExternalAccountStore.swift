package import Primitives
import Storage

/// Accounts of people outside: nobody gives one alone.
package struct ExternalAccountStore: Sendable {
    private let accounts: AccountStore
    static let reasonLimit = 1_000

    package init(accounts: AccountStore) { self.accounts = accounts }

    /// Proposes an account; it is none until somebody else approves it.
    package func propose(_ proposal: ExternalAccount.Proposal, viewer: Viewer) async throws {
        try viewer.require(.externalManage)
        try proposal.account(password: accounts.freshPassword()).check()
        guard (1...Self.reasonLimit).contains(proposal.reason.count) else {
            throw Problem(.invalid, "external.reason", .externalReasonMissing)
        }
        try Self.check(proposal.tlpCeiling, viewer)
        let id = PublicID()
        try await accounts.database.write { transaction in
            guard proposal.endsAt > transaction.now, proposal.endsAt <= transaction.now + ExternalAccount.longestUse
            else { throw Problem(.invalid, "external.end", .externalEndUnfit) }
            try transaction.requireFreeName(proposal.name)
            try transaction.execute(
                """
                INSERT INTO external_accounts (public_id, organization, organization_name, name, display_name, language,
                    tlp_ceiling, ends_at, reason, proposed_by, proposed_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    id, proposal.organization, proposal.organizationName, proposal.name, proposal.displayName,
                    proposal.language.rawValue, proposal.tlpCeiling.rank, proposal.endsAt, proposal.reason, viewer.name,
                    transaction.now,
                ])
            let detail = [
                ("name", proposal.name), ("organization", proposal.organization.text),
                ("tlp", proposal.tlpCeiling.mark),
            ]
            try transaction.audit(viewer.audit("external.propose", "external:\(id)", detail))
        }
    }

    /// All proposals, the newest first; `before`: the last of the page before.
    package func page(
        viewer: Viewer, before: Identifier<ExternalAccount>? = nil, limit: Int
    ) async throws -> [ExternalAccount] {
        try viewer.require(.externalManage)
        return try await accounts.database.read { transaction in
            try transaction.rows(
                "SELECT \(ExternalAccount.columns) FROM external_accounts WHERE id < ? ORDER BY id DESC LIMIT ?",
                [before?.value ?? .max, limit]
            ).map { try ExternalAccount($0) }
        }
    }

    /// Makes the account that somebody else proposed; its temporary password is returned and kept nowhere.
    package func approve(_ id: PublicID, viewer: Viewer) async throws -> String {
        try viewer.require(.externalManage)
        let password = accounts.freshPassword()
        let hash = try await accounts.hasher.hash(password)
        try await accounts.database.write { transaction in
            let subject = try transaction.open(id)
            guard subject.proposedBy != viewer.name else {
                throw Problem(.forbidden, "external.same-person", .externalSamePerson)
            }
            try Self.check(subject.proposal.tlpCeiling, viewer)
            try transaction.decide(subject, .approved, remark: "", by: viewer)
            let new = subject.proposal.account(password: password)
            let account = try transaction.insert(new, password: hash, by: viewer.name)
            try transaction.setPassword(of: account.id, to: hash, isTemporary: true)
            try transaction.execute(
                "UPDATE accounts SET organization = ?, ends_at = ? WHERE id = ?",
                [subject.proposal.organization, subject.proposal.endsAt, account.id])
            try transaction.audit(
                viewer.audit("external.approve", "external:\(id)", [("account", account.publicID.text)]))
        }
        return password
    }

    /// Refuses a proposal, or takes one's own back.
    package func refuse(_ id: PublicID, remark: String, viewer: Viewer) async throws {
        try viewer.require(.externalManage)
        guard remark.count <= Self.reasonLimit else {
            throw Problem(.invalid, "external.reason", .externalReasonMissing)
        }
        try await accounts.database.write { transaction in
            try transaction.decide(try transaction.open(id), .refused, remark: remark, by: viewer)
            try transaction.audit(viewer.audit("external.refuse", "external:\(id)"))
        }
    }

    private static func check(_ ceiling: TLP, _ viewer: Viewer) throws(Problem) {
        guard ceiling <= viewer.tlpCeiling else {
            throw Problem(.invalid, "external.ceiling", .externalAboveCeiling)
        }
    }
}

extension WriteTransaction {
    /// A proposal that still waits.
    fileprivate func open(_ id: PublicID) throws -> ExternalAccount {
        let found = try row("SELECT \(ExternalAccount.columns) FROM external_accounts WHERE public_id = ?", [id])
        guard let subject = try found.map({ try ExternalAccount($0) }) else {
            throw Problem(.notFound, "external.not-found", .recordNotFound)
        }
        guard subject.state(at: now) == .proposed else {
            throw Problem(.conflict, "external.decided", .externalDecided)
        }
        return subject
    }

    fileprivate func decide(
        _ subject: ExternalAccount, _ verdict: ExternalAccount.Verdict, remark: String, by viewer: Viewer
    ) throws {
        let changed = try execute(
            """
            UPDATE external_accounts SET verdict = ?, remark = ?, decided_by = ?, decided_at = ?
            WHERE id = ? AND verdict IS NULL
            """, [verdict.rawValue, remark, viewer.name, now, subject.id])
        guard changed == 1 else { throw Problem(.conflict, "external.decided", .externalDecided) }
    }
}
