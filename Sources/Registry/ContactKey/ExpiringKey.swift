package import Access
package import Primitives
import Storage

/// A key that ends soon or has ended, and whose it is.
package struct ExpiringKey: Sendable {
    package let cursor: ExpiryCursor
    package let fingerprint: String
    package let scheme: KeyScheme
    package let isVerified: Bool
    package let expiresAt: Timestamp
    package let contact: String
    package let contactID: PublicID
    package let organization: OrganizationSummary
}

/// Where the list of expiring keys goes on.
package struct ExpiryCursor: Sendable, Hashable {
    package let expiresAt: Timestamp
    package let id: Int64

    package init(expiresAt: Timestamp, id: Int64) {
        self.expiresAt = expiresAt
        self.id = id
    }
}

extension RegistryStore {
    /// Keys of contacts that end before a moment, the soonest first, those that have ended before them.
    package func keysExpiring(
        viewer: Viewer, before moment: Timestamp, after cursor: ExpiryCursor? = nil, limit: Int = Limits.pageRows
    ) async throws -> [ExpiringKey] {
        let from = cursor ?? ExpiryCursor(expiresAt: Timestamp(milliseconds: .min), id: 0)
        return try await read(viewer) { transaction in
            let scope = viewer.organizationScope
            return try transaction.rows(
                """
                SELECT k.id, k.fingerprint, k.scheme, k.trust, k.expires_at, c.name, c.public_id,
                \(OrganizationSummary.columns("o")) FROM contact_keys k JOIN contacts c ON c.id = k.contact_id
                JOIN organizations o ON o.id = c.organization_id
                WHERE k.expires_at < ? AND k.valid_until IS NULL AND k.trust <> 'revoked' AND c.valid_until IS NULL
                AND (k.expires_at > ? OR k.expires_at = ? AND k.id > ?) AND \(scope.sql)
                ORDER BY k.expires_at, k.id LIMIT ?
                """, [moment, from.expiresAt, from.expiresAt, from.id] + scope.arguments + [limit]
            ).map { row in
                let expiresAt = try row.timestamp(4)
                return ExpiringKey(
                    cursor: ExpiryCursor(expiresAt: expiresAt, id: try row.int(0)), fingerprint: try row.text(1),
                    scheme: try row.value(2, as: KeyScheme.self),
                    isVerified: try row.value(3, as: ContactKey.Trust.self) == .verified, expiresAt: expiresAt,
                    contact: try row.text(5), contactID: try row.publicID(6),
                    organization: try OrganizationSummary(row, at: 7))
            }
        }
    }
}
