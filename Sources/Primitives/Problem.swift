/// An error that a person sees: a stable code, a text in both languages, and an id that the log explains.
///
/// The cause never reaches the person; whoever throws a `Problem` for an unexpected cause logs that cause with `id`.
package struct Problem: Error, Sendable, Hashable {
    /// What the person may do about it; the web maps it to a status.
    package enum Kind: String, Sendable {
        case invalid, forbidden, notFound, conflict, tooLarge, tooMany, unavailable, unexpected
    }

    package let kind: Kind
    /// Stable, in kebab case with a dotted room: `mail.too-large`.
    package let code: String
    package let text: Text
    /// Short random id that also stands in the log line.
    package let id: String

    package init(_ kind: Kind, _ code: String, _ text: Text, id: String = Problem.newID()) {
        self.kind = kind
        self.code = code
        self.text = text
        self.id = id
    }

    /// Eight characters of base 32, enough to find a log line.
    package static func newID() -> String { Base32.encode(SystemRandomness.bytes(5)) }
}
