package import Access
package import Primitives
import Storage

extension RegistryStore {
    /// Records that an organisation answers for something; false when that is already known.
    @discardableResult
    package func addHolding(viewer: Viewer, _ holding: Holding, to organization: PublicID) async throws -> Bool {
        try await write(viewer) { transaction in
            let found = try transaction.organization(organization, viewer: viewer)
            return try transaction.register(holding, of: found.summary, viewer: viewer)
        }
    }

    /// Ends a holding; false when there was none.
    @discardableResult
    package func removeHolding(viewer: Viewer, _ holding: Holding, from organization: PublicID) async throws -> Bool {
        try await write(viewer) { transaction in
            let found = try transaction.organization(organization, viewer: viewer)
            return try transaction.unregister(holding, of: found.summary, viewer: viewer)
        }
    }
}

/// With the search index, as the desk changes it and as it approves what others proposed.
extension WriteTransaction {
    func register(_ holding: Holding, of organization: OrganizationSummary, viewer: Viewer) throws -> Bool {
        let changed = try add(holding, to: organization, viewer: viewer)
        if changed, holding.kind == .domain { try reindex(organization: organization.id) }
        return changed
    }

    func unregister(_ holding: Holding, of organization: OrganizationSummary, viewer: Viewer) throws -> Bool {
        let changed = try remove(holding, from: organization, viewer: viewer)
        if changed, holding.kind == .domain { try reindex(organization: organization.id) }
        return changed
    }
}

extension WriteTransaction {
    func add(_ holding: Holding, to organization: OrganizationSummary, viewer: Viewer) throws -> Bool {
        let kind = holding.kind
        let columns = kind.columns + ["organization_id", "valid_from"]
        // Ids follow the order of commits: whoever has seen one has seen all before it (`HoldingIndex`).
        try lock("registry-holdings")
        let added = try execute(
            """
            INSERT INTO \(kind.table) (\(columns.joined(separator: ", "))) VALUES (\(SQLFragment.placeholders(columns.count)))
            ON CONFLICT (\((kind.keyColumns + ["organization_id"]).joined(separator: ", "))) WHERE valid_until IS NULL
            DO NOTHING
            """, holding.values + [organization.id, now])
        guard added > 0 else { return false }
        try record(holding, "add", organization, viewer: viewer)
        return true
    }

    func remove(_ holding: Holding, from organization: OrganizationSummary, viewer: Viewer) throws -> Bool {
        let key = holding.kind.keyColumns.map { "\($0) = ?" }.joined(separator: " AND ")
        let ended = try execute(
            """
            UPDATE \(holding.kind.table) SET valid_until = ?
            WHERE \(key) AND organization_id = ? AND valid_until IS NULL
            """, [now] + holding.keyValues + [organization.id])
        guard ended > 0 else { return false }
        try record(holding, "remove", organization, viewer: viewer)
        return true
    }

    private func record(
        _ holding: Holding, _ act: String, _ organization: OrganizationSummary, viewer: Viewer
    ) throws {
        let action = "\(holding.kind.rawValue).\(act)"
        try audit(viewer.audit(action, "organization:\(organization.publicID)", [("value", holding.text)]))
    }
}
