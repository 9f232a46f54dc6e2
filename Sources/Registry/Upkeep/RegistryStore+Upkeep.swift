package import Access
package import Primitives
import Storage

extension RegistryStore {
    /// The lines of one list in its order.
    package func upkeep(
        viewer: Viewer, _ list: Upkeep, at moment: Timestamp, after cursor: UpkeepCursor? = nil,
        limit: Int = Limits.pageRows
    ) async throws -> [UpkeepItem] {
        let after = cursor ?? UpkeepCursor(id: 0)
        return try await read(viewer) { transaction in
            switch list {
            case .bounced: try transaction.bounced(after: after, limit: limit, viewer: viewer)
            case .unconfirmed: try transaction.unconfirmed(at: moment, after: after, limit: limit, viewer: viewer)
            case .charge: try transaction.ending(at: moment, after: after, limit: limit, viewer: viewer)
            case .contactless: try transaction.contactless(after: after, limit: limit, viewer: viewer)
            case .keyless: try transaction.keyless(at: moment, after: after, limit: limit, viewer: viewer)
            case .networks: try transaction.overlappingNetworks(after: after, limit: limit, viewer: viewer)
            case .domains: try transaction.overlappingDomains(after: after, limit: limit, viewer: viewer)
            }
        }
    }
}

extension ReadTransaction {
    fileprivate func bounced(after: UpkeepCursor, limit: Int, viewer: Viewer) throws -> [UpkeepItem] {
        try people(
            "channels n JOIN contacts c ON c.id = n.contact_id", id: "n.id", key: "''", value: "n.value",
            where: SQLFragment("n.bounced_at IS NOT NULL AND n.valid_until IS NULL AND n.id > ?", [after.id]),
            order: "n.id", limit, viewer)
    }

    /// Those never confirmed first, then the longest ago.
    fileprivate func unconfirmed(
        at moment: Timestamp, after: UpkeepCursor, limit: Int, viewer: Viewer
    ) throws -> [UpkeepItem] {
        let day = JapanTime.date(of: moment).adding(days: -365).description
        let key = "COALESCE(c.verified_on, '')"
        return try people(
            "contacts c", id: "c.id", key: key, value: key,
            where: SQLFragment(
                "c.active = 1 AND \(key) < ? AND (\(key), c.id) > (?, ?)", [day, after.key, after.id]),
            order: "\(key), c.id", limit, viewer)
    }

    /// Those whose last day in charge has passed or comes within `Limits.chargeWarningDays`.
    fileprivate func ending(
        at moment: Timestamp, after: UpkeepCursor, limit: Int, viewer: Viewer
    ) throws -> [UpkeepItem] {
        let day = JapanTime.date(of: moment).adding(days: Limits.chargeWarningDays).description
        return try people(
            "contacts c", id: "c.id", key: "c.in_charge_through", value: "c.in_charge_through",
            where: SQLFragment(
                """
                c.in_charge_through IS NOT NULL AND c.active = 1 AND c.in_charge_through <= ?
                AND (c.in_charge_through, c.id) > (?, ?)
                """, [day, after.key, after.id]), order: "c.in_charge_through, c.id", limit, viewer)
    }

    /// Contacts that take encrypted mail only, without a verified key that can encrypt.
    fileprivate func keyless(
        at moment: Timestamp, after: UpkeepCursor, limit: Int, viewer: Viewer
    ) throws -> [UpkeepItem] {
        let key = """
            contact_keys k WHERE k.contact_id = c.id AND k.valid_until IS NULL AND k.trust = 'verified'
            AND k.can_encrypt = 1 AND k.weak = 0 AND (k.expires_at IS NULL OR k.expires_at > ?)
            """
        return try people(
            "channels n JOIN contacts c ON c.id = n.contact_id", id: "n.id", key: "''", value: "n.value",
            where: SQLFragment(
                """
                n.kind = 'pgp-mail' AND n.valid_until IS NULL AND n.id > ? AND c.active = 1
                AND NOT \(SQLFragment.exists(key))
                """, [after.id, moment]), order: "n.id", limit, viewer)
    }

    private func people(
        _ tables: String, id: String, key: String, value: String, where condition: SQLFragment, order: String,
        _ limit: Int, _ viewer: Viewer
    ) throws -> [UpkeepItem] {
        let scope = viewer.organizationScope
        return try rows(
            """
            SELECT \(id), \(key), c.public_id, c.name, \(value), \(OrganizationSummary.columns("o"))
            FROM \(tables) JOIN organizations o ON o.id = c.organization_id
            WHERE c.valid_until IS NULL AND \(condition.sql) AND \(scope.sql) ORDER BY \(order) LIMIT ?
            """, condition.arguments + scope.arguments + [limit]
        ).map { row in
            UpkeepItem(
                cursor: UpkeepCursor(key: try row.text(1), id: try row.int(0)),
                organization: try OrganizationSummary(row, at: 5), contact: try row.publicID(2), name: try row.text(3),
                value: try row.text(4))
        }
    }

    /// Organisations in force for which nobody answers: neither an active contact of their own nor one above.
    fileprivate func contactless(after: UpkeepCursor, limit: Int, viewer: Viewer) throws -> [UpkeepItem] {
        let scope = viewer.organizationScope
        return try rows(
            """
            WITH RECURSIVE answered (id) AS (
                SELECT organization_id FROM contacts WHERE active = 1 AND valid_until IS NULL
                UNION SELECT b.id FROM organizations b JOIN answered a ON b.parent_id = a.id)
            SELECT \(OrganizationSummary.columns("o")) FROM organizations o
            WHERE o.id > ? AND o.id NOT IN (SELECT id FROM answered) AND \(scope.sql) ORDER BY o.id LIMIT ?
            """, [after.id] + scope.arguments + [limit]
        ).map { row in
            UpkeepItem(cursor: UpkeepCursor(id: try row.int(0)), organization: try OrganizationSummary(row))
        }
    }
}
