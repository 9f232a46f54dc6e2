import Foundation
package import Primitives

/// Hours on some days of the week in one place: from its beginning up to, not including, its end; an end at or before
/// the beginning lies on the next day.
package struct WeekSpan: Sendable, Hashable {
    package let days: Set<CivilDate.Weekday>
    /// Minutes of the day.
    package let opening: Int
    package let closing: Int
    /// As the IANA time zone database names it: `Asia/Tokyo`.
    package let zone: String

    /// Nil without days, with minutes that no day has, and in a place that is not known.
    package init?(days: Set<CivilDate.Weekday>, opening: Int, closing: Int, zone: String) {
        guard !days.isEmpty, (0..<1440).contains(opening), (0...1440).contains(closing), zone.utf8.count <= 64,
            TimeZone(identifier: zone) != nil
        else { return nil }
        self.days = days
        self.opening = opening
        self.closing = closing
        self.zone = zone
    }

    package func contains(_ moment: Timestamp) -> Bool {
        guard let zone = TimeZone(identifier: zone) else { return false }
        let seconds = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000))
        let local = (moment + .seconds(Int64(seconds))).milliseconds
        let length: Int64 = 86_400_000
        let day = CivilDate(dayNumber: Int(local >= 0 ? local / length : (local - length + 1) / length))
        let minute = Int((local - Int64(day.dayNumber) * length) / 60_000)
        guard closing <= opening else { return days.contains(day.weekday) && (opening..<closing).contains(minute) }
        return days.contains(day.weekday) && minute >= opening
            || days.contains(day.adding(days: -1).weekday) && minute < closing
    }

    /// `12345 22:00-06:00 Asia/Tokyo`, Sunday being 0.
    package var text: String {
        let digits = days.map(\.rawValue).sorted().map(String.init).joined()
        return "\(digits) \(Self.clock(opening))-\(Self.clock(closing)) \(zone)"
    }

    package init?(text: some StringProtocol) {
        let parts = String(text).split(separator: " ").map(String.init)
        guard parts.count == 3, parts[0].utf8.count <= 7 else { return nil }
        let days = parts[0].compactMap { $0.wholeNumberValue.flatMap(CivilDate.Weekday.init) }
        let hours = parts[1].split(separator: "-").compactMap { Self.minute(String($0)) }
        guard days.count == parts[0].count, hours.count == 2 else { return nil }
        self.init(days: Set(days), opening: hours[0], closing: hours[1], zone: parts[2])
    }

    /// `22:00`.
    package static func clock(_ minute: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(minute / 60)):\(two(minute % 60))"
    }

    /// `22:00`, up to `24:00`; nil for anything else.
    package static func minute(_ text: String) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count <= 2 }), let hour = Int(parts[0]),
            let minute = Int(parts[1]), (0...24).contains(hour), (0..<60).contains(minute), hour < 24 || minute == 0
        else { return nil }
        return hour * 60 + minute
    }
}
