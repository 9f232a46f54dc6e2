import Primitives

/// What an authenticator app and this product share: 160 random bits (RFC 4226 §4, R6).
package struct AuthenticatorKey: Sendable, Hashable {
    static let byteCount = 20
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)
    let bytes: [UInt8]

    init(random: Randomness) { bytes = random.bytes(Self.byteCount) }

    /// Nil unless there are exactly 20 bytes.
    init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        self.bytes = bytes
    }

    /// As the apps read it: base 32 of RFC 4648 §6, 32 characters, nothing to pad.
    package var text: String {
        let characters = stride(from: 0, to: bytes.count, by: 5).flatMap { start in
            let group = bytes[start..<start + 5].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return (0..<8).map { Self.alphabet[Int(group >> UInt64(35 - 5 * $0) & 31)] }
        }
        return String(decoding: characters, as: UTF8.self)
    }
}
