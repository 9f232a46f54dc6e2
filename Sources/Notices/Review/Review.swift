package import Primitives
import Storage

/// What a second person said about one version of a notice.
package struct Review: Sendable, Hashable {
    package enum Verdict: String, Labelled {
        case approved, changesRequested, comment

        package var label: Text {
            switch self {
            case .approved: Text(ja: "承認", en: "Approved")
            case .changesRequested: Text(ja: "差し戻し", en: "Sent back")
            case .comment: Text(ja: "コメント", en: "Comment")
            }
        }
    }

    package let verdict: Verdict
    package let comment: String
    package let reviewer: String
    package let version: Int64
    package let at: Timestamp

    init(_ row: Row) throws {
        verdict = try row.value(0, as: Verdict.self)
        comment = try row.text(1)
        reviewer = try row.text(2)
        version = try row.int(3)
        at = try row.timestamp(4)
    }
}
