package import Access
package import Primitives
import Storage

/// What is registered of an organisation, for people of its own or of one above it.
package struct OwnRecord: Sendable {
    package let organization: Organization
    /// From the viewer's own organisation down to the one above this.
    package let path: [OrganizationSummary]
    package let below: [OrganizationSummary]
    package let contacts: [Contact]
    package let holdings: Holdings
}

extension RegistryStore {
    /// The viewer's own organisation; one that is not in their tree is not found, as one that does not exist.
    package func ownRecord(viewer: Viewer, of id: PublicID? = nil) async throws -> OwnRecord {
        guard let id = id ?? viewer.organization else { throw Problem.organizationNotFound }
        return try await read(viewer, by: .ownRegistryRead) { transaction in
            let organization = try transaction.organization(id, viewer: viewer)
            return OwnRecord(
                organization: organization, path: try transaction.ancestors(of: organization, viewer: viewer),
                below: try transaction.children(of: id, viewer: viewer),
                contacts: try transaction.contacts(
                    where: SQLFragment("c.organization_id = ?", [organization.id]), viewer: viewer),
                holdings: try transaction.holdings(of: organization.id))
        }
    }

    /// A contact of the viewer's own tree; else not found.
    package func ownContact(viewer: Viewer, _ id: PublicID) async throws -> Contact {
        try await read(viewer, by: .ownRegistryRead) { try $0.contact(id, viewer: viewer) }
    }

    /// "This contact is right", said by its own people: it counts at once.
    package func confirmOwnContact(viewer: Viewer, _ id: PublicID) async throws {
        try await write(viewer, by: .registryPropose) { transaction in
            let contact = try transaction.contact(id, viewer: viewer)
            try transaction.confirm(contact, on: JapanTime.date(of: transaction.now), viewer: viewer)
        }
    }
}
