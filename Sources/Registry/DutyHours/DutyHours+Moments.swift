package import Primitives

extension DutyHours {
    /// Whether somebody answers then. Where clocks are set, the clock on the wall counts.
    package func isOnDuty(at moment: Timestamp) -> Bool {
        let (day, minute) = zone.local(moment)
        let before = day.adding(days: -1)
        return spans.contains { span in
            begins(span, on: day) && span.begin <= minute && minute < span.end
                || begins(span, on: before) && minute + Self.minutesOfDay < span.end
        }
    }

    /// The first moment later than this at which duty begins; nil for hours without a break.
    package func nextBegin(after moment: Timestamp) -> Timestamp? {
        let today = zone.local(moment).day
        let begins = (-1...Self.horizonDays).flatMap { ahead in
            let day = today.adding(days: ahead)
            return spans.filter { self.begins($0, on: day) }.flatMap { zone.moments(day, minute: $0.begin) }
        }
        return (begins + zone.changes(after: moment, days: Self.horizonDays)).filter { $0 > moment }.sorted()
            .first { isOnDuty(at: $0) && !isOnDuty(at: $0 - Interval(milliseconds: 1)) }
    }

    /// Longer than any row of weeks whose same weekday is a holiday.
    private static let horizonDays = 42

    private func begins(_ span: Span, on day: CivilDate) -> Bool {
        (day.weekday.rawValue + 6) % 7 == span.weekday
            && !(restsOnHolidays && JapaneseHolidays.name(of: day) != nil)
    }
}
