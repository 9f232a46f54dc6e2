package import Primitives

/// When a silent recipient is reminded, and when the next contact is told instead. Pure.
package struct ReminderSchedule: Sendable, Hashable {
    package enum Moment: String, Labelled {
        case beforeDue, afterDue
        /// A person pressed the button.
        case now
        /// The reminders are used up: somebody else of the organisation is told.
        case nextContact

        package var label: Text {
            switch self {
            case .beforeDue: Text(ja: "期限前のリマインド", en: "Reminder before the due time")
            case .afterDue: Text(ja: "期限超過のリマインド", en: "Reminder after the due time")
            case .now: Text(ja: "手動のリマインド", en: "Reminder by hand")
            case .nextContact: Text(ja: "次の連絡先への連絡", en: "Next contact is told")
            }
        }
    }

    package struct Entry: Sendable, Hashable {
        package let moment: Moment
        package let at: Timestamp
    }

    /// Days before the due time; 0 is no reminder before it.
    package let beforeDays: Int
    /// Reminders after the due time, the first an hour after it.
    package let times: Int
    /// Days between those.
    package let everyDays: Int
    /// Days after the last reminder; 0 tells nobody else.
    package let nextContactDays: Int
    /// Days are then business days, and nothing leaves outside office hours.
    package let calendar: BusinessCalendar?

    package init(
        beforeDays: Int = 1, times: Int = 2, everyDays: Int = 2, nextContactDays: Int = 2,
        calendar: BusinessCalendar? = BusinessCalendar()
    ) {
        self.beforeDays = beforeDays
        self.times = times
        self.everyDays = max(1, everyDays)
        self.nextContactDays = nextContactDays
        self.calendar = calendar
    }

    /// As one notice wants it.
    package func following(_ choice: FollowUp) -> ReminderSchedule {
        switch choice {
        case .standard: self
        case .daily:
            ReminderSchedule(
                beforeDays: beforeDays, times: 5, everyDays: 1, nextContactDays: nextContactDays, calendar: calendar)
        case .remindersOnly:
            ReminderSchedule(
                beforeDays: beforeDays, times: times, everyDays: everyDays, nextContactDays: 0, calendar: calendar)
        case .nothing:
            ReminderSchedule(beforeDays: 0, times: 0, nextContactDays: 0, calendar: calendar)
        }
    }

    /// In order. When a day or less would be left before the first, it comes half-way; none within four hours.
    package func entries(sentAt: Timestamp, due: Timestamp) -> [Entry] {
        var entries = before(due, sentAt: sentAt).map { [Entry(moment: .beforeDue, at: $0)] } ?? []
        var last = inHours(max(due, sentAt) + .hours(1))
        for number in 0..<times {
            if number > 0 { last = inHours(adding(days: everyDays, to: last)) }
            entries.append(Entry(moment: .afterDue, at: last))
        }
        if nextContactDays > 0 {
            entries.append(Entry(moment: .nextContact, at: inHours(adding(days: nextContactDays, to: last))))
        }
        return entries
    }

    /// Until when somebody told at `moment` is asked to answer.
    func due(after moment: Timestamp) -> Timestamp { inHours(adding(days: max(1, nextContactDays), to: moment)) }

    private func before(_ due: Timestamp, sentAt: Timestamp) -> Timestamp? {
        let span = due - sentAt
        guard beforeDays > 0, span > .hours(4) else { return nil }
        let wanted = adding(days: -beforeDays, to: due)
        let halfWay = sentAt + Interval(milliseconds: span.milliseconds / 2)
        let moment = inHours(wanted - sentAt < .days(1) ? halfWay : wanted)
        return moment < due ? moment : nil
    }

    private func inHours(_ moment: Timestamp) -> Timestamp { calendar?.add(minutes: 0, from: moment) ?? moment }

    private func adding(days: Int, to moment: Timestamp) -> Timestamp {
        calendar?.add(businessDays: days, to: moment) ?? moment + .days(Int64(days))
    }
}

/// How one notice is followed up when nobody answers.
package enum FollowUp: String, Labelled {
    case standard, daily
    case remindersOnly = "reminders-only"
    case nothing

    package var label: Text {
        switch self {
        case .standard: Text(ja: "設定どおり", en: "As settled for all notices")
        case .daily: Text(ja: "期限後は毎営業日リマインド", en: "Remind every business day after the due time")
        case .remindersOnly: Text(ja: "リマインドのみ（次の連絡先には送らない）", en: "Reminders only, no next contact")
        case .nothing: Text(ja: "リマインドしない", en: "No reminders")
        }
    }
}
