package import Access
package import Primitives
import Storage

extension RegistryStore {
    /// Adds a contact with its channels; a name that the organisation already has is a conflict.
    @discardableResult
    package func addContact(
        viewer: Viewer, _ details: Contact.Details, channels: [Channel] = [], to organization: PublicID
    ) async throws -> Contact {
        let details = try details.checked(at: database.clock.now())
        let publicID = PublicID(random: randomness)
        return try await write(viewer) { transaction in
            let owner = try transaction.organization(organization, viewer: viewer).summary
            try transaction.addContact(details, channels: channels, publicID: publicID, to: owner, viewer: viewer)
            return try transaction.contact(publicID, viewer: viewer)
        }
    }

    /// Changes a contact and replaces its channels; `revision` is the one the editor saw, an older one is a conflict.
    package func changeContact(
        viewer: Viewer, _ publicID: PublicID, revision: Int64, to details: Contact.Details, channels: [Channel]
    ) async throws {
        let details = try details.checked(at: database.clock.now())
        try await write(viewer) { transaction in
            let contact = try transaction.contact(publicID, viewer: viewer)
            guard contact.revision == revision else { throw Problem.changedMeanwhile }
            try transaction.change(contact, to: details, channels: channels, viewer: viewer)
        }
    }

    /// Notes that somebody made sure today that a contact is right (確認).
    package func confirmContact(viewer: Viewer, _ publicID: PublicID, on day: CivilDate) async throws {
        try await write(viewer) { transaction in
            try transaction.confirm(try transaction.contact(publicID, viewer: viewer), on: day, viewer: viewer)
        }
    }

    /// Ends a contact with its channels and keys.
    package func removeContact(viewer: Viewer, _ publicID: PublicID) async throws {
        try await write(viewer) { transaction in
            try transaction.end(try transaction.contact(publicID, viewer: viewer), viewer: viewer)
        }
    }
}

extension Contact.Details {
    /// The earliest day on which somebody can have confirmed a contact.
    static let firstDay = CivilDate(1990, 1, 1)

    /// Trimmed, and refused with a name that is missing or too long, a rank or days that cannot be.
    func checked(at moment: Timestamp) throws(Problem) -> Self {
        var fields = self
        fields.name = name.trimmed
        guard !fields.name.isEmpty else { throw .nameMissing }
        guard fields.name.count <= Limits.registryFieldCharacters else { throw .fieldTooLong }
        guard (1...999).contains(rank) else { throw .rankOutOfRange }
        if let verifiedOn {
            guard verifiedOn <= JapanTime.date(of: moment) else { throw .verifiedInFuture }
            guard verifiedOn >= Self.firstDay else { throw .verifiedTooLongAgo }
        }
        if let inChargeFrom, let inChargeThrough, inChargeFrom > inChargeThrough { throw .chargeReversed }
        return fields
    }

    /// Names of the fields that differ; their values are personal data and stay out of the audit log.
    func changedFields(to new: Self) -> [String] {
        [
            ("name", name == new.name), ("role", role == new.role), ("language", language == new.language),
            ("rank", rank == new.rank), ("verifiedOn", verifiedOn == new.verifiedOn),
            ("tlp", tlpCeiling == new.tlpCeiling), ("active", isActive == new.isActive),
            ("dutyHours", dutyHours == new.dutyHours), ("inChargeFrom", inChargeFrom == new.inChargeFrom),
            ("inChargeThrough", inChargeThrough == new.inChargeThrough),
        ].filter { !$0.1 }.map(\.0)
    }
}

/// Whole changes, as the desk makes them and as it approves what others proposed.
extension WriteTransaction {
    func addContact(
        _ details: Contact.Details, channels: [Channel], publicID: PublicID, to owner: OrganizationSummary,
        viewer: Viewer
    ) throws {
        let id = try addContact(details, publicID: publicID, to: owner, viewer: viewer)
        for channel in channels { _ = try add(channel, to: id, publicID: publicID, viewer: viewer) }
        try reindex(organization: owner.id)
    }

    func change(_ contact: Contact, to details: Contact.Details, channels: [Channel], viewer: Viewer) throws {
        try change(contact, to: details, viewer: viewer)
        for channel in contact.channels where !channels.contains(channel) {
            try remove(channel, from: contact, viewer: viewer)
        }
        for channel in channels {
            _ = try add(channel, to: contact.id, publicID: contact.publicID, viewer: viewer)
        }
        try reindex(organization: contact.organization.id)
    }

    func confirm(_ contact: Contact, on day: CivilDate, viewer: Viewer) throws {
        var details = contact.details
        details.verifiedOn = day
        try change(contact, to: details, viewer: viewer)
        try execute(
            "UPDATE channels SET bounced_at = NULL WHERE contact_id = ? AND bounced_at IS NOT NULL", [contact.id])
    }

    /// With its channels and keys.
    func end(_ contact: Contact, viewer: Viewer) throws {
        for (table, column) in [("channels", "contact_id"), ("contact_keys", "contact_id"), ("contacts", "id")] {
            try execute(
                "UPDATE \(table) SET valid_until = ? WHERE \(column) = ? AND valid_until IS NULL", [now, contact.id])
        }
        try audit(viewer.audit("contact.remove", "contact:\(contact.publicID)"))
        try reindex(organization: contact.organization.id)
    }
}

extension WriteTransaction {
    func addContact(
        _ details: Contact.Details, publicID: PublicID, to owner: OrganizationSummary, viewer: Viewer
    ) throws -> Identifier<Contact> {
        guard try contactID(name: details.name, of: owner.id) == nil else { throw Problem.contactNameTaken }
        let id = try insert(
            """
            INSERT INTO contacts (public_id, organization_id, name, name_folded, role, language, rank, verified_on,
            tlp_ceiling, active, duty_hours, in_charge_from, in_charge_through, revision, valid_from)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?) RETURNING id
            """,
            [
                publicID, owner.id, details.name, Folding.fold(details.name), details.role.rawValue,
                details.language.rawValue, details.rank, details.verifiedOn?.description, details.tlpCeiling,
                details.isActive, details.dutyHours?.description, details.inChargeFrom?.description,
                details.inChargeThrough?.description, now,
            ])
        let detail = [("organization", owner.publicID.text), ("role", details.role.rawValue)]
        try audit(viewer.audit("contact.add", "contact:\(publicID)", detail))
        return Identifier(id)
    }

    /// True when something was different.
    @discardableResult
    func change(_ contact: Contact, to details: Contact.Details, viewer: Viewer) throws -> Bool {
        let changed = contact.details.changedFields(to: details)
        guard !changed.isEmpty else { return false }
        if let other = try contactID(name: details.name, of: contact.organization.id), other != contact.id {
            throw Problem.contactNameTaken
        }
        try execute(
            """
            UPDATE contacts SET name = ?, name_folded = ?, role = ?, language = ?, rank = ?, verified_on = ?,
            tlp_ceiling = ?, active = ?, duty_hours = ?, in_charge_from = ?, in_charge_through = ?,
            revision = revision + 1 WHERE id = ?
            """,
            [
                details.name, Folding.fold(details.name), details.role.rawValue, details.language.rawValue,
                details.rank, details.verifiedOn?.description, details.tlpCeiling, details.isActive,
                details.dutyHours?.description, details.inChargeFrom?.description,
                details.inChargeThrough?.description, contact.id,
            ])
        let detail = [("fields", changed.joined(separator: " "))]
        try audit(viewer.audit("contact.change", "contact:\(contact.publicID)", detail))
        return true
    }

    /// False when the contact has this channel already.
    func add(_ channel: Channel, to id: Identifier<Contact>, publicID: PublicID, viewer: Viewer) throws -> Bool {
        let added = try execute(
            """
            INSERT INTO channels (contact_id, kind, value, value_key, valid_from) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (contact_id, kind, value_key) WHERE valid_until IS NULL DO NOTHING
            """, [id, channel.kind.rawValue, channel.value, channel.key, now])
        guard added > 0 else { return false }
        let detail = [("kind", channel.kind.rawValue)]
        try audit(viewer.audit("channel.add", "contact:\(publicID)", detail))
        return true
    }

    func remove(_ channel: Channel, from contact: Contact, viewer: Viewer) throws {
        try execute(
            """
            UPDATE channels SET valid_until = ?
            WHERE contact_id = ? AND kind = ? AND value_key = ? AND valid_until IS NULL
            """, [now, contact.id, channel.kind.rawValue, channel.key])
        let detail = [("kind", channel.kind.rawValue)]
        try audit(viewer.audit("channel.remove", "contact:\(contact.publicID)", detail))
    }
}

extension ReadTransaction {
    func contactID(name: String, of organization: Identifier<Organization>) throws -> Identifier<Contact>? {
        try row(
            "SELECT id FROM contacts WHERE organization_id = ? AND name_folded = ? AND valid_until IS NULL",
            [organization, Folding.fold(name)])?.id(0)
    }
}
