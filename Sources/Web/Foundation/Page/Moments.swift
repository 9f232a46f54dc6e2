package import Primitives

/// A moment as data is written: `2026-11-21 14:00 (JST)`.
package func moment(_ timestamp: Timestamp, seconds: Bool = false) -> Markup {
    .element(
        "time", [Attribute("datetime", words: MomentText.machine(timestamp))],
        [.words(MomentText.japan(timestamp, seconds: seconds) + " (JST)")])
}

/// The same in a table whose head says JST.
package func momentInTable(_ timestamp: Timestamp?) -> Markup {
    guard let timestamp else { return span(.class("quiet")) { "–" } }
    return .element(
        "time", [Attribute("datetime", words: MomentText.machine(timestamp)), .class("number")],
        [.words(MomentText.japan(timestamp, seconds: false))])
}

package enum MomentText {
    /// `2026-11-21 14:00` in Japan.
    package static func japan(_ timestamp: Timestamp, seconds: Bool) -> String {
        let (day, clock) = parts(timestamp + JapanTime.offset, seconds: seconds)
        return "\(day) \(clock)"
    }

    /// ISO 8601 in UTC: `2026-11-21T05:00:00Z`.
    package static func machine(_ timestamp: Timestamp) -> String {
        let (day, clock) = parts(timestamp, seconds: true)
        return "\(day)T\(clock)Z"
    }

    /// How far away, in the largest unit that fits: `3 h`, `12 min`, `2 d`.
    package static func distance(_ interval: Interval) -> Text {
        let minutes = abs(interval.milliseconds) / 60_000
        switch minutes {
        case ..<60: return Text(ja: "\(minutes)分", en: "\(minutes) min")
        case ..<2_880: return Text(ja: "\(minutes / 60)時間", en: "\(minutes / 60) h")
        default: return Text(ja: "\(minutes / 1_440)日", en: "\(minutes / 1_440) d")
        }
    }

    private static func parts(_ shifted: Timestamp, seconds: Bool) -> (day: CivilDate, clock: String) {
        let day: Int64 = 86_400_000
        let dayNumber = (shifted.milliseconds - (shifted.milliseconds < 0 ? day - 1 : 0)) / day
        let second = (shifted.milliseconds - dayNumber * day) / 1_000
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let clock = "\(two(second / 3_600)):\(two(second / 60 % 60))" + (seconds ? ":\(two(second % 60))" : "")
        return (CivilDate(dayNumber: Int(dayNumber)), clock)
    }
}

/// When something is due, and how far that is: over, soon, or calm.
package func due(_ timestamp: Timestamp, now: Timestamp, soon: Interval = .hours(4)) -> Markup {
    due(moment(timestamp), left: timestamp - now, soon: soon)
}

/// The same in a table whose head says JST.
package func dueInTable(_ timestamp: Timestamp, now: Timestamp, soon: Interval = .hours(4)) -> Markup {
    due(momentInTable(timestamp), left: timestamp - now, soon: soon)
}

private func due(_ moment: Markup, left: Interval, soon: Interval) -> Markup {
    let distance = MomentText.distance(left)
    let isOver = left < .seconds(0)
    let words =
        isOver
        ? Text(ja: "\(distance.ja)超過", en: "\(distance.en) over")
        : Text(ja: "あと\(distance.ja)", en: "in \(distance.en)")
    return span(.class(isOver ? "due over" : "due")) {
        moment
        badge(words, isOver ? .bad : left < soon ? .attention : .neutral)
    }
}
