package import Primitives

/// Writes markup as UTF-8, escaping words by place, in one language.
package struct HTMLWriter {
    package private(set) var bytes: [UInt8] = []
    let language: Language
    /// What `Markup.formToken` becomes.
    let formToken: String?

    package init(language: Language, formToken: String? = nil, capacity: Int = 16 << 10) {
        self.language = language
        self.formToken = formToken
        bytes.reserveCapacity(capacity)
    }

    /// A whole document: the declaration, then the markup.
    package static func document(_ markup: Markup, language: Language, formToken: String? = nil) -> [UInt8] {
        var writer = HTMLWriter(language: language, formToken: formToken)
        writer.bytes += "<!DOCTYPE html>\n".utf8
        writer.write(markup)
        return writer.bytes
    }

    package mutating func write(_ markup: Markup) {
        switch markup {
        case .words(let words): escape(words)
        case .text(let text): escape(text[language])
        case .group(let parts): for part in parts { write(part) }
        case .formToken:
            guard let formToken else { return }
            start("input", [.type("hidden"), .name(FormFields.tokenName), .value(formToken)])
        case .void(let name, let attributes): start(name, attributes)
        case .element(let name, let attributes, let content):
            start(name, attributes)
            for part in content { write(part) }
            bytes += [UInt8(ascii: "<"), UInt8(ascii: "/")]
            append(name)
            bytes.append(UInt8(ascii: ">"))
        }
    }

    private mutating func start(_ name: StaticString, _ attributes: [Attribute]) {
        bytes.append(UInt8(ascii: "<"))
        append(name)
        for attribute in attributes { write(attribute) }
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func write(_ attribute: Attribute) {
        let words: String
        switch attribute.value {
        case .absent: return
        case .flag: words = ""
        case .words(let value): words = value
        case .text(let text): words = text[language]
        }
        bytes.append(UInt8(ascii: " "))
        bytes += attribute.name.utf8
        if case .flag = attribute.value { return }
        bytes += [UInt8(ascii: "="), UInt8(ascii: "\"")]
        escape(words)
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func append(_ name: StaticString) {
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Escapes for text and for double-quoted attributes alike; controls that HTML forbids, and the marks that turn the
    /// direction of writing (a file name read backwards), become U+FFFD.
    private mutating func escape(_ words: String) {
        var words = words
        words.withUTF8 { buffer in
            var (clean, index) = (buffer.startIndex, buffer.startIndex)
            while index < buffer.endIndex {
                let width = Self.turnsDirection(buffer, at: index) ? 3 : 1
                guard let entity = width == 3 ? "\u{fffd}" : Self.replacement(buffer[index]) else {
                    index += 1
                    continue
                }
                bytes.append(contentsOf: buffer[clean..<index])
                entity.withUTF8Buffer { bytes.append(contentsOf: $0) }
                index += width
                clean = index
            }
            bytes.append(contentsOf: buffer[clean...])
        }
    }

    /// U+202A–202E and U+2066–2069 (Unicode UAX #9).
    private static func turnsDirection(_ buffer: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        guard buffer[index] == 0xe2, index + 2 < buffer.endIndex else { return false }
        return switch buffer[index + 1] {
        case 0x80: (0xaa...0xae).contains(buffer[index + 2])
        case 0x81: (0xa6...0xa9).contains(buffer[index + 2])
        default: false
        }
    }

    private static func replacement(_ byte: UInt8) -> StaticString? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        case 0..<0x09, 0x0b, 0x0c, 0x0e..<0x20, 0x7f: "\u{fffd}"
        default: nil
        }
    }
}
