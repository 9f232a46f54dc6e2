import Primitives

extension DutyHours {
    /// Reads `Mon-Fri 09:00-17:30; holidays off; Asia/Tokyo` and 「月-金 9:00-17:30 祝日休み」, in any width and order of
    /// words; without a zone it is Japan's time. Nil when a word is not understood or no time is named.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count <= Limits.dutyHoursBytes else { return nil }
        var reader = DutyHoursReader()
        for word in DutyHoursReader.words(of: text) where !reader.take(word) { return nil }
        guard let hours = reader.hours else { return nil }
        self = hours
    }
}

/// The words of somebody's hours, one after the other.
private struct DutyHoursReader {
    private var days: Set<Int> = []
    /// Days that were named before a time hold for it and for the times that follow.
    private var isAfterTime = false
    private var spans: [DutyHours.Span] = []
    private var zone: DutyZone?
    private var restsOnHolidays = false
    private var isWeekendOff = false

    var hours: DutyHours? {
        guard isAfterTime else { return nil }
        return DutyHours(
            spans.filter { !(isWeekendOff && $0.weekday >= 5) }, restsOnHolidays: restsOnHolidays, zone: zone ?? .japan)
    }

    /// False for a word of another language.
    mutating func take(_ word: String) -> Bool {
        if let named = Self.days(word) {
            if isAfterTime { days = [] }
            days.formUnion(named)
            isAfterTime = false
            if word == "平日" { restsOnHolidays = true }
            return true
        }
        if let (begin, end) = Self.times(word) {
            for day in days.isEmpty ? Set(0..<7) : days {
                spans.append(DutyHours.Span(weekday: day, begin: begin, end: end))
            }
            isAfterTime = true
            return spans.count <= Limits.dutySpans
        }
        return takeRule(word)
    }

    private mutating func takeRule(_ word: String) -> Bool {
        switch word {
        case "holidays-off", "祝日休み", "祝日休", "祝休み", "祝日除く", "祝日を除く": restsOnHolidays = true
        case "holidays-on", "祝日対応", "祝日も対応": restsOnHolidays = false
        case "土日祝休み", "土日祝日休み", "土日祝除く", "土日祝を除く", "土日祝日を除く":
            restsOnHolidays = true
            isWeekendOff = true
        default:
            guard zone == nil, let named = word == "jst" ? .japan : DutyZone(word) else { return false }
            zone = named
        }
        return true
    }

    private static func days(_ word: String) -> Set<Int>? {
        switch word {
        case "毎日", "daily", "everyday": return Set(0..<7)
        case "平日", "weekdays": return Set(0..<5)
        case "土日", "weekends": return [5, 6]
        default: break
        }
        let ends = word.split(separator: "-", omittingEmptySubsequences: false)
        if ends.count == 2, let first = day(ends[0]), let last = day(ends[1]) {
            return Set((0...(last - first + 7) % 7).map { (first + $0) % 7 })
        }
        if let day = day(word[...]) { return [day] }
        let listed = word.map { day(String($0)[...]) }
        return listed.contains(nil) ? nil : Set(listed.compactMap(\.self))
    }

    private static func day(_ name: Substring) -> Int? {
        let short = ["曜日", "曜"].first(where: name.hasSuffix).map { name.dropLast($0.count) } ?? name
        return names.firstIndex { $0.contains(String(short)) }
    }

    private static let names = [
        ["mon", "monday", "月"], ["tue", "tues", "tuesday", "火"], ["wed", "wednesday", "水"],
        ["thu", "thur", "thurs", "thursday", "木"], ["fri", "friday", "金"], ["sat", "saturday", "土"],
        ["sun", "sunday", "日"],
    ]

    /// The minutes of a beginning and an end, the end after it.
    private static func times(_ word: String) -> (begin: Int, end: Int)? {
        if word == "always" { return (0, DutyHours.minutesOfDay) }
        let ends = word.split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let begin = minutes(ends[0]), let end = minutes(ends[1]),
            begin < DutyHours.minutesOfDay
        else { return nil }
        let after = end <= begin ? end + DutyHours.minutesOfDay : end
        return after > begin && after - begin <= DutyHours.minutesOfDay ? (begin, after) : nil
    }

    /// `9`, `9:05`, `9:` and, as nights are written, `26:00`.
    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let hour = number(parts[0]), hour <= 30 else { return nil }
        guard parts.count == 2, !parts[1].isEmpty else { return hour * 60 }
        guard let minute = number(parts[1]), minute < 60 else { return nil }
        return hour * 60 + minute
    }

    private static func number(_ text: Substring) -> Int? {
        (1...2).contains(text.utf8.count) && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }
}

extension DutyHoursReader {
    /// Half-width and lower case, ranges in one piece, Japanese words apart from the numbers beside them.
    static func words(of text: some StringProtocol) -> [String] {
        var plain = text.halfWidth.lowercased()
        for (word, form) in forms { plain = plain.replacing(word, with: form) }
        var output = ""
        var last: Unicode.Scalar = " "
        for scalar in plain.unicodeScalars {
            let (isNumber, wasNumber) = (scalar.isOfTime, last.isOfTime)
            if isNumber && !last.isASCII || wasNumber && !scalar.isASCII { output.append(" ") }
            output.unicodeScalars.append(separators.contains(scalar) ? " " : scalar)
            last = scalar
        }
        return output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            .replacing(" -", with: "-").replacing("- ", with: "-").split(separator: " ").map { String($0) }
    }

    private static let separators = Set(";,、，・()[]。".unicodeScalars)

    private static let forms = [
        ("日本時間", " jst "), ("24/7", " always "), ("24時間365日", " always "), ("24時間", " always "), ("年中無休", " 毎日 "),
        ("holidays off", " holidays-off "), ("holidays on", " holidays-on "), ("every day", "daily"), ("から", "-"),
        ("まで", " "), ("翌日", ""), ("翌", ""), ("時半", ":30"), ("時", ":"), ("分", ""), ("~", "-"), ("〜", "-"), ("ー", "-"),
    ]
}

extension Unicode.Scalar {
    fileprivate var isOfTime: Bool { self == ":" || (0x30...0x39).contains(value) }
}
