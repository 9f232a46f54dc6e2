package import Primitives

extension OpenPGP {
    package enum SignatureStatus: String, Labelled {
        case good
        /// Good, but only when SHA-1 is let pass. Never a base for new trust.
        case goodWeakDigest
        /// The text or the signature was altered.
        case bad
        /// No key at hand; the check's `keyID` says which to look for.
        case unknownKey
        /// Made after its key had expired; RNP does not check such a signature further.
        case expiredKey
        /// Made after its key was revoked, or its key is revoked as compromised; not checked further.
        case revokedKey
        /// Good, but past the end its signer gave it.
        case expiredSignature
        /// Not readable as a signature.
        case error
    }

    /// One signature over one text.
    package struct SignatureCheck: Sendable, Hashable {
        package let status: SignatureStatus
        /// Of the signer's primary key, when the key is at hand.
        package let fingerprint: String?
        /// Of the key or subkey that signed; 16 hex characters.
        package let keyID: String
        package let signer: String?
        /// As the signature claims.
        package let createdAt: Timestamp?
    }

    /// Signed but not encrypted text: cleartext-signed or a one-pass signed message.
    package struct SignedContent: Sendable {
        /// The text that the signatures cover, with dash escapes undone; nil when the bytes hold none.
        package let content: [UInt8]?
        package let signatures: [SignatureCheck]
    }

    /// A detached signature, ready for `multipart/signed`.
    package struct DetachedSignature: Sendable {
        package let armoured: [UInt8]
        /// The `micalg` parameter (RFC 3156 §5): `pgp-sha512`.
        package let micalg: String
    }
}
