package import Primitives

extension OpenPGP.KeyRing {
    /// A detached signature over exactly `bytes` (for PGP/MIME: CRLF lines, as they will be sent).
    ///
    /// Throws `openpgp.key-missing`, `openpgp.cannot-sign`.
    package func signDetached(_ bytes: [UInt8], by fingerprint: String) throws(Problem) -> OpenPGP.DetachedSignature {
        try locked { state, now in
            try state.requireSigner(fingerprint, at: now)
            guard
                let armoured = try state.pair.strict.withKey(
                    fingerprint,
                    { key in
                        try state.pair.strict.signDetached(bytes, by: key)
                    })
            else { throw Problem(.notFound, "openpgp.key-missing", .keyMissing(fingerprint)) }
            return OpenPGP.DetachedSignature(armoured: armoured, micalg: "pgp-\(RNPContext.digest.lowercased())")
        }
    }

    /// Encrypts to all `recipients` (name our own key too, so that we can read what we sent) and signs inside.
    ///
    /// Throws `openpgp.key-missing`, `openpgp.cannot-encrypt` for an expired or revoked key, `openpgp.cannot-sign`.
    package func encrypt(
        _ bytes: [UInt8], to recipients: [String], signedBy signer: String?
    ) throws(Problem) -> [UInt8] {
        try locked { state, now in
            guard !recipients.isEmpty else { throw Problem(.invalid, "openpgp.key-missing", .keyMissing("—")) }
            for recipient in recipients { try state.requireRecipient(recipient, at: now) }
            if let signer { try state.requireSigner(signer, at: now) }
            let context = state.pair.strict
            let names = recipients + (signer.map { [$0] } ?? [])
            guard
                let message = try context.withKeys(
                    names,
                    { keys in
                        try context.encrypt(
                            bytes, to: Array(keys.prefix(recipients.count)), signedBy: signer == nil ? nil : keys.last)
                    })
            else { throw Problem(.notFound, "openpgp.key-missing", .keyMissing(recipients.joined(separator: ", "))) }
            return message
        }
    }
}

extension OpenPGP.KeyRing.State {
    private func require(_ fingerprint: String) throws -> OpenPGP.KeyInfo {
        guard let info = infos[fingerprint.uppercased()] else {
            throw Problem(.notFound, "openpgp.key-missing", .keyMissing(fingerprint))
        }
        return info
    }

    func requireRecipient(_ fingerprint: String, at now: Timestamp) throws {
        let info = try require(fingerprint)
        guard info.encrypts(at: now) else {
            throw Problem(.conflict, "openpgp.cannot-encrypt", .keyCannotEncrypt(fingerprint))
        }
    }

    func requireSigner(_ fingerprint: String, at now: Timestamp) throws {
        let info = try require(fingerprint)
        guard info.isSecret, info.canSign, !info.revoked, !info.isExpired(at: now) else {
            throw Problem(.conflict, "openpgp.cannot-sign", .keyCannotSign(fingerprint))
        }
    }
}
