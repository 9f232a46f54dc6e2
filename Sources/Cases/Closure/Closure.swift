package import Primitives
import Storage

/// What a case turned out to be.
package enum ClosureOutcome: String, Labelled {
    case incident, occurrence, falseAlarm, notOurs, insufficientInformation

    package var label: Text {
        switch self {
        case .incident: Text(ja: "インシデント", en: "Incident")
        case .occurrence: Text(ja: "事象（インシデントに至らず）", en: "Occurrence, no incident")
        case .falseAlarm: Text(ja: "誤報・誤検知", en: "False alarm")
        case .notOurs: Text(ja: "対象外", en: "Not within our scope")
        case .insufficientInformation: Text(ja: "情報不足により判断できず", en: "Not enough information")
        }
    }
}

/// The record of a case's end: what it was, and what was learnt.
package struct Closure: Sendable, Hashable {
    package let publicID: PublicID
    package let outcome: ClosureOutcome
    package let lesson: String
    package let closedBy: String
    package let closedAt: Timestamp
    /// The record that undid it, if any.
    package let reopening: Reopening?

    init(_ row: Row) throws {
        publicID = try row.publicID(0)
        outcome = try row.value(1, as: ClosureOutcome.self)
        lesson = try row.text(2)
        closedBy = try row.text(3)
        closedAt = try row.timestamp(4)
        reopening = try row.optionalText(5).map { reason in
            Reopening(reason: reason, reopenedBy: try row.text(6), reopenedAt: try row.timestamp(7))
        }
    }
}

package struct Reopening: Sendable, Hashable {
    package let reason: String
    package let reopenedBy: String
    package let reopenedAt: Timestamp
}
