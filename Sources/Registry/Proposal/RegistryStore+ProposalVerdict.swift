package import Access
package import Primitives
import Storage

extension RegistryStore {
    /// Changes the record as it was proposed, as the desk itself would; never by the proposer, and not where the record
    /// has changed meanwhile in the same fields.
    package func approveProposal(
        viewer: Viewer, _ id: PublicID, remark: String, keys: KeyReader
    ) async throws {
        try viewer.require(.registryWrite)
        let facts = try await keyFacts(of: id, viewer: viewer, keys)
        let contactID = PublicID(random: randomness)
        try await decide(viewer, id, .approved, remark, action: "proposal.approve") { proposal, transaction in
            try transaction.apply(proposal, facts: facts, newID: contactID, viewer: viewer)
        }
    }

    package func refuseProposal(viewer: Viewer, _ id: PublicID, remark: String) async throws {
        try await decide(viewer, id, .refused, remark, action: "proposal.refuse") { _, _ in }
    }

    private func decide(
        _ viewer: Viewer, _ id: PublicID, _ state: ChangeProposal.State, _ remark: String, action: String,
        _ apply: @escaping @Sendable (ChangeProposal, WriteTransaction) throws -> Void
    ) async throws {
        let remark = remark.trimmed
        guard remark.count <= Limits.proposalWordCharacters else { throw Problem.proposalWordTooLong }
        try await write(viewer) { transaction in
            let proposal = try transaction.proposal(id, viewer: viewer)
            guard proposal.proposedBy != viewer.name else { throw Problem.proposalOfOneself }
            try transaction.decide(proposal, state, remark: remark, viewer: viewer)
            try apply(proposal, transaction)
            let detail = [("organization", proposal.organization.publicID.text)]
            try transaction.audit(viewer.audit(action, proposal.auditSubject, detail))
        }
    }

    /// What the library says today of the key that came with it; nil for a proposal without one.
    private func keyFacts(of id: PublicID, viewer: Viewer, _ keys: KeyReader) async throws -> ContactKeyFacts? {
        let (proposal, bytes) = try await database.read { transaction in
            let proposal = try transaction.proposal(id, viewer: viewer)
            let row = try transaction.row("SELECT key_bytes FROM change_proposals WHERE id = ?", [proposal.id])
            return (proposal, try row?.optionalBlob(0))
        }
        guard case .addKey(_, let key) = proposal.change, let bytes else { return nil }
        return try keys.read(.bytes(bytes)).first { $0.fingerprint == key.fingerprint }
    }
}

extension WriteTransaction {
    func decide(
        _ proposal: ChangeProposal, _ state: ChangeProposal.State, remark: String, viewer: Viewer
    ) throws {
        let changed = try execute(
            """
            UPDATE change_proposals SET state = ?, decided = 1, decided_by = ?, decided_at = ?, remark = ?
            WHERE id = ? AND decided = 0
            """, [state.rawValue, viewer.name, now, remark, proposal.id])
        guard changed == 1 else { throw Problem.proposalDecided }
    }

    fileprivate func apply(
        _ proposal: ChangeProposal, facts: ContactKeyFacts?, newID: PublicID, viewer: Viewer
    ) throws {
        switch proposal.change {
        case .addContact(let wish):
            var details = wish.details
            details.verifiedOn = JapanTime.date(of: proposal.proposedAt)
            try addContact(
                details, channels: wish.channels, publicID: newID, to: proposal.organization, viewer: viewer)
        case .changeContact(let id, let from, let to):
            try change(try contact(id, of: proposal, viewer: viewer), from: from, to: to, proposal, viewer: viewer)
        case .endContact(let id, let from):
            let contact = try contact(id, of: proposal, viewer: viewer)
            let changed = ContactWish(contact).differences(from: from)
            guard changed.isEmpty else { throw Problem.proposalOvertaken(changed) }
            try end(contact, viewer: viewer)
        case .addKey(let id, _):
            guard let facts else { throw Problem.keyUnfit }
            _ = try add(facts, to: try contact(id, of: proposal, viewer: viewer), viewer: viewer)
        case .addHolding(let holding): _ = try register(holding, of: proposal.organization, viewer: viewer)
        case .endHolding(let holding): _ = try unregister(holding, of: proposal.organization, viewer: viewer)
        }
    }

    /// Who proposed it knew the contact on that day, so it counts as confirmed then.
    private func change(
        _ contact: Contact, from: ContactWish, to: ContactWish, _ proposal: ChangeProposal, viewer: Viewer
    ) throws {
        let (fields, present) = (to.differences(from: from), ContactWish(contact))
        let changed = Set(present.differences(from: from)).intersection(present.differences(from: to))
        let overtaken = fields.filter(changed.contains)
        guard overtaken.isEmpty else { throw Problem.proposalOvertaken(overtaken) }
        var details = to.applied(fields, to: contact.details)
        let day = JapanTime.date(of: proposal.proposedAt)
        details.verifiedOn = contact.details.verifiedOn.map { max($0, day) } ?? day
        let channels = fields.contains(.channels) ? to.channels : contact.channels
        try change(contact, to: details, channels: channels, viewer: viewer)
    }

    /// The contact that it names, still of the organisation that it was proposed for.
    private func contact(_ id: PublicID, of proposal: ChangeProposal, viewer: Viewer) throws -> Contact {
        do {
            let found = try contact(id, viewer: viewer)
            guard found.organization.id == proposal.organization.id else { throw Problem.contactNotFound }
            return found
        } catch let problem as Problem where problem.kind == .notFound {
            throw Problem.proposalContactGone
        }
    }
}
