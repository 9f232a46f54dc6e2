package import Access
package import Primitives
import Storage

extension RegistryStore {
    /// Adds an organisation below `parent`; a taken key is a conflict.
    @discardableResult
    package func addOrganization(
        viewer: Viewer, _ details: Organization.Details, parent: PublicID? = nil
    ) async throws -> Organization {
        let details = try details.checked()
        let publicID = PublicID(random: randomness)
        return try await write(viewer) { transaction in
            let parent = try parent.map { try transaction.organization($0, viewer: viewer).id }
            try transaction.addOrganization(details, publicID: publicID, parent: parent, viewer: viewer)
            return try transaction.organization(publicID, viewer: viewer)
        }
    }

    /// Changes an organisation; `revision` is the one the editor saw, an older one is a conflict.
    package func changeOrganization(
        viewer: Viewer, _ publicID: PublicID, revision: Int64, to details: Organization.Details, parent: PublicID?
    ) async throws {
        let details = try details.checked()
        try await write(viewer) { transaction in
            let organization = try transaction.organization(publicID, viewer: viewer)
            guard organization.revision == revision else { throw Problem.changedMeanwhile }
            let parent = try parent.map { try transaction.organization($0, viewer: viewer) }
            try transaction.change(organization, to: details, viewer: viewer)
            try transaction.move(organization, below: parent?.summary, viewer: viewer)
        }
    }

    /// Ends an organisation with its contacts and holdings; one that has organisations below it is a conflict.
    package func removeOrganization(viewer: Viewer, _ publicID: PublicID) async throws {
        try await write(viewer) { transaction in
            let id = try transaction.organization(publicID, viewer: viewer).id
            let below = "SELECT COUNT(*) FROM organizations WHERE parent_id = ? AND valid_until IS NULL"
            guard try transaction.count(below, [id]) == 0 else { throw Problem.organizationHasChildren }
            try transaction.end(organization: id)
            try transaction.unindex(kind: OrganizationIndex.kind, id: id.value)
            try transaction.audit(viewer.audit("organization.remove", "organization:\(publicID)"))
        }
    }
}

extension Organization.Details {
    /// Trimmed, and refused when the name is empty or something is too long.
    func checked() throws(Problem) -> Self {
        let fields = Self(
            key: key.trimmed, name: name.trimmed, nameEnglish: nameEnglish.trimmed, kind: kind, sector: sector.trimmed,
            country: country.halfWidth.trimmed.uppercased(), tlpCeiling: tlpCeiling)
        guard !fields.name.isEmpty else { throw .nameMissing }
        let longest = [fields.key, fields.name, fields.nameEnglish, fields.sector].map(\.count).max() ?? 0
        guard longest <= Limits.registryFieldCharacters else { throw .fieldTooLong }
        guard fields.country.isEmpty || CountryCode(fields.country) != nil else { throw .countryUnknown }
        return fields
    }
}

extension WriteTransaction {
    @discardableResult
    func addOrganization(
        _ details: Organization.Details, publicID: PublicID, parent: Identifier<Organization>? = nil, viewer: Viewer
    ) throws -> Identifier<Organization> {
        let key = details.key.isEmpty ? publicID.text : details.key
        guard try organizationID(key: key) == nil else { throw Problem.keyTaken(key) }
        let id = try insert(
            """
            INSERT INTO organizations (public_id, short_key, parent_id, kind, name, name_english, name_folded,
            name_english_folded, sort_name, sector, country, tlp_ceiling, revision, valid_from)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?) RETURNING id
            """,
            [
                publicID, key, parent, details.kind.rawValue, details.name, details.nameEnglish,
                Folding.fold(details.name), Folding.fold(details.nameEnglish), details.sortName, details.sector,
                details.country, details.tlpCeiling, now,
            ])
        try audit(viewer.audit("organization.add", "organization:\(publicID)", [("key", key), ("name", details.name)]))
        try reindex(organization: Identifier(id))
        return Identifier(id)
    }

    /// True when something was different.
    @discardableResult
    func change(_ organization: Organization, to details: Organization.Details, viewer: Viewer) throws -> Bool {
        var details = details
        if details.key.isEmpty { details.key = organization.details.key }
        guard details != organization.details else { return false }
        if details.key != organization.details.key, try organizationID(key: details.key) != nil {
            throw Problem.keyTaken(details.key)
        }
        try execute(
            """
            UPDATE organizations SET short_key = ?, kind = ?, name = ?, name_english = ?, name_folded = ?,
            name_english_folded = ?, sort_name = ?, sector = ?, country = ?, tlp_ceiling = ?, revision = revision + 1
            WHERE id = ?
            """,
            [
                details.key, details.kind.rawValue, details.name, details.nameEnglish, Folding.fold(details.name),
                Folding.fold(details.nameEnglish), details.sortName, details.sector, details.country,
                details.tlpCeiling, organization.id,
            ])
        let detail = organization.details.differences(from: details)
        try audit(viewer.audit("organization.change", "organization:\(organization.publicID)", detail))
        try reindex(organization: organization.id)
        return true
    }

    /// Hangs an organisation below another or at the top; below itself or its own children is refused.
    @discardableResult
    func move(_ organization: Organization, below parent: OrganizationSummary?, viewer: Viewer) throws -> Bool {
        guard organization.parent?.id != parent?.id else { return false }
        var ancestor = parent?.id
        for _ in 0..<Limits.organizationDepth {
            guard let current = ancestor else { break }
            guard current != organization.id else { throw Problem.parentCircular }
            ancestor = try row("SELECT parent_id FROM organizations WHERE id = ?", [current])?
                .optionalInt(0).map { Identifier($0) }
        }
        guard ancestor == nil else { throw Problem.treeTooDeep }
        try execute(
            "UPDATE organizations SET parent_id = ?, revision = revision + 1 WHERE id = ?",
            [parent?.id, organization.id])
        let detail = [("parent", parent?.publicID.text ?? "")]
        try audit(viewer.audit("organization.move", "organization:\(organization.publicID)", detail))
        return true
    }

    func end(organization id: Identifier<Organization>) throws {
        let contacts = "SELECT id FROM contacts WHERE organization_id = ?"
        for table in ["channels", "contact_keys"] {
            try execute(
                "UPDATE \(table) SET valid_until = ? WHERE valid_until IS NULL AND contact_id IN (\(contacts))",
                [now, id])
        }
        for table in ["contacts", "responsibility_rules"] + Holding.Kind.allCases.map(\.table) {
            try execute(
                "UPDATE \(table) SET valid_until = ? WHERE valid_until IS NULL AND organization_id = ?", [now, id])
        }
        try execute("UPDATE organizations SET valid_until = ? WHERE id = ?", [now, id])
    }
}

extension ReadTransaction {
    func organizationID(key: String) throws -> Identifier<Organization>? {
        try row("SELECT id FROM organizations WHERE short_key = ? AND valid_until IS NULL", [key])?.id(0)
    }
}

extension Organization.Details {
    /// What the audit log says of a change: field, old and new value.
    func differences(from new: Self) -> [(String, String)] {
        let fields: [(String, String, String)] = [
            ("key", key, new.key), ("name", name, new.name), ("nameEnglish", nameEnglish, new.nameEnglish),
            ("kind", kind.rawValue, new.kind.rawValue), ("sector", sector, new.sector),
            ("country", country, new.country), ("tlp", tlpCeiling.mark, new.tlpCeiling.mark),
        ]
        return fields.filter { $0.1 != $0.2 }.map { ($0.0, "\($0.1) → \($0.2)") }
    }
}
