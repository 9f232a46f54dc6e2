package import Access
package import Primitives
import Storage

/// Who answers for a contact while it is absent (代理): another contact of its organisation or of one above.
package struct Deputy: Sendable, Hashable {
    package let contact: PublicID
    package let name: String
    package let organization: OrganizationSummary
}

extension RegistryStore {
    /// Whom the contact may have as deputies: the others of its organisation, then those of the organisations above.
    package func possibleDeputies(viewer: Viewer, of contact: PublicID) async throws -> [Contact] {
        try await read(viewer) { transaction in
            let own = try transaction.contact(contact, viewer: viewer)
            return try transaction.possibleDeputies(of: own, viewer: viewer)
        }
    }

    /// Sets the deputies, the first to be asked first; nobody: the contact has none from then on.
    package func setDeputies(viewer: Viewer, _ deputies: [PublicID], of contact: PublicID) async throws {
        try await write(viewer) { transaction in
            let own = try transaction.contact(contact, viewer: viewer)
            let possible = try transaction.possibleDeputies(of: own, viewer: viewer)
            let chosen = try deputies.map { id in
                guard let deputy = possible.first(where: { $0.publicID == id }) else { throw Problem.deputyUnfit }
                return deputy
            }
            try transaction.set(chosen, asDeputiesOf: own, viewer: viewer)
        }
    }
}

extension ReadTransaction {
    func deputies(of contacts: [Int64]) throws -> [Int64: [Deputy]] {
        let columns = "d.contact_id, c.public_id, c.name, \(OrganizationSummary.columns("o"))"
        let table = """
            contact_deputies d JOIN contacts c ON c.id = d.deputy_id AND c.valid_until IS NULL
            JOIN organizations o ON o.id = c.organization_id AND o.valid_until IS NULL
            """
        return try hanging(on: contacts, table, columns, of: "d", order: "d.position") { row in
            Deputy(
                contact: try row.publicID(1), name: try row.text(2), organization: try OrganizationSummary(row, at: 3))
        }
    }

    /// Nearest organisation first.
    func possibleDeputies(of contact: Contact, viewer: Viewer) throws -> [Contact] {
        var found: [Contact] = []
        var holder: Identifier<Organization>? = contact.organization.id
        for _ in 0..<Limits.organizationDepth {
            guard let organization = holder else { break }
            let own = SQLFragment("c.organization_id = ?", [organization])
            found += try contacts(where: own, viewer: viewer).filter { $0.id != contact.id }
            holder = try row("SELECT parent_id FROM organizations WHERE id = ?", [organization])?.optionalID(0)
        }
        return found
    }
}

extension WriteTransaction {
    /// True when the deputies or their order were different.
    @discardableResult
    func set(_ deputies: [Contact], asDeputiesOf contact: Contact, viewer: Viewer) throws -> Bool {
        guard deputies.count <= Limits.deputies, Set(deputies.map(\.id)).count == deputies.count else {
            throw Problem.deputyUnfit
        }
        guard deputies.map(\.publicID) != contact.deputies.map(\.contact) else { return false }
        try execute(
            "UPDATE contact_deputies SET valid_until = ? WHERE contact_id = ? AND valid_until IS NULL",
            [now, contact.id])
        for (position, deputy) in deputies.enumerated() {
            try execute(
                "INSERT INTO contact_deputies (contact_id, deputy_id, position, valid_from) VALUES (?, ?, ?, ?)",
                [contact.id, deputy.id, position, now])
        }
        let detail = [("deputies", deputies.map { "contact:\($0.publicID)" }.joined(separator: " "))]
        try audit(viewer.audit("contact.deputies", "contact:\(contact.publicID)", detail))
        return true
    }
}
