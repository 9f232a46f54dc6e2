package import Primitives
import Storage

/// A release by somebody who was alone on duty: without a second person, for a reason, and read afterwards.
package struct EmergencyRelease: Sendable, Hashable {
    /// What a second person found when they read the notice afterwards.
    package enum Verdict: String, Labelled {
        case justified, objected

        package var label: Text {
            switch self {
            case .justified: Text(ja: "妥当", en: "Justified")
            case .objected: Text(ja: "問題あり", en: "Objected to")
            }
        }
    }

    /// The word of that second person.
    package struct Finding: Sendable, Hashable {
        package let verdict: Verdict
        package let comment: String
        package let reviewer: String
        package let at: Timestamp
    }

    let id: Int64
    package let reason: String
    package let releasedBy: String
    package let releasedAt: Timestamp
    /// Until when a second person is to have read it.
    package let due: Timestamp
    /// Nil until then.
    package let finding: Finding?

    static let columns = """
        e.id, e.reason, e.released_by, e.released_at, e.due_at, e.verdict, e.comment, e.reviewed_by, e.reviewed_at
        """
    static let columnCount = 9

    init(_ row: Row) throws {
        id = try row.int(0)
        reason = try row.text(1)
        releasedBy = try row.text(2)
        releasedAt = try row.timestamp(3)
        due = try row.timestamp(4)
        finding = try row.optionalValue(5, as: Verdict.self).map { verdict in
            Finding(
                verdict: verdict, comment: try row.optionalText(6) ?? "", reviewer: try row.optionalText(7) ?? "",
                at: try row.optionalTimestamp(8) ?? Timestamp(milliseconds: 0))
        }
    }
}

/// One line of the list of what is still to be read afterwards.
package struct EmergencyItem: Sendable, Hashable {
    package let release: EmergencyRelease
    package let notice: Notice
}
