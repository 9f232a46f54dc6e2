package import Access
package import Primitives
package import Storage

/// A stored public key with its bytes: to encrypt to or to verify with.
package struct StoredContactKey: Sendable {
    package let key: ContactKey
    package let bytes: [UInt8]
}

extension RegistryStore {
    /// The bytes of a contact's key; nil when it has none with this fingerprint.
    package func keyBytes(viewer: Viewer, fingerprint: String, of contact: PublicID) async throws -> [UInt8]? {
        try await read(viewer) { transaction in
            let id = try transaction.contact(contact, viewer: viewer).id
            return try transaction.storedKeys("k.contact_id = ? AND k.fingerprint = ?", [id, fingerprint]).first?.bytes
        }
    }

    /// Every key in force of contacts with this mail address: to verify a sender's signature.
    package func storedKeys(viewer: Viewer, address: MailAddress) async throws -> [StoredContactKey] {
        try await read(viewer) { try $0.storedKeys(address: address, viewer: viewer) }
    }

    /// Keys of one fingerprint, whoever they belong to.
    package func storedKeys(viewer: Viewer, fingerprint: String) async throws -> [StoredContactKey] {
        try await read(viewer) { try $0.storedKeys("k.fingerprint = ?", [fingerprint.uppercased()]) }
    }

    /// The keys in force of these fingerprints, whoever they belong to; the first 50 fingerprints count.
    package func keys(viewer: Viewer, fingerprints: [String]) async throws -> [ContactKey] {
        let wanted = Array(fingerprints.prefix(50))
        return try await read(viewer) { transaction in
            try transaction.rows(
                """
                SELECT \(ContactKey.columns) FROM contact_keys
                WHERE fingerprint IN (\(SQLFragment.placeholders(wanted.count))) AND valid_until IS NULL ORDER BY id
                """, wanted
            ).map { try ContactKey($0) }
        }
    }

    /// Every key in force, `limit` at a time by row number: to fill a key ring at start.
    package func storedKeys(
        viewer: Viewer, after: Int64 = 0, limit: Int = 500
    ) async throws -> (keys: [StoredContactKey], next: Int64?) {
        try await read(viewer) { transaction in
            let rows = try transaction.rows(
                """
                SELECT \(ContactKey.columns), bytes, id FROM contact_keys
                WHERE id > ? AND valid_until IS NULL ORDER BY id LIMIT ?
                """, [after, limit])
            let last = try rows.last.map { try $0.int(ContactKey.columnCount + 1) }
            return (try rows.map { try StoredContactKey($0) }, rows.count == limit ? last : nil)
        }
    }

}

extension ReadTransaction {
    /// Every key in force of contacts with this mail address, for callers inside a transaction of their own.
    package func storedKeys(address: MailAddress, viewer: Viewer) throws -> [StoredContactKey] {
        try viewer.require(.registryRead)
        return try storedKeys(
            "k.contact_id IN (SELECT contact_id FROM channels WHERE value_key = ? AND valid_until IS NULL)",
            [address.key])
    }

    func storedKeys(_ condition: String, _ arguments: [any SQLConvertible]) throws -> [StoredContactKey] {
        try rows(
            """
            SELECT \(ContactKey.columns), bytes FROM contact_keys k
            WHERE \(condition) AND k.valid_until IS NULL ORDER BY k.id
            """, arguments
        ).map { try StoredContactKey($0) }
    }
}

extension StoredContactKey {
    fileprivate init(_ row: Row) throws {
        key = try ContactKey(row)
        bytes = try row.blob(ContactKey.columnCount)
    }
}

extension ContactKey {
    static let columns = """
        contact_id, fingerprint, user_ids, algorithm, can_encrypt, weak, created_at, expires_at, trust, verified_how,
        verified_note, verified_by, verified_at, valid_from, scheme
        """
    static let columnCount = 15

    init(_ row: Row) throws {
        contact = try row.id(0)
        fingerprint = try row.text(1)
        userIDs = try row.text(2).split(separator: "\n").map(String.init)
        algorithm = try row.text(3)
        canEncrypt = try row.bool(4)
        isWeak = try row.bool(5)
        createdAt = try row.optionalTimestamp(6)
        expiresAt = try row.optionalTimestamp(7)
        trust = try row.value(8, as: Trust.self)
        if let how = try row.optionalText(9) {
            verification = KeyVerification(
                method: KeyVerification.Method(rawValue: how) ?? .other, note: try row.optionalText(10) ?? "",
                by: try row.optionalText(11) ?? "", at: try row.timestamp(12))
        } else {
            verification = nil
        }
        addedAt = try row.timestamp(13)
        scheme = try row.value(14, as: KeyScheme.self)
    }
}
