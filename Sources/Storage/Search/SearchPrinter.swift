/// Writes tokens and queries the way each database reads them. Tokens hold no quotes, blanks or other ASCII signs.
enum SearchPrinter {
    static func document(_ tokens: some Collection<some Collection<UInt8>>, _ dialect: Dialect) -> String {
        var bytes: [UInt8] = []
        for (position, token) in tokens.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: " ")) }
            if dialect == .postgres { bytes.append(UInt8(ascii: "'")) }
            bytes += token
            if dialect == .postgres { bytes += "':\(position + 1)".utf8 }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// All of the terms, each in any of its phrases, in a chunk with all of the marks.
    static func query(_ terms: [SearchQuery.Term], marks: [String], _ dialect: Dialect) -> String {
        let parts = marks.map { mark($0, dialect) } + terms.map { "(\(term($0, dialect)))" }
        return parts.joined(separator: dialect == .sqlite ? " AND " : " & ")
    }

    private static func mark(_ mark: String, _ dialect: Dialect) -> String {
        dialect == .sqlite ? mark : "'\(mark)'"
    }

    private static func term(_ term: SearchQuery.Term, _ dialect: Dialect) -> String {
        term.phrases.map { phrase($0, dialect) }.joined(separator: dialect == .sqlite ? " OR " : " | ")
    }

    private static func phrase(_ phrase: SearchQuery.Phrase, _ dialect: Dialect) -> String {
        switch dialect {
        case .sqlite:
            "\"\(phrase.tokens.joined(separator: " "))\"" + (phrase.openEnd ? " *" : "")
        case .postgres:
            "(" + phrase.tokens.map { "'\($0)'" }.joined(separator: " <-> ") + (phrase.openEnd ? ":*)" : ")")
        }
    }
}
