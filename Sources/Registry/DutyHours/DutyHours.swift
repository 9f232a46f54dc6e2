package import Primitives

/// When a contact answers (対応時間): spans of the week, in a time zone.
package struct DutyHours: Sendable, Hashable {
    /// From a minute of a weekday on, for at most a day; it may run past midnight.
    struct Span: Sendable, Hashable, Comparable {
        /// Monday is 0.
        let weekday: Int
        /// Minutes after midnight.
        let begin: Int
        /// Minutes after the same midnight, at most a day after `begin`.
        let end: Int

        static func < (a: Self, b: Self) -> Bool { (a.weekday, a.begin, a.end) < (b.weekday, b.begin, b.end) }
    }

    /// At least one, in the order of the week; spans of one day that touch are one.
    let spans: [Span]
    /// No span begins on a holiday of Japan.
    package let restsOnHolidays: Bool
    package let zone: DutyZone

    static let minutesOfDay = 24 * 60

    /// Nil without any span.
    init?(_ spans: [Span], restsOnHolidays: Bool, zone: DutyZone) {
        guard !spans.isEmpty else { return nil }
        self.spans = Self.joined(spans)
        self.restsOnHolidays = restsOnHolidays
        self.zone = zone
    }

    private static func joined(_ spans: [Span]) -> [Span] {
        var output: [Span] = []
        for span in spans.sorted() {
            guard let last = output.last, last.weekday == span.weekday, span.begin <= last.end,
                max(last.end, span.end) - last.begin <= minutesOfDay
            else {
                output.append(span)
                continue
            }
            output[output.count - 1] = Span(
                weekday: span.weekday, begin: last.begin, end: max(last.end, span.end))
        }
        return output
    }
}

extension DutyHours: CustomStringConvertible {
    /// As files and tables hold it: `Mon-Fri 09:00-17:30; holidays off; Asia/Tokyo`.
    package var description: String {
        let groups = groups.map { group in
            let days = Self.runs(of: group.days).map { run in Self.range(run, Self.names.map(\.en), "-") }
            let times = group.times.map { "\(Self.clock($0.begin))-\(Self.clock($0.end))" }
            return "\(days.joined(separator: ",")) \(times.joined(separator: ","))"
        }
        return (groups + (restsOnHolidays ? ["holidays off"] : []) + [zone.name]).joined(separator: "; ")
    }

    /// For people.
    package var text: Text {
        let zone = zone == .japan ? Text(ja: "", en: "") : Text(ja: "（\(zone.name)）", en: " (\(zone.name))")
        let rest = restsOnHolidays ? Text(ja: "、祝日休み", en: ", closed on Japanese holidays") : Text(ja: "", en: "")
        return Text(ja: words(.ja, "～", "・") + rest.ja + zone.ja, en: words(.en, "–", ", ") + rest.en + zone.en)
    }

    private func words(_ language: Language, _ to: String, _ and: String) -> String {
        groups.map { group in
            let days = Self.runs(of: group.days).map { Self.range($0, Self.names.map { $0[language] }, to) }
            let times = group.times.map { "\(Self.clock($0.begin))\(to)\(Self.clock($0.end))" }
            return "\(days.joined(separator: and)) \(times.joined(separator: and))"
        }.joined(separator: language == .ja ? "、" : "; ")
    }

    /// Days with the same times, in the order of the week.
    private var groups: [(days: [Int], times: [Span])] {
        var groups: [(days: [Int], times: [Span])] = []
        for weekday in 0..<7 {
            let own = spans.filter { $0.weekday == weekday }
            guard !own.isEmpty else { continue }
            let same = groups.firstIndex { $0.times.map(\.clock) == own.map(\.clock) }
            if let same { groups[same].days.append(weekday) } else { groups.append(([weekday], own)) }
        }
        return groups
    }

    private static let names = [
        Text(ja: "月", en: "Mon"), Text(ja: "火", en: "Tue"), Text(ja: "水", en: "Wed"), Text(ja: "木", en: "Thu"),
        Text(ja: "金", en: "Fri"), Text(ja: "土", en: "Sat"), Text(ja: "日", en: "Sun"),
    ]

    private static func runs(of days: [Int]) -> [ClosedRange<Int>] {
        var runs: [ClosedRange<Int>] = []
        for day in days {
            if let last = runs.last, last.upperBound + 1 == day {
                runs[runs.count - 1] = last.lowerBound...day
            } else {
                runs.append(day...day)
            }
        }
        return runs
    }

    private static func range(_ run: ClosedRange<Int>, _ names: [String], _ to: String) -> String {
        run.count == 1 ? names[run.lowerBound] : "\(names[run.lowerBound])\(to)\(names[run.upperBound])"
    }

    /// `24:00` only as the end of the same day.
    private static func clock(_ minutes: Int) -> String {
        let wrapped = minutes > minutesOfDay ? minutes - minutesOfDay : minutes
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(two(wrapped / 60)):\(two(wrapped % 60))"
    }
}

extension DutyHours.Span {
    fileprivate var clock: [Int] { [begin, end] }
}
