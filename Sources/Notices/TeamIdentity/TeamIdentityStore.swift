package import Access
package import Primitives
package import Storage
package import Transport

/// The door to the team's own name, address and signing key.
package struct TeamIdentityStore: Sendable {
    private let database: Database
    private let secrets: SecretStore

    package init(database: Database, secrets: SecretStore) {
        self.database = database
        self.secrets = secrets
    }

    /// Nil until it is set.
    package func current() async throws -> TeamIdentity? {
        try await database.read { transaction in
            try transaction.row(
                "SELECT name_ja, name_en, address, fingerprint, public_key FROM team_identity WHERE id = 1"
            )
            .map { try TeamIdentity($0) }
        }
    }

    /// Sets who we are; `secretKey` (armoured or binary) is sealed by the master key before it is stored.
    ///
    /// Throws what `addSecretKeys` throws: the key is opened once, so that a wrong passphrase shows here.
    package func set(
        viewer: Viewer, name: Text, address: MailAddress, secretKey: [UInt8], passphrase: String? = nil,
        ring: OpenPGP.KeyRing
    ) async throws -> TeamIdentity {
        try viewer.require(.settingsManage)
        guard let info = try ring.addSecretKeys(secretKey, passphrase: passphrase).first else {
            throw Problem.teamIdentityMissing
        }
        let publicKey = try ring.exportPublic(info.fingerprint)
        try await secrets.put(secretKey, name: TeamIdentity.secretName(info.fingerprint), viewer: viewer)
        if let passphrase {
            let name = TeamIdentity.passphraseName(info.fingerprint)
            try await secrets.put(Array(passphrase.utf8), name: name, viewer: viewer)
        }
        let identity = TeamIdentity(
            name: name, address: address, fingerprint: info.fingerprint, publicKey: publicKey)
        try await database.write { try $0.store(identity, viewer: viewer) }
        return identity
    }

    /// Unlocks every secret key of ours in the ring, once for the life of the process.
    package func unlock(viewer: Viewer, into ring: OpenPGP.KeyRing) async throws {
        for name in try await secrets.names(prefix: TeamIdentity.secretName(""), viewer: viewer) {
            guard let key = try await secrets.secret(name, viewer: viewer) else { continue }
            let fingerprint = String(name.dropFirst(TeamIdentity.secretName("").count))
            let passphrase = try await secrets.secret(TeamIdentity.passphraseName(fingerprint), viewer: viewer)
            try ring.addSecretKeys(key, passphrase: passphrase.map { String(decoding: $0, as: UTF8.self) })
        }
    }
}

extension WriteTransaction {
    fileprivate func store(_ identity: TeamIdentity, viewer: Viewer) throws {
        try execute(
            """
            INSERT INTO team_identity (id, name_ja, name_en, address, fingerprint, public_key, changed_at)
            VALUES (1, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET name_ja = excluded.name_ja, name_en = excluded.name_en,
                address = excluded.address, fingerprint = excluded.fingerprint, public_key = excluded.public_key,
                changed_at = excluded.changed_at
            """,
            [
                identity.name.ja, identity.name.en, identity.address.description, identity.fingerprint,
                identity.publicKey, now,
            ])
        try audit(viewer.audit("team.set", "team:1", [("fingerprint", identity.fingerprint)]))
    }
}
