import Primitives
import Yams

/// One mapping of the file; keys are taken out as they are read, what is left over is unknown.
struct Section {
    private var values: [String: Node]
    let place: String

    init(_ node: Node, place: String) throws {
        guard let mapping = node.mapping else {
            throw ConfigurationError(
                place: place.isEmpty ? "file" : place, reason: "must be a mapping of keys / キーと値の組にしてください")
        }
        self.place = place
        values = try mapping.reduce(into: [:]) { values, pair in
            guard let key = pair.key.string else {
                throw ConfigurationError(place: place, reason: "keys must be words / キーは文字列にしてください")
            }
            values[key] = pair.value
        }
    }

    func name(_ key: String) -> String { place.isEmpty ? key : "\(place).\(key)" }

    /// `kind`: what the value must be.
    private mutating func take<Value>(_ key: String, _ kind: Text, _ read: (Node) -> Value?) throws -> Value? {
        guard let node = values.removeValue(forKey: key) else { return nil }
        guard let value = read(node) else {
            throw ConfigurationError(place: name(key), reason: "must be \(kind.en) / \(kind.ja)を指定してください")
        }
        return value
    }

    mutating func text(_ key: String) throws -> String? {
        try take(key, Text(ja: "文字列", en: "a text")) { $0.string }
    }
    mutating func bool(_ key: String) throws -> Bool? {
        try take(key, Text(ja: "true または false", en: "true or false")) { $0.bool }
    }
    mutating func port(_ key: String) throws -> Int? { try number(key, in: 1...65535) }
    mutating func number(_ key: String, in range: ClosedRange<Int>) throws -> Int? {
        let (low, high) = (range.lowerBound, range.upperBound)
        return try take(key, Text(ja: "\(low)〜\(high)の整数", en: "a number (\(low)–\(high))")) { node in
            node.int.flatMap { range.contains($0) ? $0 : nil }
        }
    }
    /// One of a few words.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, of: Choice.Type
    ) throws -> Choice? {
        let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        return try take(key, Text(ja: "\(words) のいずれか", en: "one of \(words)")) { node in
            node.string.flatMap { Choice(rawValue: $0) }
        }
    }
    mutating func texts(_ key: String) throws -> [String]? {
        try take(key, Text(ja: "文字列のリスト", en: "a list of texts")) { node in
            node.sequence.map { $0.compactMap(\.string) }
        }
    }
    mutating func sections(_ key: String) throws -> [Section] {
        let nodes = try take(key, Text(ja: "リスト", en: "a list")) { node in node.sequence.map(Array.init) } ?? []
        return try nodes.enumerated().map { try Section($1, place: "\(name(key))[\($0 + 1)]") }
    }
    mutating func hostAndPort(_ key: String) throws -> HostAndPort? {
        try take(key, Text(ja: "「アドレス:ポート番号」", en: "ADDRESS:PORT")) { node in node.string.flatMap { HostAndPort($0) } }
    }
    mutating func section(_ key: String) throws -> Section? {
        try values.removeValue(forKey: key).map { try Section($0, place: name(key)) }
    }

    mutating func required<Value>(_ key: String, _ value: Value?) throws -> Value {
        guard let value else { throw ConfigurationError(place: name(key), reason: "is missing / 指定されていません") }
        return value
    }

    /// Throws when a key is left that nobody asked for.
    func finish() throws {
        if let unknown = values.keys.min() {
            throw ConfigurationError(place: name(unknown), reason: "is unknown / 不明なキーです")
        }
    }
}
