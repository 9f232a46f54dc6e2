/// `name=value; …`, as DKIM keys and DMARC policies are written (RFC 6376 §3.2, RFC 7489 §6.4).
struct TagList: Sendable {
    /// In the record's order.
    private let tags: [(name: String, value: String)]

    private static let limit = 50

    /// Nil where a part is no tag, or one stands there twice.
    init?(_ text: String) {
        var tags: [(name: String, value: String)] = []
        for part in text.split(separator: ";", maxSplits: Self.limit) {
            let part = Self.trimmed(part)
            if part.isEmpty { continue }
            guard let equals = part.firstIndex(of: "="), equals != part.startIndex else { return nil }
            let name = String(Self.trimmed(part[..<equals]))
            guard !tags.contains(where: { $0.name == name }) else { return nil }
            tags.append((name, String(Self.trimmed(part[equals...].dropFirst()))))
        }
        self.tags = tags
    }

    var first: (name: String, value: String)? { tags.first }

    subscript(name: String) -> String? { tags.first { $0.name == name }?.value }

    private static func trimmed(_ text: Substring) -> Substring {
        let front = text.drop { $0.isWhitespace }
        return front.lastIndex { !$0.isWhitespace }.map { front[...$0] } ?? ""
    }
}
