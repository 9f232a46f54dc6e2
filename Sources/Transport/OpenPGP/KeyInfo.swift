package import Primitives

extension OpenPGP {
    /// What a key says about itself. Whether anybody trusts it is the registry's matter.
    package struct KeyInfo: Sendable, Hashable {
        /// Upper-case hex, 40 characters.
        package let fingerprint: String
        /// Upper-case hex, 16 characters each: the primary key's first, then its subkeys'.
        package let keyIDs: [String]
        package let userIDs: [String]
        package let createdAt: Timestamp
        package let expiresAt: Timestamp?
        /// When the last part that can be encrypted to ends, or the key before it; nil: never.
        package let encryptsUntil: Timestamp?
        /// `RSA`, `EDDSA`, `ECDSA`, `DSA` …, of the primary key.
        package let algorithm: String
        package let bits: Int
        package let canSign: Bool
        package let canEncrypt: Bool
        package let revoked: Bool
        /// RSA, DSA or ElGamal below 2,048 bits, or bound by SHA-1 only: readable, but no base for new trust.
        package let weak: Bool
        package let isSecret: Bool

        /// Whether anything can be encrypted to it at that moment.
        package func encrypts(at moment: Timestamp) -> Bool {
            canEncrypt && !revoked && encryptsUntil.map { $0 > moment } ?? true
        }

        package func isExpired(at moment: Timestamp) -> Bool { expiresAt.map { $0 <= moment } ?? false }
    }

    /// The two halves of a new key, armoured. The secret half is as protected as its passphrase, if any.
    package struct KeyPair: Sendable {
        package let secret: [UInt8]
        package let `public`: [UInt8]
        package let info: KeyInfo
    }
}
