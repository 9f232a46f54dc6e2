import Primitives
import Testing

@testable import Notices

@Suite struct ReminderScheduleTests {
    static let start = Timestamp(seconds: 1_795_000_000)

    @Test("With days to go, a reminder comes a day before and an hour after the due time")
    func days() {
        let due = Self.start + .days(5)
        let entries = ReminderSchedule.entries(sentAt: Self.start, due: due)
        #expect(entries.map(\.moment) == [.beforeDue, .afterDue])
        #expect(entries.map(\.at) == [due - .days(1), due + .hours(1)])
    }

    @Test("With a day to go, the first reminder comes half-way")
    func oneDay() {
        let entries = ReminderSchedule.entries(sentAt: Self.start, due: Self.start + .days(1))
        #expect(entries.first?.at == Self.start + .hours(12))
    }

    @Test("With an hour to go, only the reminder after the due time is left")
    func oneHour() {
        let entries = ReminderSchedule.entries(sentAt: Self.start, due: Self.start + .hours(1))
        #expect(entries.map(\.moment) == [.afterDue])
    }

    @Test("A due time already past when the mail left is reminded an hour after the mail")
    func past() {
        let entries = ReminderSchedule.entries(sentAt: Self.start, due: Self.start - .days(1))
        #expect(entries.map(\.at) == [Self.start + .hours(1)])
    }
}
