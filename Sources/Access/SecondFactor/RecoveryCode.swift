import Crypto
import Primitives

/// What opens the door once when the phone is gone: 50 random bits. Only a keyed digest of it is stored.
package struct RecoveryCode: Sendable, Hashable {
    /// How many a person gets at a time.
    package static let count = 10
    static let length = 10
    private let text: String

    init(random: Randomness) { text = String(Base32.encode(random.bytes(8)).prefix(Self.length)) }

    /// Reads what somebody copied by hand: o counts as 0, i and l as 1, as in the alphabet they are written in. Nil when
    /// it is not as long as one.
    init?(_ typed: TypedCode) {
        guard typed.text.utf8.count == Self.length else { return nil }
        text = typed.text.replacing("o", with: "0").replacing("i", with: "1").replacing("l", with: "1")
    }

    /// In two groups of five, to be copied: `7dk2m-0xw9q`.
    package var shown: String { "\(text.prefix(5))-\(text.dropFirst(5))" }

    func digest(of account: Account, key: MasterKey) -> [UInt8] {
        let words = "\(account.publicID)\n\(text)"
        return Array(
            HMAC<SHA256>.authenticationCode(for: Array(words.utf8), using: key.hmacKey("recovery-code")))
    }
}
