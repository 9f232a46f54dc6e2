import Primitives

/// Times as `datetime-local` and `date` fields send them, meant in Japan.
enum JapanInput {
    /// As a `datetime-local` field holds it; empty for none.
    static func field(_ moment: Timestamp?) -> String {
        guard let moment else { return "" }
        return MomentText.japan(moment, seconds: false).replacing(" ", with: "T")
    }

    /// `2026-11-21T14:00`, seconds allowed and dropped.
    static func moment(_ text: String) -> Timestamp? {
        let halves = text.split(separator: "T", omittingEmptySubsequences: false)
        guard halves.count == 2, let midnight = midnight(String(halves[0])) else { return nil }
        let clock = halves[1].split(separator: ":").compactMap { Int($0) }
        guard clock.count >= 2, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]) else { return nil }
        return midnight + .minutes(Int64(clock[0] * 60 + clock[1]))
    }

    /// `2026-11-21`: the day's beginning.
    static func midnight(_ text: String) -> Timestamp? {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, (1970...2200).contains(parts[0]), (1...12).contains(parts[1]),
            (1...31).contains(parts[2])
        else { return nil }
        let date = CivilDate(parts[0], parts[1], parts[2])
        return date.components == (parts[0], parts[1], parts[2]) ? JapanTime.midnight(date) : nil
    }
}
