package import Crypto
package import Primitives

/// The key that seals every stored secret and from which every other key of the product is derived.
package struct MasterKey: Sendable {
    package static let byteCount = 32
    private let bytes: LockedBytes

    /// Nil unless the key has exactly 32 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = LockedBytes(bytes)
    }

    /// A key nobody has seen, kept nowhere: for tests.
    package init(random: Randomness) { bytes = LockedBytes(random.bytes(Self.byteCount)) }

    /// The key for message authentication under one label, such as `message-id` (HKDF-SHA-256, RFC 5869).
    package func hmacKey(_ label: String) -> SymmetricKey { derived("hmac:\(label)") }

    /// The key for signatures under one label, always the same (Ed25519, RFC 8032).
    package func signingKey(_ label: String) throws -> Curve25519.Signing.PrivateKey {
        try Curve25519.Signing.PrivateKey(rawRepresentation: derived("sign:\(label)"))
    }

    /// Encrypts and authenticates; opens only under the same context, which says what the secret is.
    package func seal(_ plaintext: [UInt8], context: String) throws -> [UInt8] {
        let box = try ChaChaPoly.seal(plaintext, using: derived("seal"), authenticating: Array(context.utf8))
        return [Self.format] + box.combined
    }

    /// The plaintext of `seal`, or a problem when the bytes, the key or the context differ.
    package func open(_ sealed: [UInt8], context: String) throws(Problem) -> [UInt8] {
        guard sealed.first == Self.format, let box = try? ChaChaPoly.SealedBox(combined: sealed.dropFirst()),
            let plaintext = try? ChaChaPoly.open(box, using: derived("seal"), authenticating: Array(context.utf8))
        else { throw Problem(.unexpected, "secret.unopened", .secretUnopened) }
        return Array(plaintext)
    }

    private static let format: UInt8 = 1

    private func derived(_ label: String) -> SymmetricKey {
        let key = bytes.withBytes { SymmetricKey(data: $0) }
        return HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, info: Array("hikeshi:\(label)".utf8), outputByteCount: 32)
    }
}
