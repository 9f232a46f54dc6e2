import Access
import Notices
import Primitives
import Registry

/// Who can be chosen: proposed by the resolver with the reason, chosen before, or found by a search.
struct RecipientChoices: Sendable {
    struct Entry: Sendable {
        let contact: Contact
        let proposed: ProposedContact
        let reason: Text
        let observables: [Observable]
    }

    struct Group: Sendable {
        let title: Text
        let reasons: [Text]
        let observables: [Observable]
        let entries: [Entry]
    }

    let groups: [Group]

    var contacts: [Entry] { groups.flatMap(\.entries) }

    static func read(_ request: WebRequest, caseID: PublicID, _ fields: ComposerFields) async throws -> RecipientChoices
    {
        let now = request.now
        let proposals = try await request.readNotices {
            try $0.proposals(viewer: $1, caseID: caseID, tlp: fields.tlp, now: now, in: $2)
        }
        var groups = proposals.map(group)
        var seen = Set(groups.flatMap(\.entries).map(\.contact.publicID))
        let earlier = fields.chosen.subtracting(seen)
        groups += try await extra(NoticeText.chosenContacts, contacts(earlier, request), &seen, fields.tlp, request)
        let found = try await search(request)
        groups += try await extra(NoticeText.foundContacts, found, &seen, fields.tlp, request)
        return RecipientChoices(groups: groups)
    }

    private static func group(_ proposal: RecipientProposal) -> Group {
        let party = proposal.responsibility
        let reasons = party.reasons.map(\.text)
        let joined = Text(
            ja: reasons.map(\.ja).joined(separator: "、"), en: reasons.map(\.en).joined(separator: ", "))
        return Group(
            title: Text(ja: party.organization.name(in: .ja), en: party.organization.name(in: .en)), reasons: reasons,
            observables: proposal.observables,
            entries: proposal.contacts.map { contact in
                Entry(
                    contact: contact.contact, proposed: contact, reason: joined, observables: proposal.observables)
            })
    }

    private static func extra(
        _ title: Text, _ contacts: [Contact], _ seen: inout Set<PublicID>, _ tlp: TLP, _ request: WebRequest
    ) async throws -> [Group] {
        let now = request.now
        let fresh = contacts.filter { seen.insert($0.publicID).inserted }
        let entries = try await request.readNotices { store, viewer, transaction in
            try fresh.compactMap { contact -> Entry? in
                let proposed = try store.proposal(viewer: viewer, contact: contact, tlp: tlp, now: now, in: transaction)
                return proposed.map {
                    Entry(contact: contact, proposed: $0, reason: NoticeText.addedByHand, observables: [])
                }
            }
        }
        return entries.isEmpty ? [] : [Group(title: title, reasons: [], observables: [], entries: entries)]
    }

    private static func contacts(_ ids: Set<PublicID>, _ request: WebRequest) async throws -> [Contact] {
        let registry = RegistryStore(database: request.services.database)
        var contacts: [Contact] = []
        for id in ids.sorted(by: { $0.text < $1.text }) {
            contacts.append(try await registry.contact(viewer: request.viewer, id))
        }
        return contacts
    }

    /// Contacts of the first organisations that the search finds.
    private static func search(_ request: WebRequest) async throws -> [Contact] {
        guard let words = request.query.optional("q") else { return [] }
        let registry = RegistryStore(database: request.services.database)
        let page = try await registry.organizations(viewer: request.viewer, search: words, limit: 10)
        var contacts: [Contact] = []
        for organization in page.rows {
            contacts += try await registry.contacts(viewer: request.viewer, of: organization.publicID)
        }
        return contacts
    }
}
