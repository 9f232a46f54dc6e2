import Crypto
import Primitives

/// What the browser holds: 256 random bits; the server keeps only its SHA-256.
package struct SessionToken: Sendable, Hashable {
    package static let length = 52
    package let text: String

    init(random: Randomness) { text = Base32.encode(random.bytes(32)) }

    /// Nil unless the text has the form of a token.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == Self.length, Base32.isValid(text) else { return nil }
        self.text = String(text)
    }

    var digest: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}
