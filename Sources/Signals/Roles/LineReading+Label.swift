import Primitives

extension LineReading {
    /// How far a label reaches with and without a separator, bytes.
    private static let reach = (separated: 120, loose: 60)

    /// The nearest label to the left with nothing but words between.
    func label(before index: Int) -> Evidence? {
        let start = occurrences[index].range.lowerBound
        let floor = index > 0 ? occurrences[index - 1].range.upperBound : range.lowerBound
        for hit in hits.reversed() where hit.range.upperBound <= start && hit.range.lowerBound >= floor {
            let gap = hit.range.upperBound..<start
            guard gap.count <= Self.reach.separated, !hasSentenceEnd(gap) else { return nil }
            switch owner(of: hit).meaning {
            case .role(let role):
                if hasSeparator(gap) { return Evidence(.label, role) }
                if gap.count <= Self.reach.loose { return Evidence(.looseLabel, role) }
            case .field(let role) where isField(gap): return Evidence(.label, role)
            case .header(let role) where isHeader(hit): return Evidence(.header, role)
            default: continue
            }
        }
        return nil
    }

    /// `攻撃者の連絡先`: what stands before the possessive particle decides.
    private func owner(of hit: Label.Hit) -> Label.Hit {
        let particle = hit.range.lowerBound - 3
        guard bytes.has("の", at: particle), let owner = hits.first(where: { $0.range.upperBound == particle }),
            case .role = owner.meaning
        else { return hit }
        return owner
    }

    /// Whose it is: the nearest word of possession to the left in the same sentence.
    func possession(before index: Int) -> Evidence? {
        let start = occurrences[index].range.lowerBound
        for hit in hits.reversed() where hit.range.upperBound <= start {
            let gap = hit.range.upperBound..<start
            guard gap.count <= Self.reach.separated, !hasSentenceEnd(gap) else { return nil }
            switch hit.meaning {
            case .mine: return Evidence(.possession, .target)
            case .yours: return Evidence(.possession, .reported, yieldsToAttacker: true)
            default: continue
            }
        }
        return nil
    }

    /// `X (victim)`, `X（弊社サーバ）`, `X は弊社の…`, `X is our …`.
    func remark(behind index: Int) -> Evidence? {
        var next = occurrences[index].range.upperBound
        while next < range.upperBound, bytes[next].isBlank { next += 1 }
        let openings: [StaticString] = ["(", "（"]
        if let opening = openings.first(where: { bytes.has($0, at: next) }) {
            return hit(from: next + opening.utf8CodeUnitCount, within: 4).flatMap { hit in
                switch hit.meaning {
                case .role(let role): Evidence(.remark, role)
                case .mine: Evidence(.remark, .target)
                case .yours: Evidence(.possession, .reported, yieldsToAttacker: true)
                default: nil
                }
            }
        }
        let verbs: [StaticString] = ["は", "is ", "are "]
        guard let verb = verbs.first(where: { bytes.has($0, at: next) }),
            case .mine? = hit(from: next + verb.utf8CodeUnitCount, within: 2)?.meaning
        else { return nil }
        return Evidence(.remark, .other)
    }

    private func hit(from start: Int, within distance: Int) -> Label.Hit? {
        hits.first { $0.range.lowerBound >= start && $0.range.lowerBound <= start + distance }
    }

    /// A full stop of either script, or a semicolon.
    private func hasSentenceEnd(_ gap: Range<Int>) -> Bool {
        gap.contains { bytes.has("。", at: $0) || bytes.has(". ", at: $0) || bytes.has("; ", at: $0) }
    }

    /// A colon, equals sign, tab, topic particle or closing bracket soon behind the label.
    private func hasSeparator(_ gap: Range<Int>) -> Bool {
        let marks: [StaticString] = [":", "=", "\t", "は", "が", "】", "|", "->", "→", " is ", " are ", " was ", " were "]
        return gap.prefix(36).contains { index in marks.contains { bytes.has($0, at: index) } }
            && !(gap.count > 1 && bytes.has("と", at: gap.lowerBound))
    }

    /// Nothing but quotes, blanks and one `:` or `=` between the name of a field and its value.
    private func isField(_ gap: Range<Int>) -> Bool {
        guard gap.count <= 24 else { return false }
        let plain = bytes[gap].filter { !$0.isBlank && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
        return plain == [UInt8(ascii: ":")] || plain == [UInt8(ascii: "=")]
            || plain == [UInt8(ascii: "="), UInt8(ascii: ">")]
    }
}
