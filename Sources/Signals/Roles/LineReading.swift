import Primitives

/// One line of a text with its labels and the observables in it.
struct LineReading {
    let bytes: [UInt8]
    let range: Range<Int>
    let occurrences: [Occurrence]
    let hits: [Label.Hit]
    /// The line begins with a quotation mark of mails.
    let isQuoted: Bool
    /// What the line is as a line of a log.
    let grammar: LogGrammar
    /// The first few places of single addresses.
    let endpoints: [Int]
    /// Places of addresses and networks, at most `addressLimit`.
    let addresses: [Int]

    /// Lines are read for labels up to this length.
    private static let limit = 8_000
    /// More addresses than this on a line are no row of a table.
    private static let addressLimit = 12

    init(_ bytes: [UInt8], _ range: Range<Int>, _ occurrences: ArraySlice<Occurrence>) {
        self.bytes = bytes
        self.range = range
        self.occurrences = Array(occurrences)
        var first = range.lowerBound
        while first < range.upperBound, bytes[first].isBlank { first += 1 }
        isQuoted = bytes.at(first) == UInt8(ascii: ">")
        grammar = occurrences.isEmpty ? LogGrammar() : LogGrammar(bytes, range)
        var places: [Int] = []
        for index in self.occurrences.indices
        where places.count < Self.addressLimit && self.occurrences[index].isAddress {
            places.append(index)
        }
        addresses = places
        endpoints = Array(places.filter { [all = self.occurrences] in all[$0].isEndpoint }.prefix(3))
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
        guard range.count <= 360, !isNumberField else { return nil }
        let isSentence = contains("。") || endsInFullStop
        for hit in hits {
            guard case .role(let role) = hit.meaning else { continue }
            if !isSentence, !isFilled(behind: hit) { return role == .reported && isMine(hit) ? .target : role }
            if pointsBelow(beside: hit) { return role }
        }
        return isSentence ? nil : ofSender
    }

    /// `Type: phishing kit`: a field with its value, no name for what follows.
    private func isFilled(behind hit: Label.Hit) -> Bool {
        guard isField, let last = range.last(where: { !bytes[$0].isBlank && bytes[$0] != 0x0d }) else { return false }
        return bytes[last] != UInt8(ascii: ":") && last >= hit.range.upperBound
    }

    /// `Our edge servers` above a list.
    private var ofSender: Observable.Role? {
        guard let first = hits.first, case .mine = first.meaning, first.range.lowerBound <= contentStart + 2,
            range.upperBound - contentStart <= 60
        else { return nil }
        return .target
    }

    /// `Source Port: 50112`: a value of its own, no name for what follows.
    private var isNumberField: Bool {
        var end = range.upperBound
        while end > range.lowerBound, bytes[end - 1].isBlank || bytes[end - 1] == 0x0d { end -= 1 }
        var start = end
        while start > range.lowerBound, bytes[start - 1].isDigit { start -= 1 }
        guard start < end else { return false }
        while start > range.lowerBound, bytes[start - 1].isBlank { start -= 1 }
        return start > range.lowerBound && bytes[start - 1] == UInt8(ascii: ":")
    }

    /// `通信元（弊社プロキシ）`, `our scanners`: a word of the sender's own stands at the label.
    private func isMine(_ label: Label.Hit) -> Bool {
        hits.contains { hit in
            guard case .mine = hit.meaning else { return false }
            let gap =
                hit.range.lowerBound >= label.range.upperBound
                ? hit.range.lowerBound - label.range.upperBound : label.range.lowerBound - hit.range.upperBound
            return gap <= 6
        }
    }

    /// Running text rather than a line of a log or list: letters for the greater part.
    var isProse: Bool {
        let start = bytes[range].prefix(1_000)
        return start.reduce(0) { $0 + ($1.isLetter || $1 >= 0x80 ? 1 : 0) } * 10 > start.count * 6
    }

    /// Bytes of blanks before the first word.
    var indentation: Int { bytes[range].prefix { $0.isBlank }.count }

    /// `name: value`.
    var isField: Bool {
        range.contains { bytes[$0] == UInt8(ascii: ":") && bytes.at($0 + 1) == 0x20 && !bytes.at($0 + 2).isBlank }
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
