/// What people type and paste, without what no keyboard writes.
extension StringProtocol {
    /// For a field of one line: trimmed; line breaks and tabs are blanks; other controls, byte order marks and the marks
    /// that turn the direction of writing (Unicode UAX #9 §2.1–2.4) are dropped.
    package var oneLine: String {
        var clean = String.UnicodeScalarView()
        for scalar in unicodeScalars where !scalar.turnsDirection && scalar != "\u{feff}" {
            if scalar == "\n" || scalar == "\t" {
                clean.append(" ")
            } else if !scalar.isControl {
                clean.append(scalar)
            }
        }
        return String(clean).trimmed
    }

    /// For a text of many lines: every line ends with `\n`, controls other than tabs are dropped.
    package var manyLines: String {
        var clean = String.UnicodeScalarView()
        var last: Unicode.Scalar?
        for scalar in unicodeScalars {
            if scalar == "\r" {
                clean.append("\n")
            } else if scalar == "\n" {
                if last != "\r" { clean.append("\n") }
            } else if scalar == "\t" || !scalar.isControl {
                clean.append(scalar)
            }
            last = scalar
        }
        return String(clean)
    }
}

extension StringProtocol {
    /// Without blanks at both ends.
    package var trimmed: String {
        let head = drop { $0.isWhitespace }
        guard let last = head.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return String(head[...last])
    }
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool { value < 0x20 || (0x7f..<0xa0).contains(value) }

    /// Embeddings, overrides and isolates.
    fileprivate var turnsDirection: Bool {
        (0x202a...0x202e).contains(value) || (0x2066...0x2069).contains(value)
    }
}
