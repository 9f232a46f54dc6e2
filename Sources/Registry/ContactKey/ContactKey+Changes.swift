package import Access
package import Primitives
import Storage

extension RegistryStore {
    /// Adds a public key to a contact as `seen`, or brings a known one up to date (new expiry, revocation); a
    /// verification stays with its fingerprint. True when something was new.
    @discardableResult
    package func addKey(viewer: Viewer, _ facts: ContactKeyFacts, to contact: PublicID) async throws -> Bool {
        try await write(viewer) { transaction in
            try transaction.add(facts, to: transaction.contact(contact, viewer: viewer), viewer: viewer)
        }
    }

    /// Says that a key belongs to its contact, how that was made sure, by the viewer, now.
    package func verifyKey(
        viewer: Viewer, fingerprint: String, of contact: PublicID, method: KeyVerification.Method, note: String
    ) async throws {
        try viewer.require(.keyTrust)
        guard note.count <= Limits.registryFieldCharacters else { throw Problem.fieldTooLong }
        try await database.write { transaction in
            let contact = try transaction.contact(contact, viewer: viewer)
            let key = try contact.key(fingerprint)
            guard key.trust != .revoked, !key.isWeak else { throw Problem.keyUnfit }
            let verification = KeyVerification(
                method: method, note: note.trimmed, by: viewer.name, at: transaction.now)
            try transaction.set(verification, on: key, of: contact, viewer: viewer)
        }
    }

    /// Takes trust away: the key is used for nothing any more.
    package func revokeKey(viewer: Viewer, fingerprint: String, of contact: PublicID) async throws {
        try viewer.require(.keyTrust)
        try await database.write { transaction in
            let contact = try transaction.contact(contact, viewer: viewer)
            let key = try contact.key(fingerprint)
            try transaction.update(key, "trust = 'revoked'", [])
            try transaction.record("key.revoke", key, of: contact, viewer: viewer)
            if key.scheme == .smime { try transaction.announceCertificates() }
        }
    }

    /// Ends a key.
    package func removeKey(viewer: Viewer, fingerprint: String, of contact: PublicID) async throws {
        try await write(viewer) { transaction in
            let contact = try transaction.contact(contact, viewer: viewer)
            let key = try contact.key(fingerprint)
            try transaction.update(key, "valid_until = ?", [transaction.now])
            try transaction.record("key.remove", key, of: contact, viewer: viewer)
            if key.scheme == .smime { try transaction.announceCertificates() }
        }
    }
}

extension Contact {
    func key(_ fingerprint: String) throws(Problem) -> ContactKey {
        guard let key = keys.first(where: { $0.fingerprint == fingerprint.uppercased() }) else { throw .keyNotFound }
        return key
    }
}

extension WriteTransaction {
    /// True when the key is new or brings something new.
    func add(_ facts: ContactKeyFacts, to contact: Contact, viewer: Viewer) throws -> Bool {
        guard facts.bytes.count <= Limits.contactKeyBytes, !facts.fingerprint.isEmpty else { throw Problem.keyUnfit }
        guard let known = contact.keys.first(where: { $0.fingerprint == facts.fingerprint }) else {
            try insert(facts, of: contact)
            try audit(viewer.audit("key.add", "contact:\(contact.publicID)", [("fingerprint", facts.fingerprint)]))
            try announce(facts)
            return true
        }
        let trust = facts.isRevoked ? ContactKey.Trust.revoked : known.trust
        let isSame =
            known.userIDs == facts.userIDs && known.expiresAt == facts.expiresAt && known.trust == trust
            && known.canEncrypt == facts.canEncrypt && known.isWeak == facts.isWeak
        guard !isSame else { return false }
        try update(
            known, "bytes = ?, user_ids = ?, expires_at = ?, trust = ?, can_encrypt = ?, weak = ?",
            [
                facts.bytes, facts.userIDs.joined(separator: "\n"), facts.expiresAt, trust.rawValue, facts.canEncrypt,
                facts.isWeak,
            ])
        try record("key.update", known, of: contact, viewer: viewer)
        try announce(facts)
        return true
    }

    func insert(_ facts: ContactKeyFacts, of contact: Contact) throws {
        let trust = facts.isRevoked ? ContactKey.Trust.revoked : .seen
        try execute(
            """
            INSERT INTO contact_keys (contact_id, fingerprint, bytes, user_ids, algorithm, can_encrypt, weak,
            created_at, expires_at, trust, valid_from, scheme) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                contact.id, facts.fingerprint, facts.bytes, facts.userIDs.joined(separator: "\n"), facts.algorithm,
                facts.canEncrypt, facts.isWeak, facts.createdAt, facts.expiresAt, trust.rawValue, now,
                facts.scheme.rawValue,
            ])
    }

    func set(_ verification: KeyVerification, on key: ContactKey, of contact: Contact, viewer: Viewer) throws {
        try update(
            key, "trust = 'verified', verified_how = ?, verified_note = ?, verified_by = ?, verified_at = ?",
            [verification.method.rawValue, verification.note, verification.by, verification.at])
        let detail = [("method", verification.method.rawValue)]
        try record("key.verify", key, of: contact, detail, viewer: viewer)
        if key.scheme == .smime { try announceCertificates() }
    }

    func update(_ key: ContactKey, _ assignments: String, _ arguments: [any SQLConvertible]) throws {
        try execute(
            """
            UPDATE contact_keys SET \(assignments) WHERE contact_id = ? AND fingerprint = ? AND valid_until IS NULL
            """, arguments + [key.contact, key.fingerprint])
    }

    func record(
        _ action: String, _ key: ContactKey, of contact: Contact, _ detail: [(String, String)] = [], viewer: Viewer
    ) throws {
        try audit(
            viewer.audit(action, "contact:\(contact.publicID)", [("fingerprint", key.fingerprint)] + detail))
    }
}
