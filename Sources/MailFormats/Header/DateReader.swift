package import Primitives

/// The Date field (RFC 5322 §3.3), lenient: day name, seconds and zone may miss, old zone names and ISO 8601 pass.
package enum DateReader {
    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    private static let zones = [
        "ut": 0, "utc": 0, "gmt": 0, "z": 0, "jst": 540, "kst": 540, "est": -300, "edt": -240, "cst": -360, "cdt": -300,
        "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "cet": 60, "cest": 120, "bst": 60,
    ]

    /// Nil when day, month, year or time cannot be told; a missing zone is UTC.
    package static func read(_ value: [UInt8]) -> Timestamp? {
        let text = value.prefix(128).prefix { $0 != UInt8(ascii: "(") }.lowercaseText
        let words = text.split { " \t\r\n,".contains($0) }
        guard let time = words.firstIndex(where: { $0.contains(":") }) else { return nil }
        guard !words[time].contains("t") else { return isoMoment(words[time]) }
        guard let (hour, minute, second) = clock(words[time]) else { return nil }
        guard let (year, month, day) = civilDate(words.indices.filter { $0 != time }.map { words[$0] }) else {
            return nil
        }
        let zone = words.dropFirst(time + 1).lazy.compactMap(offset).first ?? 0
        return moment(year, month, day, seconds: hour * 3600 + minute * 60 + second - zone * 60)
    }

    private static func clock(_ word: Substring) -> (Int, Int, Int)? {
        let numbers = word.split(separator: ":").map { Int($0.prefix { $0 != "." }) ?? -1 }
        guard (2...3).contains(numbers.count), (0...23).contains(numbers[0]), (0...59).contains(numbers[1]) else {
            return nil
        }
        let second = numbers.count == 3 ? numbers[2] : 0
        return (0...60).contains(second) ? (numbers[0], numbers[1], min(second, 59)) : nil
    }

    /// Day, month name and year in any order of the two numbers around the name; `2026-11-21` as well.
    private static func civilDate(_ words: [Substring]) -> (Int, Int, Int)? {
        if let iso = words.lazy.compactMap(isoDate).first { return iso }
        let plain = words.flatMap { $0.split(separator: "-") }
        guard let name = plain.firstIndex(where: { months.contains(String($0.prefix(3))) }),
            let month = months.firstIndex(of: String(plain[name].prefix(3)))
        else { return nil }
        let numbers = plain.filter { $0.utf8.count <= 4 && $0.utf8.allSatisfy(\.isDigit) }
        guard numbers.count >= 2, let first = Int(numbers[0]), let second = Int(numbers[1]) else { return nil }
        let (day, year) = numbers[0].utf8.count == 4 ? (second, first) : (first, second)
        return valid(fullYear(year), month + 1, day)
    }

    /// Two and three digits as RFC 5322 §4.3 says.
    private static func fullYear(_ year: Int) -> Int {
        switch year {
        case 0..<50: year + 2000
        case 50..<1000: year + 1900
        default: year
        }
    }

    private static func isoDate(_ word: Substring) -> (Int, Int, Int)? {
        let numbers = word.split { $0 == "-" || $0 == "/" }.map { $0.utf8.count <= 4 ? Int($0) ?? -1 : -1 }
        guard numbers.count == 3, numbers[0] >= 1000 else { return nil }
        return valid(numbers[0], numbers[1], numbers[2])
    }

    private static func isoMoment(_ word: Substring) -> Timestamp? {
        let parts = word.split(separator: "t", maxSplits: 1)
        guard parts.count == 2, let (year, month, day) = isoDate(parts[0]) else { return nil }
        let time = parts[1].prefix { $0.isNumber || $0 == ":" || $0 == "." }
        guard let (hour, minute, second) = clock(time) else { return nil }
        let zone = offset(parts[1].dropFirst(time.count)) ?? 0
        return moment(year, month, day, seconds: hour * 3600 + minute * 60 + second - zone * 60)
    }

    private static func valid(_ year: Int, _ month: Int, _ day: Int) -> (Int, Int, Int)? {
        (1900...9999).contains(year) && (1...12).contains(month) && (1...31).contains(day) ? (year, month, day) : nil
    }

    /// Minutes east of Greenwich for `+0900`, `+09:00` or a name.
    private static func offset(_ word: Substring) -> Int? {
        if let known = zones[String(word)] { return known }
        guard let sign = word.first, sign == "+" || sign == "-" else { return nil }
        let digits = word.dropFirst().filter { $0 != ":" }
        guard digits.utf8.count == 4, digits.utf8.allSatisfy(\.isDigit), let number = Int(digits) else { return nil }
        let minutes = number / 100 * 60 + number % 100
        return minutes > 24 * 60 ? nil : (sign == "-" ? -minutes : minutes)
    }

    private static func moment(_ year: Int, _ month: Int, _ day: Int, seconds: Int) -> Timestamp {
        Timestamp(seconds: Int64(CivilDate(year, month, day).dayNumber) * 86_400 + Int64(seconds))
    }
}
