/// The tokens of a document in their order, as ranges of its normalised text: a mail has up to hundreds of thousands.
struct SearchTokens {
    /// Equal tokens have the same fingerprint; that different ones share it is rare, and harmless where they are counted.
    struct Token: Hashable {
        private let start: UInt32
        private let end: UInt32
        private let fingerprint: UInt64

        /// Where it stands in the text.
        var range: Range<Int> { Int(start)..<Int(end) }

        init(_ range: Range<Int>, _ fingerprint: UInt64) {
            (start, end) = (UInt32(range.lowerBound), UInt32(range.upperBound))
            self.fingerprint = fingerprint
        }

        static func == (one: Token, other: Token) -> Bool { one.fingerprint == other.fingerprint }
        func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }
    }

    let text: [UInt8]
    private(set) var all: [Token] = []

    init(_ text: [UInt8]) { self.text = text }

    subscript(token: Token) -> ArraySlice<UInt8> { text[token.range] }

    mutating func append(_ range: Range<Int>) {
        var fingerprint: UInt64 = 0xcbf2_9ce4_8422_2325  // FNV-1a
        for index in range { fingerprint = (fingerprint ^ UInt64(text[index])) &* 0x100_0000_01b3 }
        all.append(Token(range, fingerprint))
    }
}
