package import Primitives
import Storage

/// One due time of a case (対応期限), from start to stop.
package struct Clock: Sendable, Hashable {
    package let kind: ClockKind
    package let startedAt: Timestamp
    package let warnAt: Timestamp
    package let dueAt: Timestamp
    package let stoppedAt: Timestamp?
    /// When the warning and the breach were noted on the timeline.
    package let warnedAt: Timestamp?
    package let breachedAt: Timestamp?

    package enum State: String, Labelled {
        case running, warning, breached, met, missed

        package var label: Text {
            switch self {
            case .running: Text(ja: "期限内", en: "On time")
            case .warning: Text(ja: "期限間近", en: "Due soon")
            case .breached: Text(ja: "期限超過", en: "Overdue")
            case .met: Text(ja: "期限内に完了", en: "Done in time")
            case .missed: Text(ja: "期限後に完了", en: "Done late")
            }
        }
    }

    package func state(at now: Timestamp) -> State {
        if let stoppedAt { return stoppedAt <= dueAt ? .met : .missed }
        if now > dueAt { return .breached }
        return now >= warnAt ? .warning : .running
    }

    init(_ row: Row) throws {
        kind = try row.value(0, as: ClockKind.self)
        startedAt = try row.timestamp(1)
        warnAt = try row.timestamp(2)
        dueAt = try row.timestamp(3)
        stoppedAt = try row.optionalTimestamp(4)
        warnedAt = try row.optionalTimestamp(5)
        breachedAt = try row.optionalTimestamp(6)
    }
}
