/// Encoded words (RFC 2047), lenient: any length, missing blanks around them, characters split between them.
enum EncodedWords {
    private struct Word {
        let charset: String
        let bytes: [UInt8]
        let end: Int
    }

    /// Decodes all words; neighbours of one charset are joined as bytes first, so that a split character heals.
    static func decode(_ value: [UInt8]) -> String {
        var output = ""
        var index = 0
        var plainStart = 0
        var charset = ""
        var run: [UInt8] = []
        while let start = nextMark(in: value, from: index) {
            guard let word = word(in: value, at: start) else {
                index = start + 2
                continue
            }
            let gap = value.slice(plainStart..<start)
            let isNeighbour = !charset.isEmpty && gap.allSatisfy(\.isBlankOrBreak)
            if !isNeighbour || word.charset != charset {
                output += text(of: run, charset)
                run = []
            }
            if !isNeighbour { output += gap.text }
            charset = word.charset
            run.append(contentsOf: word.bytes)
            index = word.end
            plainStart = word.end
        }
        return output + text(of: run, charset) + value.slice(plainStart..<value.count).text
    }

    private static func text(of run: [UInt8], _ charset: String) -> String {
        run.isEmpty ? "" : CharsetDecoder.decode(run[...], label: charset).text
    }

    private static func nextMark(in value: [UInt8], from start: Int) -> Int? {
        var index = start
        while let found = value.slice(index..<max(index, value.count)).firstIndex(of: UInt8(ascii: "=")) {
            if value.byte(at: found + 1) == UInt8(ascii: "?") { return found }
            index = found + 1
        }
        return nil
    }

    /// The word that starts at `start`, nil when it is none. `=?charset*language?B?text?=`
    private static func word(in value: [UInt8], at start: Int) -> Word? {
        let question = UInt8(ascii: "?")
        let label = value.slice(start + 2..<min(start + 66, value.count)).prefix { $0 != question }
        guard !label.isEmpty, !label.contains(where: \.isBlankOrBreak), value.byte(at: label.endIndex) == question,
            let encoding = value.byte(at: label.endIndex + 1)?.lowercased,
            value.byte(at: label.endIndex + 2) == question
        else { return nil }
        let textStart = label.endIndex + 3
        guard let textEnd = value.slice(textStart..<max(textStart, value.count)).firstIndex(of: question) else {
            return nil
        }
        guard value.byte(at: textEnd + 1) == UInt8(ascii: "=") else { return nil }
        let text = value.slice(textStart..<textEnd)
        let bytes: [UInt8]
        switch encoding {
        case UInt8(ascii: "b"): bytes = Base64.decode(text).bytes
        case UInt8(ascii: "q"): bytes = QuotedPrintable.decode(underscoresAsBlanks(text)[...]).bytes
        default: return nil
        }
        let charset = label.prefix { $0 != UInt8(ascii: "*") }.lowercaseText
        return Word(charset: charset, bytes: bytes, end: textEnd + 2)
    }

    private static func underscoresAsBlanks(_ text: ArraySlice<UInt8>) -> [UInt8] {
        text.flatMap { $0 == UInt8(ascii: "_") ? Array("=20".utf8) : [$0] }
    }
}
