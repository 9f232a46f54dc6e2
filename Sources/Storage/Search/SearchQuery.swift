/// What somebody typed into a search field. Words are separated by blanks and must all occur; "…" keeps words together.
package struct SearchQuery: Sendable {
    /// One thing that must occur, in one of its spellings.
    struct Term: Sendable, Hashable {
        let phrases: [Phrase]
    }

    /// Tokens that follow each other.
    struct Phrase: Sendable, Hashable {
        let tokens: [String]
        /// The last token stands for all that begin with it.
        let openEnd: Bool
    }

    private static let characters = 500
    private static let words = 16

    let terms: [Term]

    /// `exact` leaves the other spellings of `SearchVariants` out. At most 500 characters and 16 words are used.
    package init(_ text: String, exact: Bool = false) {
        let words = Self.split(text.prefix(Self.characters)).prefix(Self.words)
        terms = words.compactMap { word in
            let normalized = SearchTokenizer.normalized(word)
            let spellings = exact ? [normalized] : SearchVariants.spellings(of: normalized)
            let phrases = spellings.compactMap(Phrase.init(text:))
            return phrases.isEmpty ? nil : Term(phrases: phrases)
        }
    }

    /// True when nothing is asked for that could be found.
    package var isEmpty: Bool { terms.isEmpty }

    private static func split(_ text: Substring) -> [String] {
        var parts: [String] = []
        for (index, part) in text.split(omittingEmptySubsequences: false, whereSeparator: { "\"“”＂".contains($0) })
            .enumerated()
        {
            if index.isMultiple(of: 2) {
                parts += part.split(whereSeparator: \.isWhitespace).map(String.init)
            } else {
                parts.append(String(part))
            }
        }
        return parts
    }
}

extension SearchQuery.Phrase {
    /// Nil when the text has no letter or digit.
    fileprivate init?(text: String) {
        if let address = SearchTokenizer.documentTokens(text).onlyAddress {
            self.init(tokens: [String(decoding: address, as: UTF8.self)], openEnd: false)
        } else {
            let (tokens, openEnd) = SearchTokenizer.phrase(text)
            guard !tokens.isEmpty else { return nil }
            self.init(
                tokens: Array(tokens.prefix(SearchChunks.phraseTokens)),
                openEnd: openEnd && tokens.count <= SearchChunks.phraseTokens)
        }
    }
}
