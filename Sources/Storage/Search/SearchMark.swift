/// Signs within tokens that nobody can type.
enum SearchMark {
    /// Private use: no text becomes such a token.
    static let sign = "\u{E000}"
    /// Nearly all documents are of this kind.
    private static let plain = "message"

    /// Before each token of a document: whoever looks for one kind does not read through the words of the others.
    static func prefix(_ kind: String) -> String { kind == plain ? "" : sign + kind + sign }

    /// A token of the chunks of a document that was cut: its words may stand in different ones.
    static let cut = sign + "\u{E001}"
}
