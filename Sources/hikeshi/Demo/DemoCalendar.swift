import Primitives

/// Moves the story's month to the days before the demo is loaded, business day onto business day.
///
/// Due times count in business time. Whole days alone would let weekends and holidays fall anywhere in the month, and
/// which cases end overdue would hang on the day of loading.
struct DemoCalendar {
    private let business = BusinessCalendar()
    /// The day of the story's last act, a business day, and the day on which that is played.
    private let told: CivilDate
    private let played: CivilDate

    /// The last act comes to lie on the last business day on which its time of day is over by `now`.
    init(lastAct: Timestamp, now: Timestamp) {
        told = JapanTime.date(of: lastAct)
        let timeOfDay = lastAct - JapanTime.midnight(told)
        let latest = JapanTime.date(of: now - timeOfDay)
        played = business.isBusinessDay(latest) ? latest : business.lastBusinessDay(before: latest)
    }

    /// When what the story tells of that moment is played. Keeps order, time of day, and business time between acts.
    ///
    /// A day off that has no counterpart ends where the next business day begins.
    func moment(_ moment: Timestamp) -> Timestamp {
        let date = JapanTime.date(of: moment)
        let timeOfDay = moment - JapanTime.midnight(date)
        guard !business.isBusinessDay(date) else { return JapanTime.midnight(day(date)) + timeOfDay }
        let workedLast = business.lastBusinessDay(before: date)
        let start = day(workedLast)
        let off = start.adding(days: date.dayNumber - workedLast.dayNumber)
        let end = JapanTime.midnight(business.nextBusinessDay(after: start)) - .seconds(1)
        return min(JapanTime.midnight(off) + timeOfDay, end)
    }

    /// The day on which a business day of the story is played.
    private func day(_ date: CivilDate) -> CivilDate {
        var (there, here) = (told, played)
        while there > date {
            there = business.lastBusinessDay(before: there)
            here = business.lastBusinessDay(before: here)
        }
        while there < date {
            there = business.nextBusinessDay(after: there)
            here = business.nextBusinessDay(after: here)
        }
        return here
    }
}

extension BusinessCalendar {
    fileprivate func lastBusinessDay(before date: CivilDate) -> CivilDate {
        var day = date.adding(days: -1)
        while !isBusinessDay(day) { day = day.adding(days: -1) }
        return day
    }
}
