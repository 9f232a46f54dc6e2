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
        /// Our own organisation: nobody there needs a notice of ours unless somebody says so.
        var isOurs = false
    }

    /// Proposed parties, then those chosen otherwise.
    let groups: [Group]
    /// What the search brought besides; nil when it brought nothing.
    let found: Group?

    var entries: [Entry] { (groups + [found].compactMap(\.self)).flatMap(\.entries) }

    /// Whom a new notice begins with.
    var firstOfEachParty: Set<PublicID> {
        Set(
            groups.filter { !$0.reasons.isEmpty && !$0.isOurs }.compactMap { group in
                group.entries.first { $0.proposed.person.standing.isInCharge }?.contact.publicID
            })
    }

    static func read(_ request: WebRequest, caseID: PublicID, _ fields: ComposerFields) async throws -> RecipientChoices
    {
        try await read(
            request, caseID: caseID, tlp: fields.tlp, route: fields.route, chosen: fields.chosen,
            search: fields.search)
    }

    static func read(
        _ request: WebRequest, caseID: PublicID, tlp: TLP, route: ContentRoute = .mail, chosen: Set<PublicID>,
        search: String = ""
    ) async throws -> RecipientChoices {
        let now = request.now
        let proposals = try await request.readNotices {
            try $0.proposals(viewer: $1, caseID: caseID, tlp: tlp, route: route, now: now, in: $2)
        }
        var groups = proposals.map(group)
        var seen = Set(groups.flatMap(\.entries).map(\.contact.publicID))
        let earlier = try await contacts(chosen.subtracting(seen), request)
        if let group = try await extra(NoticeText.chosenContacts, earlier, &seen, (tlp, route), request) {
            groups.append(group)
        }
        let found = try await contacts(searching: search, request)
        return RecipientChoices(
            groups: groups, found: try await extra(NoticeText.foundContacts, found, &seen, (tlp, route), request))
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
            }, isOurs: proposal.isOurs)
    }

    private static func extra(
        _ title: Text, _ contacts: [Contact], _ seen: inout Set<PublicID>,
        _ setting: (tlp: TLP, route: ContentRoute),
        _ request: WebRequest
    ) async throws -> Group? {
        let now = request.now
        let fresh = contacts.filter { seen.insert($0.publicID).inserted }
        let entries = try await request.readNotices { store, viewer, transaction in
            try fresh.compactMap { contact -> Entry? in
                let proposed = try store.proposal(
                    viewer: viewer, contact: contact, tlp: setting.tlp, route: setting.route, now: now,
                    in: transaction)
                return proposed.map {
                    Entry(contact: contact, proposed: $0, reason: NoticeText.addedByHand, observables: [])
                }
            }
        }
        return entries.isEmpty ? nil : Group(title: title, reasons: [], observables: [], entries: entries)
    }

    /// Those of these contacts that the registry still has.
    private static func contacts(_ ids: Set<PublicID>, _ request: WebRequest) async throws -> [Contact] {
        let registry = RegistryStore(database: request.services.database)
        var contacts: [Contact] = []
        for id in ids.sorted(by: { $0.text < $1.text }) {
            do {
                contacts.append(try await registry.contact(viewer: request.viewer, id))
            } catch let problem as Problem where problem.kind == .notFound {
                continue
            }
        }
        return contacts
    }

    /// Contacts of the first organisations that the search finds.
    private static func contacts(searching words: String, _ request: WebRequest) async throws -> [Contact] {
        guard !words.isEmpty else { return [] }
        let registry = RegistryStore(database: request.services.database)
        let page = try await registry.organizations(viewer: request.viewer, search: words, limit: 10)
        var contacts: [Contact] = []
        for organization in page.rows {
            contacts += try await registry.contacts(viewer: request.viewer, of: organization.publicID)
        }
        return contacts
    }
}
