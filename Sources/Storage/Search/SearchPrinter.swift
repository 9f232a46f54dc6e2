/// Writes tokens and queries the way each database reads them. Tokens hold no quotes, blanks or other ASCII signs.
enum SearchPrinter {
    static func document(
        _ tokens: some Collection<some Collection<UInt8>>, prefix: String = "", _ dialect: Dialect
    ) -> String {
        let prefix = Array(prefix.utf8)
        var bytes: [UInt8] = []
        for (position, token) in tokens.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: " ")) }
            if dialect == .postgres { bytes.append(UInt8(ascii: "'")) }
            bytes += prefix
            bytes += token
            if dialect == .postgres { bytes += "':\(position + 1)".utf8 }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// All of the terms, each in any of its phrases, in a chunk of a document of the kind; `marks` are tokens as well.
    static func query(_ terms: [SearchQuery.Term], kind: String, marks: [String] = [], _ dialect: Dialect) -> String {
        let prefix = SearchMark.prefix(kind)
        let marked = marks.map { SearchQuery.Phrase(tokens: [$0], openEnd: false) }.map { [$0] }
        let parts = (marked + terms.map(\.phrases)).map { phrases in
            let printed = phrases.map { phrase($0, prefix, dialect) }
            return "(\(printed.joined(separator: dialect == .sqlite ? " OR " : " | ")))"
        }
        return parts.joined(separator: dialect == .sqlite ? " AND " : " & ")
    }

    private static func phrase(_ phrase: SearchQuery.Phrase, _ prefix: String, _ dialect: Dialect) -> String {
        let tokens = phrase.tokens.map { prefix + $0 }
        return switch dialect {
        case .sqlite: "\"\(tokens.joined(separator: " "))\"" + (phrase.openEnd ? " *" : "")
        case .postgres:
            "(" + tokens.map { "'\($0)'" }.joined(separator: " <-> ") + (phrase.openEnd ? ":*)" : ")")
        }
    }
}
