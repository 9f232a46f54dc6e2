import Primitives

/// Dates as letters write them, with the time zone said.
enum LetterDate {
    /// `2026年11月21日（土）14:00（日本時間）`, `21 November 2026, 14:00 (Japan time, UTC+9)`.
    static func text(_ moment: Timestamp, in language: Language) -> String {
        let date = JapanTime.date(of: moment)
        let (year, month, day) = date.components
        let minutes = (moment - JapanTime.midnight(date)).milliseconds / 60_000
        let time = "\(two(minutes / 60)):\(two(minutes % 60))"
        switch language {
        case .ja: return "\(year)年\(month)月\(day)日（\(weekday(date))）\(time)（日本時間）"
        case .en: return "\(day) \(months[month - 1]) \(year), \(time) (Japan time, UTC+9)"
        }
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]

    private static func weekday(_ date: CivilDate) -> String {
        switch date.weekday {
        case .sunday: "日"
        case .monday: "月"
        case .tuesday: "火"
        case .wednesday: "水"
        case .thursday: "木"
        case .friday: "金"
        case .saturday: "土"
        }
    }

    private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
