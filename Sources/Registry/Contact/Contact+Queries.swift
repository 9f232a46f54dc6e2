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
            SELECT \(Contact.columns), \(OrganizationSummary.columns("o"))
            FROM contacts c JOIN organizations o ON o.id = c.organization_id
            WHERE c.valid_until IS NULL AND \(condition.sql) AND \(scope.sql)
            ORDER BY c.active DESC, c.rank, c.id
            """, condition.arguments + scope.arguments)
        let ids = try found.map { try $0.int(0) }
        let channels = try channels(of: ids)
        let keys = try hanging(on: ids, "contact_keys k", ContactKey.columns, of: "k", order: "k.id") {
            try ContactKey($0)
        }
        let deputies = try deputies(of: ids)
        let absences = try absences(of: ids)
        return try found.map { row in
            let id = try row.int(0)
            return try Contact(
                row, channels: channels[id] ?? [], keys: keys[id] ?? [], deputies: deputies[id] ?? [],
                absences: absences[id] ?? [])
        }
    }

    private func channels(of contacts: [Int64]) throws -> [Int64: [(Channel, Timestamp?)]] {
        try hanging(on: contacts, "channels n", "n.contact_id, n.kind, n.value, n.bounced_at", of: "n", order: "n.id") {
            row in
            let bouncedAt = try row.optionalTimestamp(3)
            return Channel(try row.value(1, as: Channel.Kind.self), try row.text(2)).map { ($0, bouncedAt) }
        }
    }

    /// What a table, by its alias, holds in force for these contacts; `contact_id` is the first column, and a value that
    /// is nil is left out.
    func hanging<Value>(
        on contacts: [Int64], _ table: String, _ columns: String, of alias: String, order: String,
        _ value: (Row) throws -> Value?
    ) throws -> [Int64: [Value]] {
        var found: [Int64: [Value]] = [:]
        for part in contacts.chunks(of: 200) {
            let list = SQLFragment.list("\(alias).contact_id", in: Array(part))
            let rows = try rows(
                "SELECT \(columns) FROM \(table) WHERE \(list.sql) AND \(alias).valid_until IS NULL ORDER BY \(order)",
                list.arguments)
            for row in rows { if let value = try value(row) { found[try row.int(0), default: []].append(value) } }
        }
        return found
    }
}

extension Contact {
    fileprivate static let columns = """
        c.id, c.public_id, c.revision, c.name, c.role, c.language, c.rank, c.verified_on, c.tlp_ceiling, c.active,
        c.duty_hours, c.in_charge_from, c.in_charge_through
        """

    fileprivate init(
        _ row: Row, channels: [(Channel, Timestamp?)], keys: [ContactKey], deputies: [Deputy], absences: [Absence]
    ) throws {
        func day(_ column: Int) throws -> CivilDate? { try row.optionalText(column).flatMap { CivilDate(text: $0) } }
        id = try row.id(0)
        publicID = try row.publicID(1)
        revision = try row.int(2)
        details = Details(
            name: try row.text(3), role: try row.value(4, as: Role.self), language: try row.value(5, as: Language.self),
            rank: Int(try row.int(6)), verifiedOn: try day(7), tlpCeiling: try row.tlp(8), isActive: try row.bool(9),
            dutyHours: try row.optionalText(10).flatMap { DutyHours($0) }, inChargeFrom: try day(11),
            inChargeThrough: try day(12))
        organization = try OrganizationSummary(row, at: 13)
        self.channels = channels.map(\.0)
        bounces = Dictionary(channels.compactMap { entry in entry.1.map { (entry.0, $0) } }) { first, _ in first }
        self.keys = keys
        self.deputies = deputies
        self.absences = absences
    }
}
