import Primitives

extension LineReading {
    /// Where traffic comes from and goes to: `from X`, `X から`, `A -> B`, `against X`.
    func direction(of index: Int) -> Evidence? {
        if hits.contains(where: { if case .header = $0.meaning { isHeader($0) } else { false } }) { return nil }
        let occurrence = occurrences[index]
        guard Self.sends(occurrence) else { return nil }
        if isFollowed(occurrence, by: Self.fromBehind) {
            return ofScanner(before: index) ?? Evidence(.direction, .reported)
        }
        switch DirectionWords.meaning(wordBefore(occurrence.range.lowerBound)) {
        case .from: return ofScanner(before: index) ?? Evidence(.direction, .reported)
        case .by where Self.isAddress(occurrence): return Evidence(.direction, .reported)
        case .through where Self.isAddress(occurrence): return Evidence(.named, .reported)
        case .against: return Evidence(.direction, .target)
        default: break
        }
        guard Self.isAddress(occurrence) else { return nil }
        if wordBefore(occurrence.range.lowerBound) == "to", index == 0 { return Evidence(.pair, .target) }
        if index > 0, Self.isAddress(occurrences[index - 1]) {
            let before = occurrences[index - 1]
            if isArrow(before, occurrence) || isSecondOfPair(before, occurrence) { return Evidence(.header, .target) }
        }
        if index + 1 < occurrences.count, Self.isAddress(occurrences[index + 1]),
            isArrow(occurrence, occurrences[index + 1])
        {
            return Evidence(.direction, .reported)
        }
        return nil
    }

    /// Particles behind the place that something comes from, Japanese and Korean.
    private static let fromBehind: [StaticString] = ["から", "より", "에서", "로부터", "으로부터"]

    /// `We scan from X`: what the sender does himself, said before in the same line.
    private func ofScanner(before index: Int) -> Evidence? {
        let start = occurrences[index].range.lowerBound
        for hit in hits.reversed() where hit.range.upperBound <= start {
            if case .role(.other) = hit.meaning, !hasSentenceEnd(hit.range.upperBound..<start) {
                return Evidence(.remark, .other)
            }
        }
        return nil
    }

    /// Nothing but separators, ports and `and` between two observables of one list, or the second in brackets.
    func isList(from before: Occurrence, to occurrence: Occurrence) -> Bool {
        let start = before.range.upperBound
        guard start <= occurrence.range.lowerBound, occurrence.range.lowerBound - start <= 16 else { return false }
        var index = start
        let words: [StaticString] = [
            "、", "，", "・", "／", "（", "）", "「", "」", "と", "や", "及び", "および", "または", "and ", "or ", "port ",
        ]
        while index < occurrence.range.lowerBound {
            let byte = bytes[index]
            if byte.isBlank || byte.isDigit || [0x2c, 0x2f, 0x26, 0x3b, 0x28, 0x29, 0x3a, 0x5b, 0x5d].contains(byte) {
                index += 1
            } else if let word = words.first(where: { bytes.hasIgnoringCase($0, at: index) }) {
                index += word.utf8CodeUnitCount
            } else {
                return false
            }
        }
        return true
    }

    private static func isAddress(_ occurrence: Occurrence) -> Bool {
        switch occurrence.observable.kind {
        case .ipv4, .ipv6, .network: true
        default: false
        }
    }

    /// What traffic and mail come from.
    private static func sends(_ occurrence: Occurrence) -> Bool {
        isAddress(occurrence) || occurrence.observable.kind == .domain || occurrence.observable.kind == .mail
    }

    /// `A -> B`, `A:443 → B`.
    func isArrow(_ before: Occurrence, _ after: Occurrence) -> Bool {
        let distance = after.range.lowerBound - before.range.upperBound
        guard distance > 0, distance <= 40 else { return false }
        let gap = bytes.text(before.range.upperBound..<after.range.lowerBound)
        let arrow = gap.filter { !$0.isWhitespace && !$0.isNumber && !":.()/".contains($0) }
        return ["->", "→", "=>", "-->", "⇒", ">", ">>"].contains(arrow)
    }

    /// `A から B`, `from A to B`.
    private func isSecondOfPair(_ before: Occurrence, _ after: Occurrence) -> Bool {
        let gap = after.range.lowerBound - before.range.upperBound
        guard gap > 0, gap <= 30 else { return false }
        if isFollowed(before, by: Self.fromBehind) { return gap <= 16 }
        return DirectionWords.meaning(wordBefore(before.range.lowerBound)) == .from
            && wordBefore(after.range.lowerBound) == "to"
    }

    /// One of the words stands behind the occurrence, its port and closing brackets.
    private func isFollowed(_ occurrence: Occurrence, by words: [StaticString]) -> Bool {
        var index = occurrence.range.upperBound
        if bytes.at(index) == UInt8(ascii: ":"), bytes.at(index + 1).isDigit {
            index += 1
            while bytes.at(index).isDigit { index += 1 }
        }
        let closings: [StaticString] = [" ", ")", "]", "）", "」", "」", "\""]
        while let closing = closings.first(where: { bytes.has($0, at: index) }), index < range.upperBound {
            index += closing.utf8CodeUnitCount
        }
        return words.contains { bytes.has($0, at: index) }
    }

    /// The path that a web server's log quotes from a request.
    func isRequested(_ occurrence: Occurrence) -> Bool {
        guard occurrence.observable.kind == .fileName else { return false }
        let start = max(range.lowerBound, occurrence.range.lowerBound - 200)
        let methods: [StaticString] = ["\"GET /", "\"POST /", "\"HEAD /", "\"PUT /"]
        return (start..<occurrence.range.lowerBound).contains { index in methods.contains { bytes.has($0, at: index) } }
    }

    /// The word before a position in lower case, over brackets, quotes and words such as `the IP address`.
    private func wordBefore(_ position: Int) -> String {
        var end = position
        let floor = wrapped
        for _ in 0..<6 {
            while end > floor, !Self.isLetter(bytes[end - 1]), !bytes[end - 1].isDigit,
                bytes[end - 1] != UInt8(ascii: "."), bytes[end - 1] < 0xc3
            {
                end -= 1
            }
            var start = end
            while start > floor, end - start < 32, Self.isLetter(bytes[start - 1]) { start -= 1 }
            let word = bytes.text(start..<end).lowercased()
            // The last label of a domain is no word: `mx.example.de [X]`.
            if start > floor, bytes[start - 1] == UInt8(ascii: ".") { return "" }
            guard DirectionWords.isPassedOver(word) else { return word }
            end = start
        }
        return ""
    }

    /// Where the sentence may have begun: a line of some length before this one was broken by a mailer.
    private var wrapped: Int {
        let end = range.lowerBound - 1
        guard end > 0, bytes.at(range.lowerBound).isAlphanumeric else { return range.lowerBound }
        let start = max(0, end - 100)
        guard let last = bytes[start..<end].lastIndex(of: 0x0a) else { return range.lowerBound }
        return end - last > 50 ? last + 1 : range.lowerBound
    }

    /// A letter of an alphabet or a part of one; East Asian scripts have no words to part.
    private static func isLetter(_ byte: UInt8) -> Bool {
        byte.isLetter || byte == UInt8(ascii: "-") || (0x80..<0xe0).contains(byte)
    }
}
