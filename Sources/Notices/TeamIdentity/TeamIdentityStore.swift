package import Access
package import Primitives
package import Storage
package import Transport

/// The door to the team's own name, address and signing key.
package struct TeamIdentityStore: Sendable {
    /// Topic of the change bus: the team has another name, address or key, or none any more.
    package static let topic = "team"

    let database: Database
    let secrets: SecretStore

    package init(database: Database, secrets: SecretStore) {
        self.database = database
        self.secrets = secrets
    }

    /// Nil until it is set.
    package func current() async throws -> TeamIdentity? {
        try await database.read { try $0.knownTeamIdentity() }
    }

    /// Sets who we are; `secretKey` (armoured or binary) is sealed by the master key before it is stored.
    ///
    /// Throws what `addSecretKeys` throws: the key is opened once, so that a wrong passphrase shows here; and
    /// `team.key-unfit` for one that cannot sign and decrypt our mail.
    package func set(
        viewer: Viewer, name: Text, address: MailAddress, secretKey: [UInt8], passphrase: String? = nil,
        ring: OpenPGP.KeyRing
    ) async throws -> TeamIdentity {
        try viewer.require(.settingsManage)
        let now = database.clock.now()
        if let key = try OpenPGP.inspect(secretKey).first(where: \.isSecret),
            !key.canSign || !key.canEncrypt || key.revoked || key.isExpired(at: now)
        {
            throw Problem.teamKeyUnfit
        }
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
        try await database.write { transaction in
            try transaction.announce(Self.topic)
            try transaction.store(identity, viewer: viewer)
        }
        return identity
    }

    /// Changes name and address. The key stays: its fingerprint is what partners know, its user ID keeps the old address.
    package func rename(viewer: Viewer, to name: Text, _ address: MailAddress) async throws {
        try viewer.require(.settingsManage)
        try await database.write { transaction in
            try transaction.announce(Self.topic)
            let changed = try transaction.execute(
                "UPDATE team_identity SET name_ja = ?, name_en = ?, address = ?, changed_at = ? WHERE id = 1",
                [name.ja, name.en, address.description, transaction.now])
            guard changed == 1 else { throw Problem.teamIdentityMissing }
            try transaction.audit(viewer.audit("team.rename", "team:1"))
        }
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
