package import Access
package import Primitives
import Storage

/// What people of an organisation ask for; nothing of the record changes before the desk approves.
extension RegistryStore {
    /// A contact for an organisation of one's own tree.
    package func proposeContact(
        viewer: Viewer, _ wish: ContactWish, word: String, for organization: PublicID
    ) async throws {
        let wish = try wish.checked(at: database.clock.now())
        try await propose(viewer, word) { transaction in
            let owner = try transaction.organization(organization, viewer: viewer).summary
            guard try transaction.contactID(name: wish.name, of: owner.id) == nil else {
                throw Problem.contactNameTaken
            }
            return Draft(organization: owner, change: .addContact(wish))
        }
    }

    /// `revision` is the one the proposer saw, an older one is a conflict.
    package func proposeChange(
        viewer: Viewer, of contact: PublicID, revision: Int64, to wish: ContactWish, word: String
    ) async throws {
        let wish = try wish.checked(at: database.clock.now())
        try await propose(viewer, word) { transaction in
            let contact = try transaction.contact(contact, viewer: viewer)
            guard contact.revision == revision else { throw Problem.changedMeanwhile }
            let from = ContactWish(contact)
            guard !wish.differences(from: from).isEmpty else { throw Problem.proposalEmpty }
            return Draft(
                organization: contact.organization, change: .changeContact(contact.publicID, from: from, to: wish))
        }
    }

    package func proposeEnd(viewer: Viewer, of contact: PublicID, word: String) async throws {
        try await propose(viewer, word) { transaction in
            let contact = try transaction.contact(contact, viewer: viewer)
            return Draft(
                organization: contact.organization,
                change: .endContact(contact.publicID, from: ContactWish(contact)))
        }
    }

    package func proposeKey(
        viewer: Viewer, _ facts: ContactKeyFacts, for contact: PublicID, word: String
    ) async throws {
        guard facts.bytes.count <= Limits.proposedKeyBytes else { throw Problem.keyUnfit }
        try await propose(viewer, word) { transaction in
            let contact = try transaction.contact(contact, viewer: viewer)
            let key = ProposedKey(facts, of: contact)
            return Draft(
                organization: contact.organization, change: .addKey(contact.publicID, key), keyBytes: facts.bytes)
        }
    }

    /// That an organisation of one's own tree answers for something, or does not any more.
    package func proposeHolding(
        viewer: Viewer, _ holding: Holding, ends: Bool, for organization: PublicID, word: String
    ) async throws {
        try await propose(viewer, word) { transaction in
            let owner = try transaction.organization(organization, viewer: viewer).summary
            guard try transaction.holdings(of: owner.id).all.contains(holding) == ends else {
                throw Problem.proposalEmpty
            }
            return Draft(organization: owner, change: ends ? .endHolding(holding) : .addHolding(holding))
        }
    }

    /// Takes back what one proposed oneself and nobody has decided.
    package func withdrawProposal(viewer: Viewer, _ id: PublicID) async throws {
        try await write(viewer, by: .registryPropose) { transaction in
            let proposal = try transaction.proposal(id, viewer: viewer)
            guard proposal.proposedBy == viewer.name else { throw Problem.proposalNotFound }
            try transaction.decide(proposal, .withdrawn, remark: "", viewer: viewer)
            try transaction.audit(viewer.audit("proposal.withdraw", "proposal:\(id)"))
        }
    }

    private struct Draft {
        let organization: OrganizationSummary
        let change: ProposedChange
        var keyBytes: [UInt8]?
    }

    private func propose(
        _ viewer: Viewer, _ word: String, _ draft: @escaping @Sendable (ReadTransaction) throws -> Draft
    ) async throws {
        let (id, word) = (PublicID(random: randomness), word.trimmed)
        guard word.count <= Limits.proposalWordCharacters else { throw Problem.proposalWordTooLong }
        try await write(viewer, by: .registryPropose) { transaction in
            let draft = try draft(transaction)
            let open = try transaction.count(
                "SELECT COUNT(*) FROM change_proposals WHERE organization_id = ? AND decided = 0",
                [draft.organization.id])
            guard open < Limits.openProposals else { throw Problem.tooManyProposals }
            try transaction.execute(
                """
                INSERT INTO change_proposals (public_id, organization_id, change, key_bytes, word, proposed_by,
                proposed_at, state, decided, remark) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, '')
                """,
                [
                    id, draft.organization.id, try draft.change.stored, draft.keyBytes, word, viewer.name,
                    transaction.now, ChangeProposal.State.open.rawValue,
                ])
            let detail = [
                ("organization", draft.organization.publicID.text), ("kind", draft.change.kind.rawValue),
            ]
            try transaction.audit(viewer.audit("proposal.add", "proposal:\(id)", detail))
        }
    }
}
