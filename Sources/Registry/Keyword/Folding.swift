import Foundation

/// One form for texts that people write in many: NFKC, lower case, blanks as one space and none between Japanese
/// characters, so that a wrapped line does not cut a word.
enum Folding {
    static func fold(_ text: some StringProtocol) -> String {
        var output = String.UnicodeScalarView()
        output.append(contentsOf: scalars(text))
        return String(output)
    }

    static func scalars(_ text: some StringProtocol) -> [Unicode.Scalar] {
        let normal = text.precomposedStringWithCompatibilityMapping.lowercased()
        var output: [Unicode.Scalar] = []
        output.reserveCapacity(normal.utf8.count)
        var isAfterBlank = false
        for scalar in normal.unicodeScalars {
            if scalar.isBlank {
                isAfterBlank = true
                continue
            }
            if isAfterBlank, let last = output.last, !(last.isJapanese && scalar.isJapanese) { output.append(" ") }
            isAfterBlank = false
            output.append(scalar)
        }
        return output
    }
}

extension Unicode.Scalar {
    fileprivate var isBlank: Bool {
        isASCII ? value == 0x20 || (0x09...0x0d).contains(value) : properties.isWhitespace
    }

    /// Kana, ideographs and their marks: written without blanks between words.
    var isJapanese: Bool {
        switch value {
        case 0x3001...0x303f, 0x3040...0x30ff, 0x31f0...0x31ff, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xf900...0xfaff,
            0xff00...0xffef, 0x20000...0x3134f:
            true
        default: false
        }
    }

    /// A letter or digit of a script that puts blanks between words: a keyword must not begin or end inside a run of them.
    var isSpacedWord: Bool {
        if isASCII { return properties.isAlphabetic || (0x30...0x39).contains(value) }
        return !isJapanese && (properties.isAlphabetic || properties.numericType != nil)
    }
}
