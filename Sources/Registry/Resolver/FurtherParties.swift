import Access
import Primitives
import Storage

/// An organisation's active contacts, and the organisation above it to which they belong when it has none itself.
typealias Reachable = [Identifier<Organization>: ([OrderedContact], OrganizationSummary?)]

/// Who is turned to when a responsible party does not answer.
struct FurtherParties {
    private let links: [String: [Fallback.Link]]
    private let levels: [String: Fallback.Level]
    private let visible: [Int64: OrganizationSummary]
    private let contacts: Reachable
    private let above: [Identifier<Organization>: FurtherParty]

    /// `told`: who is responsible already; `above`: the nearest organisation above each of them that can be reached.
    init(
        _ fallback: Fallback, levels: [String: Fallback.Level], told: Set<Int64>, visible: [OrganizationSummary],
        contacts: Reachable, above: [Identifier<Organization>: FurtherParty]
    ) {
        let behind = fallback.links.filter { !told.contains($0.organization) }
        links = Dictionary(grouping: behind, by: \.reason.matched)
        self.levels = levels
        self.visible = Dictionary(visible.map { ($0.id.value, $0) }) { $1 }
        self.contacts = contacts
        self.above = above
    }

    /// The nearest first, each once.
    func of(_ organization: OrganizationSummary, for reasons: [Reason]) -> [FurtherParty] {
        var seen: Set<Identifier<Organization>> = [organization.id]
        var found = above[organization.id].map { [$0] } ?? []
        seen.formUnion(found.map(\.organization.id))
        let behind = reasons.flatMap { reason in
            (links[reason.matched] ?? []).filter { $0.level > levels[reason.matched] ?? .owner }
        }
        for level in Fallback.Level.allCases {
            for link in behind where link.level == level {
                guard let party = party(link), seen.insert(party.organization.id).inserted else { continue }
                found.append(party)
            }
        }
        return found
    }

    private func party(_ link: Fallback.Link) -> FurtherParty? {
        guard let organization = visible[link.organization], let (people, _) = contacts[organization.id] else {
            return nil
        }
        return FurtherParty(organization: organization, people: people, reason: link.reason)
    }
}

extension ReadTransaction {
    /// For each organisation the nearest one above those whose contacts are given, if it can be reached.
    func partiesAbove(
        _ organizations: [OrganizationSummary], contacts: Reachable, at moment: Timestamp, viewer: Viewer
    ) throws -> [Identifier<Organization>: FurtherParty] {
        func holder(_ organization: OrganizationSummary) -> OrganizationSummary {
            contacts[organization.id]?.1 ?? organization
        }
        let reachable = organizations.filter { contacts[$0.id] != nil }
        let parents = try parents(of: Set(reachable.map { holder($0).id }))
        let summaries = try summaries(of: Set(parents.values.map(\.value)).sorted(), viewer: viewer)
        let above = try contactsOrParents(of: summaries, at: moment, viewer: viewer)
        let byID = Dictionary(summaries.map { ($0.id, $0) }) { $1 }
        var found: [Identifier<Organization>: FurtherParty] = [:]
        for organization in reachable {
            guard let parent = parents[holder(organization).id], let (people, owner) = above[parent],
                let party = owner ?? byID[parent]
            else { continue }
            let reason = Reason(above: party, of: holder(organization))
            found[organization.id] = FurtherParty(organization: party, people: people, reason: reason)
        }
        return found
    }
}
