import Foundation
import Primitives

/// The time zone of somebody's hours, by its IANA name.
package struct DutyZone: Sendable, Hashable {
    package let name: String
    /// Nil for Japan, whose time never changes.
    private let rules: TimeZone?

    package static let japan = DutyZone(name: "Asia/Tokyo", rules: nil)

    /// In any case; nil for a name that the table of time zones does not have.
    package init?(_ name: some StringProtocol) {
        let key = name.lowercased()
        guard key != "asia/tokyo" else {
            self = .japan
            return
        }
        guard let known = Self.names[key], let rules = TimeZone(identifier: known) else { return nil }
        self.init(name: known, rules: rules)
    }

    private init(name: String, rules: TimeZone?) {
        self.name = name
        self.rules = rules
    }

    private static let names: [String: String] = {
        let names = TimeZone.knownTimeZoneIdentifiers + ["UTC"]
        return Dictionary(names.map { ($0.lowercased(), $0) }) { first, _ in first }
    }()

    /// The day there, and the minute of that day.
    func local(_ moment: Timestamp) -> (day: CivilDate, minute: Int) {
        let shifted = (moment + offset(at: moment)).milliseconds
        let minutes = (shifted - (shifted < 0 ? 59_999 : 0)) / 60_000
        let ofDay = Int64(DutyHours.minutesOfDay)
        let day = (minutes - (minutes < 0 ? ofDay - 1 : 0)) / ofDay
        return (CivilDate(dayNumber: Int(day)), Int(minutes - day * ofDay))
    }

    /// The moments that may have this time of day: two when clocks are set on that day. One that the clocks pass over
    /// gives moments beside it.
    func moments(_ day: CivilDate, minute: Int) -> [Timestamp] {
        let wall = Timestamp(milliseconds: Int64(day.dayNumber) * 86_400_000) + .minutes(Int64(minute))
        let (before, after) = (offset(at: wall - .days(1)), offset(at: wall + .days(1)))
        return before == after ? [wall + -before] : [wall + -before, wall + -after]
    }

    /// When clocks are set there, within some days after a moment.
    func changes(after moment: Timestamp, days: Int) -> [Timestamp] {
        guard let rules else { return [] }
        let end = moment + .days(Int64(days))
        var changes: [Timestamp] = []
        var last = moment
        while changes.count < 4, let next = rules.nextDaylightSavingTimeTransition(after: last.date) {
            last = Timestamp(milliseconds: Int64((next.timeIntervalSince1970 * 1000).rounded()))
            guard last < end else { break }
            changes.append(last)
        }
        return changes
    }

    private func offset(at moment: Timestamp) -> Interval {
        rules.map { .seconds(Int64($0.secondsFromGMT(for: moment.date))) } ?? JapanTime.offset
    }
}

extension Timestamp {
    fileprivate var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }
}
