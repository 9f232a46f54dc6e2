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
    static func documentTokens(_ text: String) -> [String] {
        var tokens: [String] = []
        forEachStretch(of: normalized(text)) { stretch, scalars in
            tokens += stretch == .word ? [word(scalars)] : pairs(scalars) + [string(scalars.suffix(1))]
        }
        return tokens
    }

    /// The tokens of a phrase to look for. As the document's last run may go on, the phrase's last run ends in a pair; a
    /// single character there stands for every token that begins with it (`openEnd`).
    static func phrase(_ text: String) -> (tokens: [String], openEnd: Bool) {
        var tokens: [String] = []
        var loose: String?
        var openEnd = false
        forEachStretch(of: normalized(text)) { stretch, scalars in
            if let loose { tokens.append(loose) }
            loose = nil
            openEnd = false
            if stretch == .word {
                tokens.append(word(scalars))
            } else if scalars.count == 1 {
                tokens.append(string(scalars))
                openEnd = true
            } else {
                tokens += pairs(scalars)
                loose = string(scalars.suffix(1))
            }
        }
        return (tokens, openEnd)
    }

    private static func pairs(_ run: Substring.UnicodeScalarView) -> [String] {
        zip(run.indices, run.indices.dropFirst()).map { string(run[$0...$1]) }
    }

    private static func word(_ scalars: Substring.UnicodeScalarView) -> String {
        string(scalars.prefix(wordCharacters))
    }

    private static func string(_ scalars: Substring.UnicodeScalarView) -> String { String(Substring(scalars)) }

    private static func forEachStretch(
        of text: String, _ body: (Stretch, Substring.UnicodeScalarView) -> Void
    ) {
        let scalars = text.unicodeScalars
        var start = scalars.startIndex
        var current: Stretch?
        for index in scalars.indices {
            let kind = stretch(of: scalars[index])
            guard kind != current else { continue }
            if let current { body(current, scalars[start..<index]) }
            (start, current) = (index, kind)
        }
        if let current { body(current, scalars[start...]) }
    }

    private static func stretch(of scalar: Unicode.Scalar) -> Stretch? {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7a: return .word
        case 0..<0x80: return nil
        case 0x3005...0x3007, 0x3041...0x309f, 0x30a1...0x30fa, 0x30fc...0x30ff,  // 々〆〇, hiragana, katakana with ー
            0x3400...0x4dbf, 0x4e00...0x9fff, 0xf900...0xfaff, 0x20000...0x3ffff, 0xac00...0xd7a3:
            return .run
        default: return isWordScalar(scalar) ? .word : nil
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
