import Primitives
import Testing

@Suite struct BusinessCalendarTests {
    static let calendar = BusinessCalendar()

    static func at(_ year: Int, _ month: Int, _ day: Int, _ hour: Int, _ minute: Int = 0) -> Timestamp {
        JapanTime.midnight(CivilDate(year, month, day)) + .minutes(Int64(hour * 60 + minute))
    }

    @Test("A civil date survives the way to its parts and back, leap days included")
    func civilDates() {
        for number in stride(from: -1000, through: 40_000, by: 1) {
            let date = CivilDate(dayNumber: number)
            let (year, month, day) = date.components
            #expect(CivilDate(year, month, day) == date)
        }
        #expect(CivilDate(2024, 2, 29).adding(days: 1) == CivilDate(2024, 3, 1))
        #expect(CivilDate(2026, 11, 21).weekday == .saturday)
        #expect(CivilDate(1969, 12, 31).weekday == .wednesday)
    }

    @Test(
        "Business minutes run only in office hours",
        arguments: [
            // The same day, over the evening, from before opening, from a Saturday.
            (at(2026, 11, 24, 10), 60, at(2026, 11, 24, 11)), (at(2026, 11, 24, 17, 30), 60, at(2026, 11, 25, 9, 30)),
            (at(2026, 11, 24, 7), 60, at(2026, 11, 24, 10)), (at(2026, 11, 21, 12), 30, at(2026, 11, 24, 9, 30)),
            // Exactly to closing time, and from closing time.
            (at(2026, 11, 24, 9), 540, at(2026, 11, 24, 18)), (at(2026, 11, 24, 18), 1, at(2026, 11, 25, 9, 1)),
            // Golden Week 2026: 29 April, then 2–6 May.
            (at(2026, 4, 28, 17), 120, at(2026, 4, 30, 10)), (at(2026, 5, 1, 17), 120, at(2026, 5, 7, 10)),
            // New Year 2027: closed from 29 December to 3 January, a Sunday.
            (at(2026, 12, 28, 17), 120, at(2027, 1, 4, 10)),
        ])
    func add(start: Timestamp, minutes: Int, end: Timestamp) {
        #expect(Self.calendar.add(minutes: minutes, from: start) == end)
        #expect(Self.calendar.minutes(between: start, and: end) == minutes)
    }

    @Test("Without the year-end closing, 29 December is a business day")
    func yearEnd() {
        let open = BusinessCalendar(closesAtYearEnd: false)
        #expect(open.nextBusinessDay(after: CivilDate(2026, 12, 28)) == CivilDate(2026, 12, 29))
        #expect(Self.calendar.nextBusinessDay(after: CivilDate(2026, 12, 28)) == CivilDate(2027, 1, 4))
    }

    @Test("Own closed days and hours count")
    func ownDays() {
        let calendar = BusinessCalendar(opening: 600, closing: 1020, closedDays: [CivilDate(2026, 11, 24)])
        #expect(calendar.add(minutes: 60, from: Self.at(2026, 11, 20, 16, 30)) == Self.at(2026, 11, 25, 10, 30))
        #expect(BusinessCalendar(opening: 900, closing: 300).closing == 1440)
    }

    @Test("No time passes backwards")
    func backwards() {
        let now = Self.at(2026, 11, 24, 10)
        #expect(Self.calendar.minutes(between: now, and: now - .hours(3)) == 0)
        #expect(Self.calendar.add(minutes: -5, from: now) == now)
    }
}
