package import Access
import Cases
package import Primitives
package import Registry
package import Storage

/// A party that the registry says must be told, with what concerns it.
package struct RecipientProposal: Sendable {
    package let responsibility: Responsibility
    /// The case's observables that led here; only these go into this party's mail.
    package let observables: [Observable]
    package let contacts: [ProposedContact]
    /// Our own organisation: by the domain of the team's address, or because that address is one of its contacts'.
    package let isOurs: Bool
}

/// One contact of a proposed party and what the gate would say of it.
package struct ProposedContact: Sendable {
    package let person: OrderedContact
    package let address: MailAddress
    package let key: NoticeGate.Key?
    package let verdict: NoticeGate.Verdict

    package var contact: Contact { person.contact }
}

extension NoticeStore {
    /// Who must be told of a case, the most specific first: reported observables and those of targets, then keywords in
    /// the title.
    package func proposals(
        viewer: Viewer, caseID: PublicID, tlp: TLP, route: ContentRoute = .mail, now: Timestamp,
        in transaction: ReadTransaction
    ) throws -> [RecipientProposal] {
        let subject = try cases.find(viewer: viewer, caseID, in: transaction)
        let observables = try cases.observables(viewer: viewer, of: subject, in: transaction)
            .filter { $0.role != .other && !$0.isWarned }.map(\.observable)
        let gate = NoticeGate(tlp: tlp, now: now, route: route)
        let found = try transaction.resolve(
            Query(observables: observables, text: subject.title, tlp: tlp), at: now, viewer: viewer)
        let team = try transaction.knownTeamIdentity()?.address
        let ours = try team.map { try organizations(of: $0, at: now, viewer: viewer, in: transaction) } ?? []
        return try found.map { responsibility in
            let matched = Set(responsibility.reasons.map(\.matched))
            let contacts = try responsibility.people.compactMap { try propose($0, gate, in: transaction) }
            return RecipientProposal(
                responsibility: responsibility, observables: observables.filter { matched.contains($0.value) },
                contacts: contacts,
                isOurs: ours.contains(responsibility.organization.id)
                    || contacts.contains { $0.address.key == team?.key })
        }
    }

    /// Whose domain the address is in.
    private func organizations(
        of address: MailAddress, at now: Timestamp, viewer: Viewer, in transaction: ReadTransaction
    ) throws -> Set<Identifier<Organization>> {
        let query = Query(observables: [Observable(kind: .mail, value: address.description)])
        let found = try transaction.resolve(query, at: now, viewer: viewer)
        return Set(found.filter { $0.reasons.contains { $0.rule == .domain } }.map(\.organization.id))
    }

    /// One contact as the composer shows it; nil when it has no mail address.
    package func proposal(
        viewer: Viewer, contact: Contact, tlp: TLP, route: ContentRoute = .mail, now: Timestamp,
        in transaction: ReadTransaction
    ) throws -> ProposedContact? {
        try viewer.require(.registryRead)
        let person = try transaction.inOrder([contact], at: now, viewer: viewer).first { $0.contact.id == contact.id }
        guard let person else { return nil }
        return try propose(person, NoticeGate(tlp: tlp, now: now, route: route), in: transaction)
    }

    private func propose(
        _ person: OrderedContact, _ gate: NoticeGate, in transaction: ReadTransaction
    ) throws -> ProposedContact? {
        guard let addressee = try transaction.addressee(contact: person.contact.publicID) else { return nil }
        return ProposedContact(
            person: person, address: addressee.address, key: addressee.key,
            verdict: gate.verdict(on: addressee.gateRecipient(wantsPickup: false)))
    }
}
