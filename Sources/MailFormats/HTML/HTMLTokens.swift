enum HTMLToken {
    case text(ArraySlice<UInt8>)
    case start(HTMLTag)
    case end(String)
}

/// Cuts HTML into tags and text, each byte looked at a fixed number of times. Comments and declarations are dropped.
struct HTMLTokens {
    private let bytes: [UInt8]
    private var index = 0
    private static let attributeLimit = 100
    private static let nameLimit = 64

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> HTMLToken? {
        while let byte = bytes.byte(at: index) {
            guard byte == UInt8(ascii: "<"), let second = bytes.byte(at: index + 1) else { return .text(text()) }
            if second == UInt8(ascii: "!") || second == UInt8(ascii: "?") {
                skipDeclaration()
            } else if second.isLetter {
                return .start(startTag())
            } else if second == UInt8(ascii: "/") {
                if let name = endTag() { return .end(name) }
            } else {
                return .text(text())
            }
        }
        return nil
    }

    /// Passes over an element's content to its end tag, elements of the same name in it counted; returns what it passed.
    @discardableResult
    mutating func skip(_ tag: HTMLTag) -> ArraySlice<UInt8> {
        let start = index
        if HTMLTag.raw.contains(tag.name) {
            skipRaw(tag.name)
        } else if !tag.isVoid, !tag.isSelfClosing {
            skipNested(tag)
        }
        return bytes.slice(start..<index)
    }

    private mutating func skipNested(_ tag: HTMLTag) {
        var depth = 1
        while depth > 0, let token = next() {
            switch token {
            case .start(let inner) where inner.name == tag.name && !inner.isSelfClosing: depth += 1
            case .start(let inner) where HTMLTag.raw.contains(inner.name): skipRaw(inner.name)
            case .end(let name) where name == tag.name: depth -= 1
            default: break
            }
        }
    }

    /// To the end of `</name …>`, or to the end of all.
    private mutating func skipRaw(_ name: String) {
        while let found = bytes.slice(index..<max(index, bytes.count)).firstIndex(of: UInt8(ascii: "<")) {
            index = found + 1
            guard bytes.byte(at: index) == UInt8(ascii: "/") else { continue }
            guard bytes.slice(index + 1..<min(index + 1 + name.utf8.count, bytes.count)).equals(lowercase: name) else {
                continue
            }
            index = found
            _ = endTag()
            return
        }
        index = bytes.count
    }

    /// Text to the next `<`; a `<` that opens nothing is text itself.
    private mutating func text() -> ArraySlice<UInt8> {
        let start = index
        let end = bytes.slice(min(index + 1, bytes.count)..<bytes.count).firstIndex(of: UInt8(ascii: "<"))
        index = end ?? bytes.count
        return bytes.slice(start..<index)
    }

    private mutating func skipDeclaration() {
        guard bytes.slice(index..<min(index + 4, bytes.count)).starts(withASCII: "<!--") else {
            return skip(past: UInt8(ascii: ">"))
        }
        index += 4
        if bytes.byte(at: index) == UInt8(ascii: ">") { return index += 1 }
        while index < bytes.count {
            skip(past: UInt8(ascii: ">"))
            if bytes.byte(at: index - 2) == UInt8(ascii: "-"), bytes.byte(at: index - 3) == UInt8(ascii: "-") { return }
        }
    }

    private mutating func skip(past end: UInt8) {
        let found = bytes.slice(min(index, bytes.count)..<bytes.count).firstIndex(of: end)
        index = found.map { $0 + 1 } ?? bytes.count
    }

    private mutating func endTag() -> String? {
        index += 2
        guard bytes.byte(at: index)?.isLetter == true else {
            skip(past: UInt8(ascii: ">"))
            return nil
        }
        let name = name { $0.isBlankOrBreak || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "/") }
        skip(past: UInt8(ascii: ">"))
        return name
    }

    private mutating func startTag() -> HTMLTag {
        index += 1
        let name = name { $0.isBlankOrBreak || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "/") }
        var attributes: [String: String] = [:]
        var isSelfClosing = false
        while let byte = bytes.byte(at: index) {
            if byte == UInt8(ascii: ">") {
                index += 1
                break
            }
            isSelfClosing = byte == UInt8(ascii: "/") && bytes.byte(at: index + 1) == UInt8(ascii: ">")
            if byte.isBlankOrBreak || byte == UInt8(ascii: "/") {
                index += 1
                continue
            }
            let (key, value) = attribute()
            if attributes.count < Self.attributeLimit, attributes[key] == nil { attributes[key] = value }
        }
        return HTMLTag(name: name, attributes: attributes, isSelfClosing: isSelfClosing)
    }

    private mutating func attribute() -> (String, String) {
        let start = index
        let key = name {
            $0.isBlankOrBreak || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "=")
        }
        if index == start { index += 1 }
        var probe = index
        while let byte = bytes.byte(at: probe), byte.isBlankOrBreak { probe += 1 }
        guard bytes.byte(at: probe) == UInt8(ascii: "=") else {
            index = max(index, probe)
            return (key, "")
        }
        index = probe + 1
        while let byte = bytes.byte(at: index), byte.isBlankOrBreak { index += 1 }
        return (key, HTMLEntities.decode(attributeValue()))
    }

    private mutating func attributeValue() -> ArraySlice<UInt8> {
        let start = index
        guard let quote = bytes.byte(at: index), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            while let byte = bytes.byte(at: index), !byte.isBlankOrBreak, byte != UInt8(ascii: ">") { index += 1 }
            return bytes.slice(start..<index)
        }
        index += 1
        skip(past: quote)
        let isClosed = bytes.byte(at: index - 1) == quote && index - 1 > start
        return bytes.slice(start + 1..<max(start + 1, isClosed ? index - 1 : index))
    }

    private mutating func name(until isEnd: (UInt8) -> Bool) -> String {
        let start = index
        while let byte = bytes.byte(at: index), !isEnd(byte) { index += 1 }
        return bytes.slice(start..<index).prefix(Self.nameLimit).lowercaseText
    }
}
