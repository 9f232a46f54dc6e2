import Primitives

/// Which keywords may stand in a text, found in memory: a million of them take some 60 MiB, and a text of 10 kB a few
/// milliseconds at most.
///
/// Keywords are known by a hash: whatever is found is confirmed by the keyword's row and a second look at the text.
package struct KeywordIndex: RowIndex {
    /// The lengths that keywords with the same first two characters have: bit n for n scalars.
    private var lengths: [Int64: UInt128] = [:]
    /// Open addressing: a slot holds a keyword's hash and row, or zeros. A power of two, at most two thirds filled.
    private var hashes: [UInt64] = []
    private var rows: [Int64] = []
    package private(set) var count = 0

    /// Each with its row, in any order; the same keyword may come several times.
    package init(_ keywords: [(key: Keyword, row: Int64)] = []) {
        guard !keywords.isEmpty else { return }
        var slots = 16
        while slots * 2 < keywords.count * 3 { slots *= 2 }
        hashes = Array(repeating: 0, count: slots)
        rows = Array(repeating: 0, count: slots)
        for (keyword, row) in keywords { insert(keyword, row) }
    }

    /// Rows of keywords that stand in the text, each once, in no order; of some that do not, if hashes meet.
    package func rows(in text: KeywordText) -> [Int64] {
        guard count > 0 else { return [] }
        var found: Set<Int64> = []
        let rolling = RollingHash(text.scalars)
        var (head, lengths): (Int64, UInt128) = (-1, 0)
        for start in text.starts {
            if start.head != head { (head, lengths) = (start.head, self.lengths[start.head] ?? 0) }
            collect(lengths, from: start.index, in: text, rolling, &found)
        }
        return Array(found)
    }

    private func collect(
        _ lengths: UInt128, from start: Int, in text: KeywordText, _ rolling: RollingHash, _ found: inout Set<Int64>
    ) {
        var rest = lengths
        while rest != 0 {
            let length = rest.trailingZeroBitCount
            rest &= rest - 1
            let end = start + length
            guard end <= text.scalars.count else { return }
            guard text.isBorder(end) else { continue }
            let hash = rolling.hash(from: start, to: end)
            var slot = slot(of: hash)
            while hashes[slot] != 0 {
                if hashes[slot] == hash { found.insert(rows[slot]) }
                slot = (slot + 1) & (hashes.count - 1)
            }
        }
    }

    private mutating func insert(_ keyword: Keyword, _ row: Int64) {
        let scalars = Array(keyword.folded.unicodeScalars)
        guard scalars.count < UInt128.bitWidth else { return }
        lengths[keyword.head, default: 0] |= 1 << UInt128(scalars.count)
        let hash = RollingHash(scalars).hash(from: 0, to: scalars.count)
        var slot = slot(of: hash)
        while hashes[slot] != 0 { slot = (slot + 1) & (hashes.count - 1) }
        (hashes[slot], rows[slot]) = (hash, row)
        count += 1
    }

    /// Where the search for a hash begins; its lowest bit says nothing.
    private func slot(of hash: UInt64) -> Int { Int(truncatingIfNeeded: hash >> 20) & (hashes.count - 1) }
}

/// Hashes of all stretches of a text, each in constant time: a polynomial modulo the prime 2⁶¹ − 1 (Karp and Rabin).
///
/// The base differs from process to process, so that nobody can make keywords meet.
struct RollingHash {
    private static let prime: UInt64 = (1 << 61) - 1
    private static let base = UInt64.random(in: 1 << 32..<prime)

    private var sums: [UInt64] = [0]
    private var powers: [UInt64] = [1]

    init(_ scalars: some Collection<Unicode.Scalar>) {
        sums.reserveCapacity(scalars.count + 1)
        powers.reserveCapacity(scalars.count + 1)
        for scalar in scalars {
            sums.append(Self.reduced(Self.product(sums[sums.count - 1], Self.base) + UInt64(scalar.value)))
            powers.append(Self.product(powers[powers.count - 1], Self.base))
        }
    }

    /// Never zero.
    func hash(from start: Int, to end: Int) -> UInt64 {
        let before = Self.product(sums[start], powers[end - start])
        let hash = Self.reduced(sums[end] + Self.prime - before)
        return (hash &* 0x9e37_79b9_7f4a_7c15) | 1
    }

    private static func product(_ a: UInt64, _ b: UInt64) -> UInt64 {
        let (high, low) = a.multipliedFullWidth(by: b)
        return reduced((high << 3 | low >> 61) + (low & prime))
    }

    private static func reduced(_ value: UInt64) -> UInt64 { value >= prime ? value - prime : value }
}
