import Primitives
package import Registry
package import Transport

extension ContactKeyFacts {
    /// `bytes`: those that `info` was read from.
    package init(_ info: OpenPGP.KeyInfo, bytes: [UInt8]) {
        self.init(
            fingerprint: info.fingerprint, bytes: bytes, userIDs: info.userIDs, algorithm: info.algorithm,
            createdAt: info.createdAt, expiresAt: info.encryptsUntil, canEncrypt: info.canEncrypt,
            isRevoked: info.revoked, isWeak: info.weak)
    }

    package init(_ certificate: SMIME.Certificate) {
        self.init(
            fingerprint: certificate.fingerprint, bytes: certificate.der,
            userIDs: [certificate.subject] + certificate.addresses,
            algorithm: "\(certificate.algorithm) \(certificate.bits)", createdAt: certificate.validFrom,
            expiresAt: certificate.expiresAt, canEncrypt: certificate.canEncrypt, isWeak: certificate.isWeak,
            scheme: .smime)
    }
}
