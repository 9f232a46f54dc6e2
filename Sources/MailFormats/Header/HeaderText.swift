/// Header values made readable: encoded words (RFC 2047), raw 8-bit and ISO-2022-JP bytes.
package enum HeaderText {
    /// The text of a value, on one line, without control and direction characters.
    package static func decode(_ value: some Collection<UInt8>) -> String {
        let value = utf8(Array(value))
        guard value.contains(UInt8(ascii: "?")) else { return clean(value.text) }
        return clean(EncodedWords.decode(value))
    }

    /// The value as UTF-8 bytes, encoded words left as they stand: the form in which syntax can be cut safely.
    static func utf8(_ value: [UInt8]) -> [UInt8] {
        guard value.contains(where: { $0 >= 0x80 || $0 == .escape }) else { return value }
        return Array(CharsetDecoder.decode(value[...], label: nil).text.utf8)
    }

    static func clean(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isUnwanted) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard isUnwanted(scalar) else {
                scalars.append(scalar)
                continue
            }
            if scalar == "\t" || scalar == "\n" || scalar == "\r" { scalars.append(" ") }
        }
        return String(scalars)
    }

    /// Control characters, and the marks that turn the direction of text (they disguise file names and addresses).
    static func isUnwanted(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7f..<0xa0, 0x202a...0x202e, 0x2066...0x2069, 0x200e, 0x200f, 0xfeff, 0x2028, 0x2029: true
        default: false
        }
    }
}
