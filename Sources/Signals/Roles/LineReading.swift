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

    private static func labels(_ bytes: [UInt8], _ range: Range<Int>, _ occurrences: ArraySlice<Occurrence>) -> [Label.Hit] {
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

    /// What the line as a heading says of the lines below: it holds a label, and it ends in a colon, begins with a mark,
    /// is short without a full stop, or points below.
    var headingRole: Observable.Role? {
        let role = hits.lazy.compactMap { hit -> Observable.Role? in
            if case .role(let role) = hit.meaning { role } else { nil }
        }.first
        guard let role, range.count <= 240 else { return nil }
        let pointers: [StaticString] = ["以下", "下記", "次の", "below", "following"]
        let isSentence = contains("。") || bytes[range].last.map { $0 == 0x2e || $0 == 0x0d && bytes.at(range.upperBound - 2) == 0x2e } == true
        return !isSentence || pointers.contains(where: contains) ? role : nil
    }

    private func contains(_ word: StaticString) -> Bool { range.contains { bytes.hasIgnoringCase(word, at: $0) } }

    /// True when the label opens the line and a colon follows at once.
    func isHeader(_ hit: Label.Hit) -> Bool {
        bytes[range.lowerBound..<hit.range.lowerBound].allSatisfy { !$0.isAlphanumeric && $0 < 0x80 }
            && bytes.at(hit.range.upperBound) == UInt8(ascii: ":")
    }
}
