import Foundation

/// Turns text into the tokens that both databases index: words, and pairs of neighbouring characters where Chinese,
/// Japanese or Korean characters run together. Width, case and compatibility forms are folded (NFKC).
enum SearchTokenizer {
    /// Longer words are cut, in documents and queries alike.
    static let wordCharacters = 64

    /// A stretch of the text that belongs together.
    private enum Stretch {
        case word, run
    }

    /// NFKC and lower case; plain ASCII takes the short way.
    static func normalized(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
        let folded = text.precomposedStringWithCompatibilityMapping
        // On Linux, Foundation leaves the marks of half-width kana apart (ﾃﾞ becomes テ and U+3099): a second, slower pass.
        let isComposed = !folded.unicodeScalars.contains { combiningMarks.contains($0) || voicingMarks.contains($0) }
        return (isComposed ? folded : folded.precomposedStringWithCanonicalMapping).lowercased()
    }

    private static let combiningMarks: ClosedRange<Unicode.Scalar> = "\u{300}"..."\u{36F}"
    private static let voicingMarks: ClosedRange<Unicode.Scalar> = "\u{3099}"..."\u{309A}"

    /// The tokens of a document: a run 脆弱性 gives 脆弱, 弱性 and, for one-character queries, 性.
    static func documentTokens(_ text: String) -> SearchTokens {
        var tokens = SearchTokens(Array(normalized(text).utf8))
        forEachStretch(of: tokens.text) { stretch, range in
            switch stretch {
            case .word: tokens.append(word(tokens.text, range))
            case .run:
                let last = forEachPair(tokens.text, range) { tokens.append($0) }
                tokens.append(last)
            }
        }
        return tokens
    }

    /// The tokens of a phrase to look for. As the document's last run may go on, the phrase's last run ends in a pair; a
    /// single character there stands for every token that begins with it (`openEnd`).
    static func phrase(_ text: String) -> (tokens: [String], openEnd: Bool) {
        let text = Array(normalized(text).utf8)
        var tokens: [Range<Int>] = []
        var loose: Range<Int>?
        var openEnd = false
        forEachStretch(of: text) { stretch, range in
            if let loose { tokens.append(loose) }
            loose = nil
            openEnd = false
            switch stretch {
            case .word: tokens.append(word(text, range))
            case .run:
                let last = forEachPair(text, range) { tokens.append($0) }
                openEnd = last == range
                if openEnd { tokens.append(last) } else { loose = last }
            }
        }
        return (tokens.map { String(decoding: text[$0], as: UTF8.self) }, openEnd)
    }

    /// Each two neighbouring characters of a run; returns the last character.
    private static func forEachPair(_ text: [UInt8], _ run: Range<Int>, _ body: (Range<Int>) -> Void) -> Range<Int> {
        var first = run.lowerBound
        var second = first + width(text[first])
        while second < run.upperBound {
            let end = second + width(text[second])
            body(first..<end)
            (first, second) = (second, end)
        }
        return first..<run.upperBound
    }

    /// The word, cut.
    private static func word(_ text: [UInt8], _ range: Range<Int>) -> Range<Int> {
        guard range.count > wordCharacters else { return range }
        var end = range.lowerBound
        for _ in 0..<wordCharacters where end < range.upperBound { end += width(text[end]) }
        return range.lowerBound..<end
    }

    private static func forEachStretch(of text: [UInt8], _ body: (Stretch, Range<Int>) -> Void) {
        var start = 0
        var current: Stretch?
        var index = 0
        while index < text.count {
            let end = index + width(text[index])
            let kind = stretch(of: end == index + 1 ? UInt32(text[index]) : scalar(text[index..<end]))
            if kind != current {
                if let current { body(current, start..<index) }
                (start, current) = (index, kind)
            }
            index = end
        }
        if let current { body(current, start..<index) }
    }

    /// Bytes of the character that begins with this one (RFC 3629). The text was a `String`, so all of them are there.
    private static func width(_ lead: UInt8) -> Int {
        switch lead {
        case ..<0x80: 1
        case ..<0xe0: 2
        case ..<0xf0: 3
        default: 4
        }
    }

    private static func scalar(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        guard let lead = bytes.first, lead >= 0x80 else { return UInt32(bytes.first ?? 0) }
        return bytes.dropFirst().reduce(UInt32(lead & 0x7f >> bytes.count)) { $0 << 6 | UInt32($1 & 0x3f) }
    }

    private static func stretch(of scalar: UInt32) -> Stretch? {
        switch scalar {
        case 0x30...0x39, 0x61...0x7a: return .word
        case 0..<0x80: return nil
        case 0x3005...0x3007, 0x3041...0x309f, 0x30a1...0x30fa, 0x30fc...0x30ff,  // 々〆〇, hiragana, katakana with ー
            0x3400...0x4dbf, 0x4e00...0x9fff, 0xf900...0xfaff, 0x20000...0x3ffff, 0xac00...0xd7a3:
            return .run
        default: return Unicode.Scalar(scalar).map(isWordScalar) == true ? .word : nil
        }
    }

    private static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
            .letterNumber, .otherNumber, .nonspacingMark, .spacingMark:
            true
        default: false
        }
    }
}
