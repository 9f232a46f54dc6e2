package import Access
import Primitives
import Storage
package import Transport

extension TeamIdentityStore {
    /// Signs by S/MIME with the key of a PKCS #12 file from now on; the key is sealed by the master key before it is stored.
    ///
    /// Throws what `SMIME.unpack` throws, and `team.certificate-unfit` for a certificate that is not made for mail, over,
    /// weak, or for another address than the team's.
    package func setCertificate(
        viewer: Viewer, file: [UInt8], password: String, smime: SMIME.KeyStore
    ) async throws {
        try viewer.require(.settingsManage)
        guard let team = try await current() else { throw Problem.teamIdentityMissing }
        let bundle = try SMIME.unpack(file, password: password)
        let certificate = bundle.certificate
        let now = database.clock.now()
        guard certificate.canSign, certificate.canEncrypt, !certificate.isWeak, certificate.names(team.address),
            certificate.validFrom <= now, now < certificate.expiresAt
        else { throw Problem.teamCertificateUnfit(team.address) }
        try smime.add(bundle.bytes)
        _ = try smime.sign([], by: certificate.fingerprint)
        try await secrets.put(
            bundle.bytes, name: TeamCertificate.secretName(certificate.fingerprint), viewer: viewer)
        let new = TeamCertificate(
            fingerprint: certificate.fingerprint, subject: certificate.subject, expiresAt: certificate.expiresAt,
            der: certificate.der)
        try await store(new, viewer: viewer)
    }

    /// Writes no S/MIME any more. The key stays: what was sent to it can still be read.
    package func removeCertificate(viewer: Viewer) async throws {
        try viewer.require(.settingsManage)
        try await database.write { transaction in
            try transaction.announce(Self.topic)
            guard try transaction.execute("DELETE FROM team_certificate WHERE id = 1", []) == 1 else { return }
            try transaction.audit(viewer.audit("team.certificate-remove", "team:1"))
        }
    }

    /// Takes every S/MIME key of ours into memory.
    package func unlock(viewer: Viewer, into smime: SMIME.KeyStore) async throws {
        let prefix = TeamCertificate.secretName("")
        for name in try await secrets.names(prefix: prefix, viewer: viewer)
        where !smime.holds(String(name.dropFirst(prefix.count))) {
            guard let bundle = try await secrets.secret(name, viewer: viewer) else { continue }
            try smime.add(bundle)
        }
    }

    private func store(_ certificate: TeamCertificate, viewer: Viewer) async throws {
        try await database.write { transaction in
            try transaction.announce(Self.topic)
            try transaction.execute(
                """
                INSERT INTO team_certificate (id, fingerprint, subject, expires_at, bytes, changed_at)
                VALUES (1, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET fingerprint = excluded.fingerprint, subject = excluded.subject,
                    expires_at = excluded.expires_at, bytes = excluded.bytes, changed_at = excluded.changed_at
                """,
                [
                    certificate.fingerprint, certificate.subject, certificate.expiresAt, certificate.der,
                    transaction.now,
                ])
            try transaction.audit(
                viewer.audit("team.certificate-set", "team:1", [("fingerprint", certificate.fingerprint)]))
        }
    }
}
