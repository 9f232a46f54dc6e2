import Primitives
import Testing

@testable import Notices

@Suite struct ReminderScheduleTests {
    static let start = Timestamp(seconds: 1_795_000_000)
    static let plain = ReminderSchedule(beforeDays: 1, times: 1, everyDays: 1, nextContactDays: 0, calendar: nil)

    @Test("With days to go, a reminder comes a day before and an hour after the due time")
    func days() {
        let due = Self.start + .days(5)
        let entries = Self.plain.entries(sentAt: Self.start, due: due)
        #expect(entries.map(\.moment) == [.beforeDue, .afterDue])
        #expect(entries.map(\.at) == [due - .days(1), due + .hours(1)])
    }

    @Test("With a day to go, the first reminder comes half-way")
    func oneDay() {
        let entries = Self.plain.entries(sentAt: Self.start, due: Self.start + .days(1))
        #expect(entries.first?.at == Self.start + .hours(12))
    }

    @Test("With an hour to go, only the reminder after the due time is left")
    func oneHour() {
        let entries = Self.plain.entries(sentAt: Self.start, due: Self.start + .hours(1))
        #expect(entries.map(\.moment) == [.afterDue])
    }

    @Test("A due time already past when the mail left is reminded an hour after the mail")
    func past() {
        let entries = Self.plain.entries(sentAt: Self.start, due: Self.start - .days(1))
        #expect(entries.map(\.at) == [Self.start + .hours(1)])
    }

    @Test("Several reminders follow each other, then the next contact is told: on business days, within office hours")
    func business() {
        let schedule = ReminderSchedule(beforeDays: 1, times: 2, everyDays: 2, nextContactDays: 1)
        let thursday = JapanTime.midnight(CivilDate(2026, 11, 19))
        // Due on the Tuesday after the holiday of 23 November, at 17:30; the day before that is a Friday.
        let entries = schedule.entries(sentAt: thursday + .hours(10), due: Self.at(24, 17, 30))
        #expect(entries.map(\.moment) == [.beforeDue, .afterDue, .afterDue, .nextContact])
        #expect(entries.map(\.at) == [Self.at(20, 17, 30), Self.at(25, 9), Self.at(27, 9), Self.at(30, 9)])
    }

    @Test("A notice may be followed up daily, by reminders only, or not at all")
    func choices() {
        let schedule = ReminderSchedule(beforeDays: 1, times: 2, everyDays: 2, nextContactDays: 1)
        func moments(_ choice: FollowUp) -> [ReminderSchedule.Moment] {
            schedule.following(choice).entries(sentAt: Self.at(16, 10), due: Self.at(19, 10)).map(\.moment)
        }
        #expect(moments(.remindersOnly) == [.beforeDue, .afterDue, .afterDue])
        #expect(moments(.nothing).isEmpty)
        #expect(moments(.daily).filter { $0 == .afterDue }.count == 5)
        #expect(moments(.daily).last == .nextContact)
    }

    /// In November 2026, in Japan.
    static func at(_ day: Int, _ hour: Int64, _ minute: Int64 = 0) -> Timestamp {
        JapanTime.midnight(CivilDate(2026, 11, day)) + .hours(hour) + .minutes(minute)
    }
}
