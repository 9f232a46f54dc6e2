/// A running text prepared to find technical keywords in: Japanese anywhere, other scripts at word borders.
package struct KeywordText: Sendable {
    /// A place where a keyword could begin, and the two scalars that stand there as one number.
    struct Start: Sendable {
        let head: Int64
        let index: Int
    }

    let scalars: [Unicode.Scalar]
    /// In the order of their heads.
    let starts: [Start]
    private let isSpacedWord: [Bool]

    /// Looks at the first `limit` scalars of the folded text.
    package init(_ text: String, limit: Int) {
        let scalars = Array(Folding.scalars(text).prefix(limit))
        let isSpacedWord = scalars.map(\.isSpacedWord)
        starts = scalars.indices.dropLast().filter { Self.isBorder(isSpacedWord, at: $0) }
            .map { Start(head: Self.head(scalars[$0], scalars[$0 + 1]), index: $0) }
            .sorted { $0.head < $1.head }
        self.scalars = scalars
        self.isSpacedWord = isSpacedWord
    }

    /// The first two scalars of every place where a keyword could begin, each once, sorted.
    var heads: [Int64] {
        starts.reduce(into: []) { heads, start in
            if heads.last != start.head { heads.append(start.head) }
        }
    }

    /// True when the folded keyword stands in the text.
    func contains(_ folded: String) -> Bool {
        let keyword = Array(folded.unicodeScalars)
        guard let head = Self.head(of: keyword) else { return false }
        return starts[firstStart(of: head)...].prefix { $0.head == head }.contains { start in
            let end = start.index + keyword.count
            return end <= scalars.count && scalars[start.index..<end].elementsEqual(keyword) && isBorder(end)
        }
    }

    /// True where a keyword may end.
    func isBorder(_ index: Int) -> Bool { Self.isBorder(isSpacedWord, at: index) }

    /// Two scalars as one number: the index key of a keyword.
    static func head(of keyword: [Unicode.Scalar]) -> Int64? {
        keyword.count < 2 ? nil : head(keyword[0], keyword[1])
    }

    private static func head(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> Int64 {
        Int64(first.value) << 21 | Int64(second.value)
    }

    /// False inside a run of letters and digits of a spaced script.
    private static func isBorder(_ isSpacedWord: [Bool], at index: Int) -> Bool {
        guard index > 0, index < isSpacedWord.count else { return true }
        return !(isSpacedWord[index - 1] && isSpacedWord[index])
    }

    /// Where the starts with this head begin, or would.
    private func firstStart(of head: Int64) -> Int {
        var (low, high) = (0, starts.count)
        while low < high {
            let middle = (low + high) / 2
            if starts[middle].head < head { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
