import Access
import Primitives
import Storage

extension ReadTransaction {
    /// The active contacts of each organisation in the order in which to tell them; where nobody is in charge, after those
    /// of the nearest organisation above with anybody, named.
    func contactsOrParents(
        of organizations: [OrganizationSummary], at moment: Timestamp, viewer: Viewer
    ) throws -> [Identifier<Organization>: ([OrderedContact], OrganizationSummary?)] {
        var found: [Identifier<Organization>: ([OrderedContact], OrganizationSummary?)] = [:]
        var asked = Dictionary(uniqueKeysWithValues: organizations.map { ($0.id, $0.id) })
        for level in 0..<Limits.organizationDepth where !asked.isEmpty {
            let contacts = try activeContacts(of: Set(asked.values), viewer: viewer)
            for (organization, holder) in asked {
                guard let active = contacts[holder], let first = active.first else { continue }
                let people = try inOrder(active, at: moment, viewer: viewer) + (found[organization]?.0 ?? [])
                let isAnyone = people.contains { $0.standing.isInCharge }
                found[organization] = (people, isAnyone && level > 0 ? first.organization : nil)
                if isAnyone { asked[organization] = nil }
            }
            let parents = try parents(of: Set(asked.values))
            asked = asked.compactMapValues { parents[$0] }
        }
        return found
    }

    private func activeContacts(
        of organizations: Set<Identifier<Organization>>, viewer: Viewer
    ) throws -> [Identifier<Organization>: [Contact]] {
        var found: [Identifier<Organization>: [Contact]] = [:]
        for part in organizations.sorted().chunks(of: 200) {
            let chosen = SQLFragment.list("c.organization_id", in: Array(part))
            let active = SQLFragment.joining([chosen, SQLFragment("c.active = 1")])
            for contact in try contacts(where: active, viewer: viewer) {
                found[contact.organization.id, default: []].append(contact)
            }
        }
        return found
    }

    func parents(
        of organizations: Set<Identifier<Organization>>
    ) throws -> [Identifier<Organization>: Identifier<Organization>] {
        var found: [Identifier<Organization>: Identifier<Organization>] = [:]
        for part in organizations.sorted().chunks(of: 500) {
            let chosen = SQLFragment.list("id", in: Array(part))
            for row in try rows("SELECT id, parent_id FROM organizations WHERE \(chosen.sql)", chosen.arguments) {
                found[try row.id(0)] = try row.optionalID(1)
            }
        }
        return found
    }
}
