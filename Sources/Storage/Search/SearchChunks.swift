import Primitives

/// Cuts a document's tokens into pieces that both databases can hold with all positions.
///
/// PostgreSQL keeps 16,383 positions of a text and 255 of one token; beyond, phrases would silently not be found.
enum SearchChunks {
    /// Tokens that a chunk shares with the one before, so that a phrase over the border is whole in one of them.
    static let overlap = 64
    /// The longest phrase that is looked for in one piece.
    static let phraseTokens = overlap + 1
    private static let repeats = 250

    static func cut<Token: Hashable>(_ tokens: [Token]) -> [ArraySlice<Token>] {
        var chunks: [ArraySlice<Token>] = []
        var start = 0
        while start < tokens.count {
            let end = end(of: tokens, from: start)
            chunks.append(tokens[start..<end])
            if end == tokens.count { break }
            start = end - overlap
        }
        return chunks
    }

    private static func end<Token: Hashable>(of tokens: [Token], from start: Int) -> Int {
        if tokens.count - start <= min(repeats, Limits.searchChunkCharacters) { return tokens.count }
        var seen: [Token: Int] = [:]
        seen.reserveCapacity(min(tokens.count - start, Limits.searchChunkCharacters))
        for index in start..<tokens.count {
            if index - start == Limits.searchChunkCharacters { return index }
            let count = seen[tokens[index], default: 0] + 1
            if count > repeats { return index }
            seen[tokens[index]] = count
        }
        return tokens.count
    }
}
