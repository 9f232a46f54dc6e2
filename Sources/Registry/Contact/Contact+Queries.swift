package import Access
package import Primitives
import Storage

extension RegistryStore {
    /// One contact with its channels and keys; else not found.
    package func contact(viewer: Viewer, _ publicID: PublicID) async throws -> Contact {
        try await read(viewer) { try $0.contact(publicID, viewer: viewer) }
    }

    /// The contacts of one organisation, first rank first; inactive ones last.
    package func contacts(viewer: Viewer, of organization: PublicID) async throws -> [Contact] {
        try await read(viewer) { transaction in
            let condition = SQLFragment("o.public_id = ?", [organization])
            return try transaction.contacts(where: condition, viewer: viewer)
        }
    }

    /// Whose mail address this is: several when desks share one.
    package func contacts(viewer: Viewer, address: MailAddress) async throws -> [Contact] {
        try await read(viewer) { try $0.contacts(address: address, viewer: viewer) }
    }
}

extension ReadTransaction {
    /// Whose mail address this is, for callers that are inside a transaction of their own.
    package func contacts(address: MailAddress, viewer: Viewer) throws -> [Contact] {
        try viewer.require(.registryRead)
        let condition = SQLFragment(
            "c.id IN (SELECT contact_id FROM channels WHERE value_key = ? AND valid_until IS NULL)",
            [address.key])
        return try contacts(where: condition, viewer: viewer)
    }

    func contact(_ publicID: PublicID, viewer: Viewer) throws -> Contact {
        let condition = SQLFragment("c.public_id = ?", [publicID])
        guard let found = try contacts(where: condition, viewer: viewer).first else { throw Problem.contactNotFound }
        return found
    }

    /// Contacts `c` of organisations `o` in force, ranked.
    func contacts(where condition: SQLFragment, viewer: Viewer) throws -> [Contact] {
        let scope = viewer.organizationScope
        let found = try rows(
            """
            SELECT c.id, c.public_id, c.revision, c.name, c.role, c.language, c.rank, c.verified_on, c.tlp_ceiling,
            c.active, \(OrganizationSummary.columns("o"))
            FROM contacts c JOIN organizations o ON o.id = c.organization_id
            WHERE c.valid_until IS NULL AND \(condition.sql) AND \(scope.sql)
            ORDER BY c.active DESC, c.rank, c.id
            """, condition.arguments + scope.arguments)
        let ids = try found.map { try $0.int(0) }
        let channels = try channels(of: ids)
        let keys = try keys(of: ids)
        return try found.map { row in
            let id = try row.int(0)
            return try Contact(row, channels: channels[id] ?? [], keys: keys[id] ?? [])
        }
    }

    private func channels(of contacts: [Int64]) throws -> [Int64: [Channel]] {
        var found: [Int64: [Channel]] = [:]
        for part in contacts.chunks(of: 200) {
            let rows = try rows(
                """
                SELECT contact_id, kind, value FROM channels
                WHERE contact_id IN (\(SQLFragment.placeholders(part.count))) AND valid_until IS NULL ORDER BY id
                """, Array(part))
            for row in rows {
                guard let channel = Channel(try row.value(1, as: Channel.Kind.self), try row.text(2)) else { continue }
                found[try row.int(0), default: []].append(channel)
            }
        }
        return found
    }

    private func keys(of contacts: [Int64]) throws -> [Int64: [ContactKey]] {
        var found: [Int64: [ContactKey]] = [:]
        for part in contacts.chunks(of: 200) {
            let rows = try rows(
                """
                SELECT \(ContactKey.columns) FROM contact_keys
                WHERE contact_id IN (\(SQLFragment.placeholders(part.count))) AND valid_until IS NULL ORDER BY id
                """, Array(part))
            for row in rows { found[try row.int(0), default: []].append(try ContactKey(row)) }
        }
        return found
    }
}

extension Contact {
    fileprivate init(_ row: Row, channels: [Channel], keys: [ContactKey]) throws {
        id = try row.id(0)
        publicID = try row.publicID(1)
        revision = try row.int(2)
        details = Details(
            name: try row.text(3), role: try row.value(4, as: Role.self), language: try row.value(5, as: Language.self),
            rank: Int(try row.int(6)), verifiedOn: try row.optionalText(7).flatMap { CivilDate(text: $0) },
            tlpCeiling: try row.tlp(8), isActive: try row.bool(9))
        organization = try OrganizationSummary(row, at: 10)
        self.channels = channels
        self.keys = keys
    }
}
