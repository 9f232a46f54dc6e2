/// A running text prepared to find technical keywords in: Japanese anywhere, other scripts at word borders.
package struct KeywordText: Sendable {
    let scalars: [Unicode.Scalar]
    /// Where keywords could begin, by their first two scalars.
    let positions: [Int64: [Int]]

    /// Looks at the first `limit` scalars of the folded text.
    package init(_ text: String, limit: Int) {
        scalars = Array(Folding.scalars(text).prefix(limit))
        var positions: [Int64: [Int]] = [:]
        for start in scalars.indices.dropLast() where Self.isBorder(scalars, at: start) {
            positions[Self.head(scalars[start], scalars[start + 1]), default: []].append(start)
        }
        self.positions = positions
    }

    /// The first two scalars of every place where a keyword could begin.
    var heads: Set<Int64> { Set(positions.keys) }

    /// True when the folded keyword stands in the text.
    func contains(_ folded: String) -> Bool {
        let keyword = Array(folded.unicodeScalars)
        guard let head = Self.head(of: keyword), let starts = positions[head] else { return false }
        return starts.contains { start in
            let end = start + keyword.count
            return end <= scalars.count && scalars[start..<end].elementsEqual(keyword)
                && isBorder(end)
        }
    }

    /// Two scalars as one number: the index key of a keyword.
    static func head(of keyword: [Unicode.Scalar]) -> Int64? {
        keyword.count < 2 ? nil : head(keyword[0], keyword[1])
    }

    private static func head(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Int64 {
        Int64(first.value) << 21 | Int64(second.value)
    }

    /// True where a keyword may end.
    func isBorder(_ index: Int) -> Bool { Self.isBorder(scalars, at: index) }

    /// False inside a run of letters and digits of a spaced script.
    private static func isBorder(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
        guard index > 0, index < scalars.count else { return true }
        return !(scalars[index - 1].isSpacedWord && scalars[index].isSpacedWord)
    }
}
