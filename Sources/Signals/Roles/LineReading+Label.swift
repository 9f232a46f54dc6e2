import Primitives

extension LineReading {
    /// How far a label reaches with and without a separator, bytes.
    private static let reach = (separated: 120, loose: 60)
    /// How many entries of a list are looked back over.
    private static let listReach = 64

    /// The nearest label to the left with nothing but words between.
    func label(before index: Int) -> Evidence? {
        let start = occurrences[index].range.lowerBound
        let floor = index > 0 ? occurrences[index - 1].range.upperBound : range.lowerBound
        var isMine = false
        for hit in hits.reversed() where hit.range.upperBound <= start && hit.range.lowerBound >= floor {
            let gap = hit.range.upperBound..<start
            guard gap.count <= Self.reach.separated, !hasSentenceEnd(gap) else { return nil }
            switch owner(of: hit).meaning {
            case .mine: isMine = true
            case .role(let role):
                if hasSeparator(gap), !isMine { return Evidence(.label, role) }
                // `attacking our server X`: what is done to us is no name of X.
                if gap.count <= Self.reach.loose { return Evidence(.looseLabel, isMine ? .target : role) }
            case .field(let role) where isField(gap): return qualified(hit, role, floor)
            case .header(let role) where isHeader(hit): return Evidence(.header, role)
            case .header(.reported) where gap.count <= 4 && bytes.hasIgnoringCase("-ip", at: hit.range.upperBound - 3):
                return Evidence(.remark, .reported)
            default: continue
            }
        }
        return nil
    }

    /// `Our IP:`, `Victim host:`: the words before the name of a field say whose it is.
    private func qualified(_ field: Label.Hit, _ role: Observable.Role, _ floor: Int) -> Evidence {
        guard role == .reported else { return Evidence(role == .target ? .field : .label, role) }
        for hit in hits.reversed() where hit.range.upperBound <= field.range.lowerBound && hit.range.lowerBound >= floor
        {
            let gap = hit.range.upperBound..<field.range.lowerBound
            guard gap.count <= 24, !gap.contains(where: { Self.parts.contains(bytes[$0]) }) else { break }
            switch hit.meaning {
            case .mine: return Evidence(.label, .target)
            case .role(let owner): return Evidence(.label, owner)
            case .yours: return Evidence(.label, .reported)
            default: continue
            }
        }
        return Evidence(.field, role)
    }

    /// What parts one field of a line from the next.
    private static let parts: Set<UInt8> = [0x2c, 0x3b, 0x7c, 0x3a, 0x3d, 0x2e, 0x09]

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
        let floor = listStart(index)
        for hit in hits.reversed() where hit.range.upperBound <= start && hit.range.lowerBound >= floor {
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

    /// Behind the observable before the list in which the place stands: what is said of that one ends there.
    private func listStart(_ index: Int) -> Int {
        var first = index
        while first > 0, index - first < Self.listReach, isList(from: occurrences[first - 1], to: occurrences[first]) {
            first -= 1
        }
        guard first > 0, occurrences[first - 1].isAddress else { return range.lowerBound }
        return occurrences[first - 1].range.upperBound
    }

    /// `X (victim)`, `X（弊社サーバ）`, `X は弊社の…`, `X is our …`.
    func remark(behind index: Int) -> Evidence? {
        var next = occurrences[index].range.upperBound
        while next < range.upperBound, bytes[next].isBlank { next += 1 }
        if let place = Self.places.first(where: { bytes.hasIgnoringCase($0, at: next) }),
            case .yours? = hit(from: next + place.utf8CodeUnitCount, within: 1)?.meaning
        {
            return Evidence(.direction, .reported)
        }
        let openings: [StaticString] = ["(", "（"]
        if let opening = openings.first(where: { bytes.has($0, at: next) }) {
            return hit(from: next + opening.utf8CodeUnitCount, within: 12).flatMap { hit in
                switch hit.meaning {
                case .role(let role): Evidence(.remark, role)
                case .mine: Evidence(.remark, .target)
                case .yours: Evidence(.direction, .reported)
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

    /// `the IP address X`, `l'adresse IP est X`: called what it is, nothing else said.
    func named(_ index: Int) -> Evidence? {
        guard occurrences[index].isAddress else { return nil }
        let start = occurrences[index].range.lowerBound
        guard let hit = hits.last(where: { $0.range.upperBound <= start }), case .field(.reported) = hit.meaning,
            start - hit.range.upperBound <= 12
        else { return nil }
        let words = bytes.text(hit.range.upperBound..<start).lowercased().split { !$0.isLetter }
        let copulas = [
            "is", "est", "ist", "es", "é", "è", "är", "er", "jest", "是", "は", "address", "addresses", "adresse",
        ]
        return words.allSatisfy { copulas.contains(String($0)) } ? Evidence(.named, .reported) : nil
    }

    /// `More information: URL`: a page about it, none of it.
    func reference(before index: Int) -> Evidence? {
        guard occurrences[index].observable.kind == .url || occurrences[index].observable.kind == .domain,
            !occurrences[index].isDefanged
        else { return nil }
        let start = occurrences[index].range.lowerBound
        for hit in hits.reversed() where hit.range.upperBound <= start {
            guard start - hit.range.upperBound <= 40 else { return nil }
            if case .reference = hit.meaning { return Evidence(.boilerplate, .other) }
        }
        return nil
    }

    /// `X in your network`.
    private static let places: [StaticString] = [
        "in ", "on ", "of ", "within ", "from ", "under ", "at ", "auf ", "aus ", "dans ", "de ", "en ", "em ", "da ",
        "na ",
        "nella ", "binnen ", "w ", "в ", "i ",
    ]

    private func hit(from start: Int, within distance: Int) -> Label.Hit? {
        hits.first { $0.range.lowerBound >= start && $0.range.lowerBound <= start + distance }
    }

    /// A full stop of either script, or a semicolon.
    func hasSentenceEnd(_ gap: Range<Int>) -> Bool {
        gap.contains { bytes.has("。", at: $0) || bytes.has(". ", at: $0) || bytes.has("; ", at: $0) }
    }

    /// A colon, equals sign, tab, topic particle or closing bracket soon behind the label.
    private func hasSeparator(_ gap: Range<Int>) -> Bool {
        let marks: [StaticString] = [
            ":", "=", "\t", "  ", "...", "は", "が", "】", "|", "->", "→", " is ", " are ", " was ", " were ",
        ]
        return gap.prefix(36).contains { index in marks.contains { bytes.has($0, at: index) } }
            && !(gap.count > 1 && bytes.has("と", at: gap.lowerBound))
    }

    /// Nothing but quotes, blanks, one word (`IP address involved:`) and one `:` or `=` between the name of a field and its
    /// value.
    private func isField(_ gap: Range<Int>) -> Bool {
        guard gap.count <= 24 else { return false }
        let marks = bytes[gap].filter { !$0.isBlank && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
        let plain = Array(marks.drop { $0.isLetter || $0 >= 0x80 })
        return plain == [UInt8(ascii: ":")] || plain == [UInt8(ascii: "=")]
            || plain == [UInt8(ascii: "="), UInt8(ascii: ">")]
    }
}
