/// The difference of two texts by lines: the longest common subsequence within bounds.
package struct LineDiff: Sendable, Hashable {
    package enum Line: Sendable, Hashable {
        case same(String)
        case removed(String)
        case added(String)
    }

    package let lines: [Line]
    /// True when the texts differ in more than `limit` lines and stand one after the other instead.
    package let isCoarse: Bool

    /// `limit`: changed lines of either side that are compared one by one; the work grows with its square.
    package init(from old: String, to new: String, limit: Int = 1_000) {
        let (a, b) = (Self.split(old), Self.split(new))
        let head = zip(a, b).prefix { $0 == $1 }.count
        let tail = zip(a.dropFirst(head).reversed(), b.dropFirst(head).reversed()).prefix { $0 == $1 }.count
        let (middleA, middleB) = (Array(a[head..<a.count - tail]), Array(b[head..<b.count - tail]))
        isCoarse = middleA.count > limit || middleB.count > limit
        let middle =
            isCoarse ? middleA.map(Line.removed) + middleB.map(Line.added) : Self.compare(middleA, middleB)
        lines = a.prefix(head).map(Line.same) + middle + a.suffix(tail).map(Line.same)
    }

    package var isEmpty: Bool { lines.allSatisfy { if case .same = $0 { true } else { false } } }

    private static func split(_ text: String) -> [String] {
        guard !text.isEmpty else { return [] }
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    }

    /// Walks the table of common lengths, removed lines before added ones.
    private static func compare(_ a: [String], _ b: [String]) -> [Line] {
        let width = b.count + 1
        var lengths = [Int32](repeating: 0, count: (a.count + 1) * width)
        for i in a.indices.reversed() {
            for j in b.indices.reversed() {
                lengths[i * width + j] =
                    a[i] == b[j]
                    ? lengths[(i + 1) * width + j + 1] + 1
                    : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
            }
        }
        var (i, j) = (0, 0)
        var lines: [Line] = []
        while i < a.count || j < b.count {
            if i < a.count, j < b.count, a[i] == b[j] {
                lines.append(.same(a[i]))
                (i, j) = (i + 1, j + 1)
            } else if i < a.count, j == b.count || lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
                lines.append(.removed(a[i]))
                i += 1
            } else {
                lines.append(.added(b[j]))
                j += 1
            }
        }
        return lines
    }
}
