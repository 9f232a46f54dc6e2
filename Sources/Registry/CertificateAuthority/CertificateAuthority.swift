package import Access
package import Primitives
import Storage

/// A certificate authority (認証局) whose certificates count in signatures here, until it is removed.
package struct CertificateAuthority: Sendable, Hashable {
    package let id: Int64
    /// Upper-case hexadecimal of the SHA-256.
    package let fingerprint: String
    package let subject: String
    package let expiresAt: Timestamp
    package let addedBy: String
    package let addedAt: Timestamp
}

/// What the caller's library says of an authority's certificate.
package struct AuthorityFacts: Sendable, Hashable {
    package let fingerprint: String
    package let subject: String
    package let expiresAt: Timestamp
    /// In DER.
    package let bytes: [UInt8]

    package init(fingerprint: String, subject: String, expiresAt: Timestamp, bytes: [UInt8]) {
        self.fingerprint = fingerprint
        self.subject = subject
        self.expiresAt = expiresAt
        self.bytes = bytes
    }
}

/// What people here decided about certificates.
package struct CertificateTrust: Sendable {
    /// In DER.
    package let authorities: [[UInt8]]
    /// Fingerprints of contacts' certificates that somebody confirmed, and of those that are revoked.
    package let confirmed: Set<String>
    package let revoked: Set<String>
}

extension RegistryStore {
    /// Authorities in force by age, at most `limit` after a row.
    package func authorities(
        viewer: Viewer, after: Int64 = 0, limit: Int = Limits.pageRows
    ) async throws -> [CertificateAuthority] {
        try await read(viewer) { transaction in
            try transaction.rows(
                """
                SELECT id, fingerprint, subject, expires_at, added_by, valid_from FROM certificate_authorities
                WHERE id > ? AND valid_until IS NULL ORDER BY id LIMIT ?
                """, [after, limit]
            ).map { row in
                CertificateAuthority(
                    id: try row.int(0), fingerprint: try row.text(1), subject: try row.text(2),
                    expiresAt: try row.timestamp(3), addedBy: try row.text(4), addedAt: try row.timestamp(5))
            }
        }
    }

    /// Lets an authority vouch for certificates. False when it already does.
    ///
    /// Signatures that are stored are looked at again.
    package func addAuthority(viewer: Viewer, _ facts: AuthorityFacts) async throws -> Bool {
        try viewer.require(.settingsManage)
        return try await database.write { transaction in
            let isNew =
                try transaction.execute(
                    """
                    INSERT INTO certificate_authorities (fingerprint, subject, expires_at, bytes, added_by, valid_from)
                    VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (fingerprint) WHERE valid_until IS NULL DO NOTHING
                    """, [facts.fingerprint, facts.subject, facts.expiresAt, facts.bytes, viewer.name, transaction.now])
                > 0
            guard isNew else { return false }
            let subject = "authority:\(facts.fingerprint)"
            try transaction.audit(viewer.audit("authority.add", subject, [("subject", facts.subject)]))
            try transaction.announceCertificates()
            return true
        }
    }

    /// Ends an authority: what it vouched for counts no more in mail that comes from now on, and stored signatures are
    /// looked at again. Throws not found.
    package func removeAuthority(viewer: Viewer, fingerprint: String) async throws {
        try viewer.require(.settingsManage)
        try await database.write { transaction in
            let changed = try transaction.execute(
                "UPDATE certificate_authorities SET valid_until = ? WHERE fingerprint = ? AND valid_until IS NULL",
                [transaction.now, fingerprint])
            guard changed == 1 else { throw Problem.authorityNotFound }
            try transaction.audit(viewer.audit("authority.remove", "authority:\(fingerprint)"))
            try transaction.announceCertificates()
        }
    }

    /// Which certificates count, at this moment.
    package func certificateTrust(viewer: Viewer) async throws -> CertificateTrust {
        try await read(viewer) { transaction in
            let authorities = try transaction.rows(
                "SELECT bytes FROM certificate_authorities WHERE valid_until IS NULL ORDER BY id")
            func fingerprints(_ condition: String) throws -> Set<String> {
                Set(
                    try transaction.rows(
                        "SELECT fingerprint FROM contact_keys WHERE scheme = 'smime' AND \(condition)"
                    ).map { try $0.text(0) })
            }
            return CertificateTrust(
                authorities: try authorities.map { try $0.blob(0) },
                confirmed: try fingerprints("trust = 'verified' AND valid_until IS NULL"),
                revoked: try fingerprints("trust = 'revoked'"))
        }
    }
}
