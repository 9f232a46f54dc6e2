import Primitives

/// What an operation gives back.
enum APIAnswer: Sendable {
    /// `version`: what an edit of it must name.
    case value(JSONValue, version: Int64? = nil)
    case created(JSONValue, at: Link)
    case page([JSONValue], next: String?)
    case nothing
}
