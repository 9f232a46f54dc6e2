/// Tokens that nobody can type, behind a chunk's own: what the index is narrowed by before anything is read.
enum SearchMark {
    /// Private use: no text becomes such a token.
    static let sign = "\u{E000}"

    /// Every chunk bears its kind.
    static func kind(_ kind: String) -> String { sign + kind }

    /// Borne by the chunks of a document that was cut: its words may stand in different ones.
    static let cut = sign + "\u{E001}"
}
