package import Primitives

/// A piece of a page: a value that is written as HTML once, with every word escaped.
///
/// Pages are functions that return it:
/// ```swift
/// func row(_ item: CaseSummary) -> Markup {
///     tr(.id("case-\(item.publicID)")) {
///         td { a("/cases/\(item.publicID)") { item.number } }   // String: escaped
///         td { item.title }
///         td { item.status.label }                              // Text: in the reader's language
///     }
/// }
/// ```
package indirect enum Markup: Sendable {
    case words(String)
    case text(Text)
    case element(StaticString, [Attribute], [Markup])
    /// An element that has no content and no end tag: `br`, `input`.
    case void(StaticString, [Attribute])
    case group([Markup])
    /// The hidden field that proves a form is ours; empty for a reader without a session.
    case formToken

    package static let nothing = Markup.group([])
}

/// Collects the statements of a block into one list; strings and texts stand for themselves.
@resultBuilder
package enum MarkupBuilder {
    package static func buildExpression(_ words: String) -> [Markup] { [.words(words)] }
    package static func buildExpression(_ text: Text) -> [Markup] { [.text(text)] }
    package static func buildExpression(_ markup: Markup) -> [Markup] { [markup] }
    package static func buildExpression(_ markup: [Markup]) -> [Markup] { markup }
    package static func buildBlock(_ parts: [Markup]...) -> [Markup] {
        parts.count == 1 ? parts[0] : Array(parts.joined())
    }
    package static func buildOptional(_ part: [Markup]?) -> [Markup] { part ?? [] }
    package static func buildEither(first part: [Markup]) -> [Markup] { part }
    package static func buildEither(second part: [Markup]) -> [Markup] { part }
    package static func buildArray(_ parts: [[Markup]]) -> [Markup] { Array(parts.joined()) }
}

package typealias Content = () -> [Markup]
