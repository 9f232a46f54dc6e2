/// A value with parameters, such as Content-Type's: `head; name=value; …` (RFC 2045 §5.1, RFC 2231).
///
/// Raw 8-bit and ISO-2022-JP bytes are made UTF-8 before the text is cut, so that their bytes never count as syntax.
struct ParameterList {
    /// What stands before the first `;`, without comments.
    let head: [UInt8]
    /// Decoded values by lower-case name.
    let texts: [String: String]
    private let plain: [String: [UInt8]]

    private static let limit = 200

    init(_ value: [UInt8]) {
        var scanner = ParameterScanner(HeaderText.utf8(value))
        head = scanner.head()
        var plain: [String: [UInt8]] = [:]
        var sections: [String: [ExtendedParameter.Section]] = [:]
        for _ in 0..<Self.limit {
            guard let (name, value) = scanner.next() else { break }
            if let (base, section) = ExtendedParameter.section(name: name, value: value) {
                sections[base, default: []].append(section)
            } else if plain[name] == nil {
                plain[name] = value
            }
        }
        self.plain = plain
        texts = plain.mapValues { HeaderText.decode($0) }
            .merging(sections.mapValues { ExtendedParameter.decode($0) }) { _, extended in extended }
    }

    /// The bytes of a parameter as written, quotes undone.
    func raw(_ name: String) -> [UInt8]? { plain[name] ?? texts[name].map { Array($0.utf8) } }
}

/// Cuts a parameter list into names and values; comments are skipped.
private struct ParameterScanner {
    private let bytes: [UInt8]
    private var index = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func head() -> [UInt8] {
        var head: [UInt8] = []
        while let byte = bytes.byte(at: index), byte != UInt8(ascii: ";") {
            if byte == UInt8(ascii: "(") {
                skipComment()
            } else {
                head.append(byte)
                index += 1
            }
        }
        return Array(head.trimmed())
    }

    mutating func next() -> (name: String, value: [UInt8])? {
        while let byte = bytes.byte(at: index), byte == UInt8(ascii: ";") || byte.isBlankOrBreak { index += 1 }
        guard index < bytes.count else { return nil }
        var name: [UInt8] = []
        while let byte = bytes.byte(at: index), byte != UInt8(ascii: "="), byte != UInt8(ascii: ";") {
            if byte == UInt8(ascii: "(") {
                skipComment()
            } else {
                name.append(byte)
                index += 1
            }
        }
        guard bytes.byte(at: index) == UInt8(ascii: "=") else { return (name.trimmed().lowercaseText, []) }
        index += 1
        return (name.trimmed().lowercaseText, value())
    }

    private mutating func value() -> [UInt8] {
        while let byte = bytes.byte(at: index), byte.isBlankOrBreak { index += 1 }
        guard bytes.byte(at: index) == UInt8(ascii: "\"") else { return token() }
        index += 1
        let text = quoted()
        while let byte = bytes.byte(at: index), byte != UInt8(ascii: ";") { index += 1 }
        return text
    }

    /// Up to the closing quote, or to the end where it misses.
    private mutating func quoted() -> [UInt8] {
        var text: [UInt8] = []
        while let byte = bytes.byte(at: index), byte != UInt8(ascii: "\"") {
            let isEscape = byte == UInt8(ascii: "\\") && bytes.byte(at: index + 1) != nil
            if isEscape { index += 1 }
            text.append(bytes.byte(at: index) ?? byte)
            index += 1
        }
        index += 1
        return text
    }

    /// An unquoted value: blanks stay, since senders forget the quotes of file names.
    private mutating func token() -> [UInt8] {
        let start = index
        while let byte = bytes.byte(at: index), byte != UInt8(ascii: ";") { index += 1 }
        return Array(bytes.slice(start..<index).trimmed())
    }

    private mutating func skipComment() {
        var depth = 0
        while let byte = bytes.byte(at: index) {
            index += 1
            if byte == UInt8(ascii: "\\") { index += 1 }
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            if depth == 0 { return }
        }
    }
}
