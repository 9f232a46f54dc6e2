import Access
import Primitives
import Storage

extension ReadTransaction {
    /// The active contacts of each organisation; of the nearest organisation above with any, named, if it has none.
    func contactsOrParents(
        of organizations: [OrganizationSummary], viewer: Viewer
    ) throws -> [Identifier<Organization>: ([Contact], OrganizationSummary?)] {
        var found: [Identifier<Organization>: ([Contact], OrganizationSummary?)] = [:]
        var asked = Dictionary(uniqueKeysWithValues: organizations.map { ($0.id, $0.id) })
        for level in 0..<Limits.organizationDepth where !asked.isEmpty {
            let contacts = try activeContacts(of: Set(asked.values), viewer: viewer)
            for (organization, holder) in asked {
                guard let people = contacts[holder], let first = people.first else { continue }
                found[organization] = (people, level == 0 ? nil : first.organization)
                asked[organization] = nil
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
