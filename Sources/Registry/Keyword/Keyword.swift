import Primitives

/// A technical keyword (技術キーワード): what a contact wants to hear about, of two characters or more
/// without the marks that separate keywords in a list (`;` and 「、」).
package struct Keyword: Sendable, Hashable, CustomStringConvertible {
    /// As it was written.
    package let text: String
    /// Width, case and blanks folded: equal keywords are equal here.
    package let folded: String
    let head: Int64

    /// Nil for fewer than two or more than 100 characters, or a separating mark.
    package init?(_ text: some StringProtocol) {
        let trimmed = text.trimmed
        let scalars = Folding.scalars(trimmed)
        guard scalars.count <= 100, !trimmed.contains(where: { $0.isNewline || ";；、".contains($0) }),
            let head = KeywordText.head(of: scalars)
        else { return nil }
        self.text = trimmed
        folded = Folding.fold(trimmed)
        self.head = head
    }

    package static func == (a: Self, b: Self) -> Bool { a.folded == b.folded }
    package func hash(into hasher: inout Hasher) { hasher.combine(folded) }
    package var description: String { text }
}
