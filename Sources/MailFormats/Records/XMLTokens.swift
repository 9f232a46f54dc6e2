/// Reads XML as a flat sequence of tokens. Document types are passed over and declare nothing; entities are the five of
/// XML 1.0 §4.6 and numbers; nothing is ever fetched. What is not well formed is read as far as it goes.
package struct XMLTokens: Sendable {
    package enum Token: Sendable, Hashable {
        /// Local name and the attributes with theirs, at most 50.
        case start(String, [String: String])
        case end(String)
        /// Entities decoded; CDATA as it stands.
        case text(String)
    }

    private let bytes: [UInt8]
    private var index = 0
    /// The end of an element that closed itself.
    private var pending: String?

    private static let nameLimit = 200
    private static let attributeLimit = 50

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? Array(bytes.dropFirst(3)) : bytes
    }

    package mutating func next() -> Token? {
        if let name = pending {
            pending = nil
            return .end(name)
        }
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else { return text() }
            if let token = markup() { return token }
        }
        return nil
    }

    private mutating func text() -> Token {
        let end = bytes[index...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
        defer { index = end }
        return .text(HTMLEntities.decode(bytes.slice(index..<end)))
    }

    /// What begins with `<`; nil for comments and declarations.
    private mutating func markup() -> Token? {
        if starts("<!--") { return skip(to: "-->") }
        if starts("<![CDATA[") {
            let start = index + 9
            let end = find("]]>", from: start) ?? bytes.count
            index = min(end + 3, bytes.count)
            return .text(bytes.slice(start..<end).text)
        }
        if starts("<?") { return skip(to: "?>") }
        if starts("<!") { return skipDeclaration() }
        return tag()
    }

    private mutating func skip(to mark: StaticString) -> Token? {
        index = find(mark, from: index).map { $0 + mark.utf8CodeUnitCount } ?? bytes.count
        return nil
    }

    /// A document type, with its internal subset.
    private mutating func skipDeclaration() -> Token? {
        var depth = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "[") { depth += 1 }
            if byte == UInt8(ascii: "]") { depth -= 1 }
            if byte == UInt8(ascii: ">"), depth <= 0 { break }
        }
        return nil
    }

    private mutating func tag() -> Token? {
        let isEnd = bytes.byte(at: index + 1) == UInt8(ascii: "/")
        index += isEnd ? 2 : 1
        let name = self.name()
        guard !name.isEmpty else { return nil }
        var attributes: [String: String] = [:]
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: ">") {
                index += 1
                break
            }
            if byte == UInt8(ascii: "/"), bytes.byte(at: index + 1) == UInt8(ascii: ">") {
                index += 2
                if !isEnd { pending = name }
                break
            }
            if byte.isBlankOrBreak || byte == UInt8(ascii: "/") {
                index += 1
            } else if let (key, value) = attribute(), attributes.count < Self.attributeLimit {
                attributes[key] = value
            }
        }
        return isEnd ? .end(name) : .start(name, attributes)
    }

    /// The local part of a name: what stands behind the prefix.
    private mutating func name() -> String {
        let start = index
        while let byte = bytes.byte(at: index), !byte.isBlankOrBreak, byte != UInt8(ascii: ">"),
            byte != UInt8(ascii: "/"),
            byte != UInt8(ascii: "="), byte != UInt8(ascii: "<")
        {
            index += 1
        }
        let whole = bytes.slice(start..<min(index, start + Self.nameLimit))
        return whole.lastIndex(of: UInt8(ascii: ":")).map { whole[($0 + 1)...].text } ?? whole.text
    }

    private mutating func attribute() -> (String, String)? {
        let key = name()
        guard !key.isEmpty else {
            index += 1
            return nil
        }
        while let byte = bytes.byte(at: index), byte.isBlankOrBreak { index += 1 }
        guard bytes.byte(at: index) == UInt8(ascii: "=") else { return (key, "") }
        index += 1
        while let byte = bytes.byte(at: index), byte.isBlankOrBreak { index += 1 }
        guard let quote = bytes.byte(at: index), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return (key, name())
        }
        let start = index + 1
        let end = bytes.slice(start..<bytes.count).firstIndex(of: quote) ?? bytes.count
        index = min(end + 1, bytes.count)
        return (key, HTMLEntities.decode(bytes.slice(start..<end)))
    }

    private func starts(_ mark: StaticString) -> Bool { bytes.slice(index..<bytes.count).starts(withASCII: mark) }

    private func find(_ mark: StaticString, from start: Int) -> Int? {
        let first = mark.utf8Start[0]
        var place = start
        while let found = bytes.slice(place..<bytes.count).firstIndex(of: first) {
            if bytes.slice(found..<bytes.count).starts(withASCII: mark) { return found }
            place = found + 1
        }
        return nil
    }
}
