import Primitives

/// Writes the leaves of structured data as lines `name of what holds it name: value`, so that it reads as a report does;
/// a blank line parts records.
struct RecordLines {
    private(set) var text: [UInt8] = []
    /// Names of what is open, the innermost last.
    private var path: [String] = []

    /// Names that go into the label of a leaf.
    private static let reach = 4
    static let depth = 64

    mutating func open(_ name: String) { path.append(name) }
    mutating func close() { _ = path.popLast() }

    mutating func leaf(_ name: String, _ value: String) {
        guard text.count < Limits.partTextBytes else { return }
        let names = (path.suffix(Self.reach - 1) + [name]).map(Self.words).filter { !$0.isEmpty }
        let value = value.utf8.contains(.lineFeed) ? value : String(value.drop(while: \.isWhitespace))
        guard !value.isEmpty else { return }
        text.append(contentsOf: "\(names.joined(separator: " ")): \(value)\n".utf8)
    }

    /// The record ends.
    mutating func part() {
        if text.last == .lineFeed, !text.hasSuffix([.lineFeed, .lineFeed]) { text.append(.lineFeed) }
    }

    /// `SourceIp`, `source_ip`, `source-ip` → `source ip`.
    private static func words(_ name: String) -> String {
        var result: [UInt8] = []
        var isLower = false
        for byte in name.utf8.prefix(80) {
            if byte.isUppercase, isLower { result.append(.space) }
            isLower = byte.isLetter && !byte.isUppercase
            result.append(
                [UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: ".")].contains(byte) ? .space : byte.lowercased)
        }
        return result.text
    }
}

extension [UInt8] {
    fileprivate func hasSuffix(_ end: [UInt8]) -> Bool { count >= end.count && suffix(end.count).elementsEqual(end) }
}

/// Text of XML and JSON in which every leaf stands on a line of its own behind its names.
package enum RecordText {
    /// Nil when there is no element in it.
    package static func xml(_ bytes: [UInt8]) -> String? {
        var tokens = XMLTokens(bytes)
        var reader = XMLRecords()
        while let token = tokens.next() { reader.take(token) }
        return reader.finish()
    }

    /// One value, or several behind each other (JSON lines); nil when the bytes do not begin as JSON.
    package static func json(_ bytes: [UInt8]) -> String? {
        var reader = JSONRecords(bytes)
        return reader.read()
    }
}

/// Turns the tokens of XML into lines.
private struct XMLRecords {
    private var lines = RecordLines()
    private var open: [(name: String, text: String, hasChildren: Bool, lastChild: String)] = []
    private var count = 0

    private static let tellingAttributes = ["category", "type", "role", "name", "class"]

    mutating func take(_ token: XMLTokens.Token) {
        switch token {
        case .start(let name, let attributes):
            count += 1
            if let parent = open.indices.last {
                if open[parent].lastChild == name { lines.part() }
                open[parent].hasChildren = true
                open[parent].lastChild = name
            }
            guard open.count < RecordLines.depth else { return }
            let telling = Self.tellingAttributes.compactMap { attributes[$0] }.joined(separator: " ")
            open.append((name, "", false, ""))
            lines.open(telling.isEmpty ? name : "\(name) \(telling)")
            for (key, value) in attributes.sorted(by: { $0.key < $1.key }) where !Self.tellingAttributes.contains(key) {
                lines.leaf(key, value)
            }
        case .text(let text):
            guard let last = open.indices.last, open[last].text.utf8.count < Limits.headerFieldBytes else { return }
            open[last].text += text
        case .end(let name):
            guard let place = open.lastIndex(where: { $0.name == name }) else { return }
            while open.count > place { close() }
        }
    }

    private mutating func close() {
        guard let element = open.popLast() else { return }
        lines.close()
        if !element.hasChildren || !element.text.allSatisfy(\.isWhitespace) { lines.leaf(element.name, element.text) }
    }

    mutating func finish() -> String? {
        while !open.isEmpty { close() }
        return count > 0 ? lines.text.text : nil
    }
}
