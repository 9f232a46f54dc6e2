/// IPv4 addresses get a token of their own behind the words of their chunk: their four numbers are in nearly every mail, and
/// to look for these side by side would mean to read most of the index.
extension SearchTokens {
    private static let numbers = 4
    private static let digits = 3
    /// The dot, or a defanged one: `[.]`.
    private static let longestDot = 3

    /// Each address once, as `SearchMark` writes it: four numbers with dots between them.
    func addresses(in chunk: ArraySlice<Token>) -> [[UInt8]] {
        var found: [[UInt8]] = []
        var seen: Set<[UInt8]> = []
        var dotted = 0
        for index in chunk.indices {
            dotted = isNumber(all[index]) ? 1 + (dotted > 0 && isDotted(index) ? dotted : 0) : 0
            guard dotted >= Self.numbers else { continue }
            let address = mark(upTo: index)
            if seen.insert(address).inserted { found.append(address) }
        }
        return found
    }

    /// The token of the address, when the text is one and nothing else.
    var onlyAddress: [UInt8]? { all.count == Self.numbers ? addresses(in: all[...]).first : nil }

    private func isNumber(_ token: Token) -> Bool {
        token.range.count <= Self.digits && text[token.range].allSatisfy { 0x30...0x39 ~= $0 }
    }

    /// Whether a dot, and no blank, stands between the token and the one before.
    private func isDotted(_ index: Int) -> Bool {
        let gap = text[all[index - 1].range.upperBound..<all[index].range.lowerBound]
        return gap.count <= Self.longestDot && gap.contains(UInt8(ascii: ".")) && !gap.contains(UInt8(ascii: " "))
    }

    private func mark(upTo last: Int) -> [UInt8] {
        let parts = all[(last - Self.numbers + 1)...last].map { text[$0.range] }
        return Array(parts.joined(separator: SearchMark.sign.utf8))
    }
}
