import Primitives

/// One line of a text with its labels and the observables in it.
struct LineReading {
    let bytes: [UInt8]
    let range: Range<Int>
    let occurrences: [Occurrence]
    let hits: [Label.Hit]
    /// The line begins with a quotation mark of mails.
    let isQuoted: Bool

    /// Lines are read for labels up to this length.
    private static let limit = 8_000

    init(_ bytes: [UInt8], _ range: Range<Int>, _ occurrences: ArraySlice<Occurrence>) {
        self.bytes = bytes
        self.range = range
        self.occurrences = Array(occurrences)
        var first = range.lowerBound
        while first < range.upperBound, bytes[first].isBlank { first += 1 }
        isQuoted = bytes.at(first) == UInt8(ascii: ">")
        hits = Self.labels(bytes, range.lowerBound..<min(range.upperBound, range.lowerBound + Self.limit), occurrences)
    }

    private static func labels(_ bytes: [UInt8], _ range: Range<Int>, _ occurrences: ArraySlice<Occurrence>) -> [Label
        .Hit]
    {
        var hits: [Label.Hit] = []
        var rest = occurrences
        var index = range.lowerBound
        while index < range.upperBound {
            while let first = rest.first, first.range.upperBound <= index { rest.removeFirst() }
            if let first = rest.first, first.range.contains(index) {
                index = first.range.upperBound
            } else if let hit = Label.match(bytes, at: index) {
                hits.append(hit)
                index = hit.range.upperBound
            } else {
                index += 1
            }
        }
        return hits
    }

    var isBlank: Bool { bytes[range].allSatisfy { $0.isBlank || $0 == 0x0d } }

    /// The line is a header field that holds the id of a mail.
    var isMessageID: Bool {
        hits.contains { if case .messageID = $0.meaning { isHeader($0) } else { false } }
    }

    var isBoilerplate: Bool { hits.contains { if case .boilerplate = $0.meaning { true } else { false } } }

    /// What the line as a heading says of the lines below: its first label; in a full sentence only one beside a word
    /// that points below (`以下の攻撃元`, `送信元は下記`).
    var headingRole: Observable.Role? {
        guard range.count <= 360 else { return nil }
        let isSentence = contains("。") || endsInFullStop
        for hit in hits {
            guard case .role(let role) = hit.meaning else { continue }
            if !isSentence || pointsBelow(beside: hit) { return role }
        }
        return nil
    }

    private var endsInFullStop: Bool {
        let end = bytes[range].last { !$0.isBlank && $0 != 0x0d }
        return end == UInt8(ascii: ".")
    }

    /// A word that points below stands just before the label, or behind it and a particle or verb.
    private func pointsBelow(beside hit: Label.Hit) -> Bool {
        let pointers: [StaticString] = ["以下", "下記", "次の", "below", "following", "as follows"]
        return pointers.contains { word in
            let before =
                max(range.lowerBound, hit.range.lowerBound - 12 - word.utf8CodeUnitCount)..<hit.range.lowerBound
            let behind = hit.range.upperBound..<min(range.upperBound, hit.range.upperBound + 15)
            return before.contains { bytes.hasIgnoringCase(word, at: $0) }
                || behind.contains { bytes.hasIgnoringCase(word, at: $0) }
        }
    }

    private func contains(_ word: StaticString) -> Bool { range.contains { bytes.hasIgnoringCase(word, at: $0) } }

    /// True when the label opens the line and a colon follows at once.
    func isHeader(_ hit: Label.Hit) -> Bool {
        bytes[range.lowerBound..<hit.range.lowerBound].allSatisfy { !$0.isAlphanumeric && $0 < 0x80 }
            && bytes.at(hit.range.upperBound) == UInt8(ascii: ":")
    }
}
