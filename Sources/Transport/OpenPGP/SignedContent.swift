extension OpenPGP {
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
