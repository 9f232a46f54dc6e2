/// The tokens of a document in their order, as ranges of its normalised text: a mail has up to hundreds of thousands.
struct SearchTokens {
    /// Equal tokens have the same fingerprint; that different ones share it is rare, and harmless where they are counted.
    struct Token: Hashable {
        let range: Range<Int>
        let fingerprint: UInt64

        static func == (one: Token, other: Token) -> Bool { one.fingerprint == other.fingerprint }
        func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }
    }

    let text: [UInt8]
    private(set) var all: [Token] = []

    init(_ text: [UInt8]) { self.text = text }

    subscript(token: Token) -> ArraySlice<UInt8> { text[token.range] }

    mutating func append(_ range: Range<Int>) {
        all.append(Token(range: range, fingerprint: Self.fingerprint(text[range])))
    }

    /// FNV-1a.
    private static func fingerprint(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
