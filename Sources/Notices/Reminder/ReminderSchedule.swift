package import Primitives

/// When a silent recipient is reminded: once before and once after the due time. Pure.
package struct ReminderSchedule: Sendable, Hashable {
    package enum Moment: String, Labelled {
        case beforeDue, afterDue
        /// A person pressed the button.
        case now

        package var label: Text {
            switch self {
            case .beforeDue: Text(ja: "期限前のリマインド", en: "Reminder before the due time")
            case .afterDue: Text(ja: "期限超過のリマインド", en: "Reminder after the due time")
            case .now: Text(ja: "手動のリマインド", en: "Reminder by hand")
            }
        }
    }

    package struct Entry: Sendable, Hashable {
        package let moment: Moment
        package let at: Timestamp
    }

    /// A day before the due time, or half-way when less than two days are given; none within four hours. Then an hour
    /// after the due time.
    package static func entries(sentAt: Timestamp, due: Timestamp) -> [Entry] {
        let span = due - sentAt
        var entries: [Entry] = []
        if span > .days(2) {
            entries.append(Entry(moment: .beforeDue, at: due - .days(1)))
        } else if span > .hours(4) {
            entries.append(Entry(moment: .beforeDue, at: sentAt + Interval(milliseconds: span.milliseconds / 2)))
        }
        entries.append(Entry(moment: .afterDue, at: max(due, sentAt) + .hours(1)))
        return entries
    }
}
