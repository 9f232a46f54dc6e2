/// Writes tokens and queries the way each database reads them. Tokens hold no quotes, blanks or other ASCII signs.
enum SearchPrinter {
    static func document(_ tokens: some Collection<String>, _ dialect: Dialect) -> String {
        switch dialect {
        case .sqlite: tokens.joined(separator: " ")
        case .postgres: tokens.enumerated().map { "'\($1)':\($0 + 1)" }.joined(separator: " ")
        }
    }

    /// Any of the term's phrases.
    static func term(_ term: SearchQuery.Term, _ dialect: Dialect) -> String {
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
