package import Primitives

/// What a signature is worth, OpenPGP's and S/MIME's alike. Only `good` counts as valid.
package enum SignatureStatus: String, Labelled {
    case good
    /// Good, but only when MD5 or SHA-1 is let pass. Never a base for new trust.
    case goodWeakDigest
    /// Good, but by a key that can be forged: RSA or DSA below 2,048 bits.
    case goodWeakKey
    /// Good, by a certificate that names other addresses than the sender's.
    case otherAddress
    /// Good, by a certificate of an authority that nobody here trusts.
    case unknownAuthority
    /// Good, by a certificate that vouches for itself and that nobody here has confirmed.
    case selfSigned
    /// The text or the signature was altered.
    case bad
    /// No key at hand; the check's `keyID` says which to look for.
    case unknownKey
    /// Made after its key had expired; RNP does not check such a signature further. A certificate that is over today.
    case expiredKey
    /// By a certificate whose time has not come.
    case notYetValidKey
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
    /// Of the signer's primary key or certificate, when it is at hand.
    package let fingerprint: String?
    /// Of the key or subkey that signed, 16 hex characters; of a certificate the first ones of its fingerprint.
    package let keyID: String
    package let signer: String?
    /// As the signature claims.
    package let createdAt: Timestamp?

    func with(status: SignatureStatus) -> Self {
        Self(status: status, fingerprint: fingerprint, keyID: keyID, signer: signer, createdAt: createdAt)
    }
}
