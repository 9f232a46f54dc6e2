import Primitives

/// Finds the first date with time on a line: ISO 8601, syslog, web server, European, American and East Asian forms,
/// epochs that a name announces. No zone on the line: that of the text, of the table or of the mail.
struct MomentScanner {
    struct Moment: Hashable {
        let at: Timestamp
        /// Where its text ends.
        let end: Int
        let hasZone: Bool
    }

    let bytes: [UInt8]
    /// When the mail was sent: gives the year that syslog leaves out, and decides between day and month.
    let reference: Timestamp
    /// Minutes east of Greenwich for times that name none.
    let zone: Int

    /// Reads at most this much of a line.
    private static let reach = 600

    func first(in line: Range<Int>) -> Moment? {
        let end = min(line.upperBound, line.lowerBound + Self.reach)
        var index = line.lowerBound
        while index < end {
            let byte = bytes[index]
            guard byte.isAlphanumeric else {
                index += 1
                continue
            }
            if let moment = moment(at: index) { return moment }
            while index < end, bytes[index].isAlphanumeric { index += 1 }
        }
        return nil
    }

    private func moment(at index: Int) -> Moment? {
        if bytes[index].isDigit {
            return epoch(index) ?? (date(index).flatMap { clock($0) })
        }
        return namedDate(index).flatMap { clock($0) }
    }

    /// A day and where its text ends.
    struct Day {
        let date: CivilDate
        let end: Int
        /// Year missing: taken from the mail.
        var isWithoutYear = false
    }

    func number(_ index: Int, _ lengths: ClosedRange<Int>) -> (value: Int, end: Int)? {
        var end = index
        var value = 0
        while bytes.at(end).isDigit, end - index < lengths.upperBound {
            value = value * 10 + Int(bytes[end] - 0x30)
            end += 1
        }
        return lengths.contains(end - index) && !bytes.at(end).isDigit ? (value, end) : nil
    }

    func day(_ year: Int, _ month: Int, _ day: Int, _ end: Int) -> Day? {
        guard (1990...2100).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        return Day(date: CivilDate(year, month, day), end: end)
    }

    /// The time behind a day, over a few separators and words; nil where there is none near.
    private func clock(_ day: Day) -> Moment? {
        var index = day.end
        var skipped = 0
        while skipped < 24, index < bytes.count, !bytes[index].isDigit, bytes[index] != 0x0a {
            index += 1
            skipped += 1
        }
        guard let (hour, minute, second, end) = time(index) else { return nil }
        let named = ZoneName.read(bytes, at: end) ?? trailingZone(end)
        let seconds = Int64(day.date.dayNumber) * 86_400 + Int64(hour * 3600 + minute * 60 + second)
        return Moment(
            at: Timestamp(seconds: seconds - Int64((named ?? zone) * 60)), end: end, hasZone: named != nil)
    }

    /// `Mon Jun 1 08:00:00 CEST 2026` has the zone before the year; `08:00:00 2026 +0100` behind it.
    private func trailingZone(_ end: Int) -> Int? {
        guard bytes.at(end) == 0x20, let year = number(end + 1, 4...4) else { return nil }
        return ZoneName.read(bytes, at: year.end)
    }

    /// `14:05`, `14:05:09.123`, `14h05m09s`, `14時05分09秒`, `9:14 PM`.
    func time(_ index: Int) -> (Int, Int, Int, Int)? {
        guard let hour = number(index, 1...2), hour.value < 24,
            let first = unit(hour.end, [":", "h", "時", "时", "點", "点", "시 ", "시"]),
            let minute = number(first, 1...2), minute.value < 60
        else { return nil }
        var end = minute.end
        var second = 0
        if let next = unit(end, [":", "m", "分", "분 ", "분"]) {
            end = next
            if let seconds = number(next, 1...2), seconds.value < 61 {
                second = min(seconds.value, 59)
                end = unit(seconds.end, ["s", "秒", "초"]) ?? seconds.end
            }
        }
        if bytes.at(end) == 0x2e || bytes.at(end) == 0x2c, bytes.at(end + 1).isDigit {
            end += 1
            while bytes.at(end).isDigit { end += 1 }
        }
        let half = bytes.at(end) == 0x20 ? end + 1 : end
        if bytes.hasIgnoringCase("pm", at: half), hour.value < 12 {
            return (hour.value + 12, minute.value, second, half + 2)
        }
        if bytes.hasIgnoringCase("am", at: half) { return (hour.value % 12, minute.value, second, half + 2) }
        return (hour.value, minute.value, second, end)
    }

    func unit(_ index: Int, _ words: [StaticString]) -> Int? {
        words.first { bytes.hasIgnoringCase($0, at: index) }.map { index + $0.utf8CodeUnitCount }
    }

    /// Seconds or milliseconds since 1970, with a fraction or behind a name such as `ts`.
    private func epoch(_ index: Int) -> Moment? {
        guard let digits = number(index, 10...10) ?? number(index, 13...13) else { return nil }
        let isMilliseconds = digits.end - index == 13
        let hasFraction = bytes.at(digits.end) == 0x2e && bytes.at(digits.end + 1).isDigit
        guard hasFraction || isMilliseconds || isAnnounced(index) else { return nil }
        let seconds = Int64(isMilliseconds ? digits.value / 1000 : digits.value)
        guard seconds > 946_684_800, seconds < 4_102_444_800 else { return nil }
        return Moment(at: Timestamp(seconds: seconds), end: digits.end, hasZone: true)
    }

    private func isAnnounced(_ index: Int) -> Bool {
        let names: [StaticString] = ["ts", "time", "epoch", "date", "begin", "stamp", "seen"]
        return (max(0, index - 14)..<index).contains { place in names.contains { bytes.hasIgnoringCase($0, at: place) }
        }
    }
}
