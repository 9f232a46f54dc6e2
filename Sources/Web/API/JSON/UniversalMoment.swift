import Foundation
import Primitives

/// A moment as programs write it: RFC 3339, ours always in UTC with milliseconds.
enum UniversalMoment {
    static func text(_ moment: Timestamp) -> String {
        let (day, rest) = moment.milliseconds.quotientAndRemainder(dividingBy: 86_400_000)
        let within = rest < 0 ? rest + 86_400_000 : rest
        let date = CivilDate(dayNumber: Int(rest < 0 ? day - 1 : day))
        func digits(_ number: Int64, _ width: Int) -> String {
            let words = String(number)
            return String(repeating: "0", count: max(0, width - words.count)) + words
        }
        let (hours, minutes, seconds) = (within / 3_600_000, within / 60_000 % 60, within / 1_000 % 60)
        return "\(date)T\(digits(hours, 2)):\(digits(minutes, 2)):\(digits(seconds, 2)).\(digits(within % 1_000, 3))Z"
    }

    /// Nil for anything without an offset, and for years that nobody means.
    static func read(_ text: String) -> Timestamp? {
        guard text.utf8.count <= 40 else { return nil }
        let reader = ISO8601DateFormatter()
        var date = reader.date(from: text)
        if date == nil {
            reader.formatOptions.insert(.withFractionalSeconds)
            date = reader.date(from: text)
        }
        guard let seconds = date?.timeIntervalSince1970, abs(seconds) < 10_000_000_000 else { return nil }
        return Timestamp(milliseconds: Int64((seconds * 1_000).rounded()))
    }
}
