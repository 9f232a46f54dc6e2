/// A day of the Gregorian calendar, without a time zone.
package struct CivilDate: Sendable, Hashable, Comparable, CustomStringConvertible {
    package enum Weekday: Int, Sendable { case sunday, monday, tuesday, wednesday, thursday, friday, saturday }

    /// Days since 1970-01-01.
    package let dayNumber: Int

    package init(dayNumber: Int) { self.dayNumber = dayNumber }

    /// The day of a year, month (1–12) and day of month; a day past the month's end runs into the next month.
    ///
    /// Counting from March puts the leap day last, so that month lengths follow one formula.
    package init(_ year: Int, _ month: Int, _ day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        dayNumber = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Year, month and day of month.
    package var components: (year: Int, month: Int, day: Int) {
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    package var weekday: Weekday {
        let index = (dayNumber + 4) % 7
        return Weekday(rawValue: index < 0 ? index + 7 : index) ?? .sunday
    }

    package func adding(days: Int) -> CivilDate { CivilDate(dayNumber: dayNumber + days) }

    package static func < (a: Self, b: Self) -> Bool { a.dayNumber < b.dayNumber }

    /// ISO 8601: `2026-11-21`.
    package var description: String {
        let (year, month, day) = components
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(year)-\(two(month))-\(two(day))"
    }
}

/// Japan's time, UTC+9 all the year.
package enum JapanTime {
    package static let offset = Interval.hours(9)

    /// The day in Japan at a moment.
    package static func date(of moment: Timestamp) -> CivilDate {
        let local = (moment + offset).milliseconds
        let day: Int64 = 86_400_000
        return CivilDate(dayNumber: Int(local >= 0 ? local / day : (local - day + 1) / day))
    }

    /// The moment at which a day begins in Japan.
    package static func midnight(_ date: CivilDate) -> Timestamp {
        Timestamp(milliseconds: Int64(date.dayNumber) * 86_400_000) - offset
    }
}
