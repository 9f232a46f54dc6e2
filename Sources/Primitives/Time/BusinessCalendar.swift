/// When the desk works, in Japan's time: office hours on weekdays that are no holiday.
package struct BusinessCalendar: Sendable, Hashable {
    /// Minutes after midnight at which a business day opens and closes.
    package let opening: Int
    package let closing: Int
    /// Whether 29 December to 3 January is closed (年末年始休業).
    package let closesAtYearEnd: Bool
    /// Days closed besides, such as the company's founding day.
    package let closedDays: Set<CivilDate>

    /// 09:00–18:00 on weekdays. The opening is before the closing; anything else is taken as a whole day.
    package init(
        opening: Int = 9 * 60, closing: Int = 18 * 60, closesAtYearEnd: Bool = true,
        closedDays: Set<CivilDate> = []
    ) {
        let isSound = 0 <= opening && opening < closing && closing <= 24 * 60
        self.opening = isSound ? opening : 0
        self.closing = isSound ? closing : 24 * 60
        self.closesAtYearEnd = closesAtYearEnd
        self.closedDays = closedDays
    }

    package func isBusinessDay(_ date: CivilDate) -> Bool {
        guard date.weekday != .saturday, date.weekday != .sunday, JapaneseHolidays.name(of: date) == nil,
            !closedDays.contains(date)
        else { return false }
        guard closesAtYearEnd else { return true }
        let (_, month, day) = date.components
        return !(month == 12 && day >= 29) && !(month == 1 && day <= 3)
    }

    /// The first business day after the given one, within a year; then the day a year later.
    package func nextBusinessDay(after date: CivilDate) -> CivilDate {
        (1...366).lazy.map { date.adding(days: $0) }.first(where: isBusinessDay) ?? date.adding(days: 366)
    }

    /// The same time of day that many business days later, or earlier where the number is negative.
    package func add(businessDays: Int, to moment: Timestamp) -> Timestamp {
        let start = JapanTime.date(of: moment)
        let step = businessDays < 0 ? -1 : 1
        var (date, left) = (start, min(abs(businessDays), 366))
        while left > 0 {
            date = date.adding(days: step)
            if isBusinessDay(date) || abs(date.dayNumber - start.dayNumber) > 1000 { left -= 1 }
        }
        return JapanTime.midnight(date) + (moment - JapanTime.midnight(start))
    }

    /// The moment by which that many business minutes have passed; time outside hours does not count.
    package func add(minutes: Int, from start: Timestamp) -> Timestamp {
        var left = Interval.minutes(Int64(max(0, minutes)))
        var date = JapanTime.date(of: start)
        var moment = start
        while true {
            if isBusinessDay(date) {
                moment = max(moment, hours(of: date).lowerBound)
                let rest = hours(of: date).upperBound - moment
                if left <= rest, rest.milliseconds >= 0 { return moment + left }
                if rest.milliseconds > 0 { left = left + -rest }
            }
            date = nextBusinessDay(after: date)
            moment = hours(of: date).lowerBound
        }
    }

    /// Whole business minutes from one moment to another; 0 when the second is not later.
    package func minutes(between start: Timestamp, and end: Timestamp) -> Int {
        guard start < end else { return 0 }
        var total: Int64 = 0
        var date = JapanTime.date(of: start)
        let last = JapanTime.date(of: end)
        while date <= last {
            if isBusinessDay(date) {
                let open = max(start, hours(of: date).lowerBound)
                let close = min(end, hours(of: date).upperBound)
                total += max(0, (close - open).milliseconds)
            }
            date = date.adding(days: 1)
        }
        return Int(total / 60_000)
    }

    private func hours(of date: CivilDate) -> Range<Timestamp> {
        let midnight = JapanTime.midnight(date)
        return midnight + .minutes(Int64(opening))..<midnight + .minutes(Int64(closing))
    }
}
