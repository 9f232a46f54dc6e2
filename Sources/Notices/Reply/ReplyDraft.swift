package import Primitives

/// An answer to a message of a case, as a person writes it.
package struct ReplyDraft: Sendable, Hashable {
    package var language: Language
    package var tlp: TLP
    package var subject: String
    package var body: String
    /// Sets the original below, each line behind `> `.
    package var quotesOriginal: Bool

    package init(language: Language, tlp: TLP, subject: String, body: String, quotesOriginal: Bool = false) {
        self.language = language
        self.tlp = tlp
        self.subject = subject
        self.body = body
        self.quotesOriginal = quotesOriginal
    }

    /// The text with the original quoted below it, at most 200 lines of that.
    func text(quoting original: String) -> String {
        guard quotesOriginal else { return body }
        let quoted = original.split(separator: "\n", omittingEmptySubsequences: false).prefix(200).map { "> \($0)" }
        return body + "\n\n" + quoted.joined(separator: "\n")
    }
}
