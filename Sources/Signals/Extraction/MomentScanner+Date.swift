import Primitives

extension MomentScanner {
    /// A date that begins with a number.
    func date(_ index: Int) -> Day? {
        if let year = number(index, 4...4) { return yearFirst(year.value, year.end) }
        guard let first = number(index, 1...2) else { return nil }
        if let named = dayAndName(first.value, first.end) { return named }
        guard let middle = unit(first.end, [".", "/", "-"]), let second = number(middle, 1...2) else { return nil }
        let mark = bytes[middle - 1]
        if let last = unit(second.end, [".", "/", "-"]), bytes[last - 1] == mark, let year = number(last, 4...4) {
            return ordered(first.value, second.value, year.value, mark, year.end)
        }
        guard mark == UInt8(ascii: "/"), bytes.at(second.end) == UInt8(ascii: "-") else { return nil }
        return withoutYear(first.value, second.value, second.end)
    }

    /// `2026-02-14`, `2026/2/14`, `2026.02.14`, `2026年2月14日`, `2026년 2월 14일`, `2026 Mar 19`.
    private func yearFirst(_ year: Int, _ end: Int) -> Day? {
        if isGap(end), let name = monthName(end + 1),
            let number = number(isGap(name.end) ? name.end + 1 : name.end, 1...2)
        {
            return day(year, name.month, number.value, number.end)
        }
        guard let first = unit(end, ["-", "/", ".", "年", "년 ", "년"]), let month = number(first, 1...2),
            let second = unit(month.end, ["-", "/", ".", "月", "월 ", "월"]), let last = number(second, 1...2)
        else { return nil }
        return day(year, month.value, last.value, unit(last.end, ["日", "일"]) ?? last.end)
    }

    private func isGap(_ index: Int) -> Bool { bytes.at(index).isBlank || bytes.at(index) == UInt8(ascii: "-") }

    /// `18/Jan/2026`, `10 Mar 2026`, `5Mar2026`, `3. März 2026`.
    private func dayAndName(_ number: Int, _ end: Int) -> Day? {
        var index = end
        while index - end < 3, bytes.at(index).isBlank || [0x2e, 0x2f, 0x2d].contains(bytes.at(index)) { index += 1 }
        guard let name = monthName(index) else { return nil }
        index = name.end
        while index - name.end < 3, bytes.at(index).isBlank || [0x2e, 0x2f, 0x2d, 0x2c].contains(bytes.at(index)) {
            index += 1
        }
        guard let year = self.number(index, 4...4) else { return nil }
        return day(year.value, name.month, number, year.end)
    }

    /// `Mar  2`, `Mar 19 2026`, `feb/10/2026`, `Mon Jun  1 08:00:00 2026`; a name of the day before it is passed over.
    func namedDate(_ index: Int) -> Day? {
        guard let name = monthName(index) else { return nil }
        var start = name.end
        while start - name.end < 3, bytes.at(start).isBlank || bytes.at(start) == UInt8(ascii: "/") { start += 1 }
        guard start > name.end, let number = number(start, 1...2) else { return nil }
        var next = number.end
        while next - number.end < 2, bytes.at(next).isBlank || [0x2c, 0x2f].contains(bytes.at(next)) { next += 1 }
        if let year = self.number(next, 4...4) { return day(year.value, name.month, number.value, year.end) }
        if let clock = time(next), let year = yearBehind(clock.3) {
            return day(year, name.month, number.value, number.end)
        }
        return withoutYear(name.month, number.value, number.end)
    }

    /// The year behind a time, perhaps behind a zone: `08:00:00 CEST 2026`.
    private func yearBehind(_ end: Int) -> Int? {
        var index = end
        while index - end < 7, bytes.at(index).isBlank || bytes.at(index).isLetter { index += 1 }
        return number(index, 4...4).flatMap { (1990...2100).contains($0.value) ? $0.value : nil }
    }

    /// The year in which the day lies last before the mail was sent, a day of grace.
    private func withoutYear(_ month: Int, _ number: Int, _ end: Int) -> Day? {
        let year = CivilDate(dayNumber: Int(reference.milliseconds / 86_400_000)).components.year
        guard var found = day(year, month, number, end) else { return nil }
        if Int64(found.date.dayNumber) * 86_400_000 > reference.milliseconds + 2 * 86_400_000,
            let earlier = day(year - 1, month, number, end)
        {
            found = earlier
        }
        found.isWithoutYear = true
        return found
    }

    /// Day or month first: what is possible; of two the one nearer before the mail; points mean the day first.
    private func ordered(_ first: Int, _ second: Int, _ year: Int, _ mark: UInt8, _ end: Int) -> Day? {
        let european = day(year, second, first, end)
        let american = mark == UInt8(ascii: ".") ? nil : day(year, first, second, end)
        guard let european, let american else { return european ?? american }
        let sent = reference.milliseconds / 86_400_000
        func distance(_ day: Day) -> Int64 {
            let lag = sent - Int64(day.date.dayNumber)
            return lag < -1 ? 100_000 - lag : abs(lag)
        }
        return distance(american) < distance(european) ? american : european
    }

    /// The month whose name begins at `index`: English, and what other languages write otherwise.
    private func monthName(_ index: Int) -> (month: Int, end: Int)? {
        guard index + 2 < bytes.count, bytes[index].isLetter else { return nil }
        let key = Self.key(bytes[index].lowered, bytes[index + 1].lowered, bytes[index + 2].lowered)
        guard let month = Self.months[key] else { return nil }
        var end = index + 3
        while bytes.at(end).isLetter || Label.alphabets.contains(bytes.at(end)) || bytes.at(end) & 0xc0 == 0x80,
            end - index < 14
        {
            end += 1
        }
        // `juin` is June, `juillet` is July.
        return (key == Self.french && bytes.at(index + 3).lowered == UInt8(ascii: "l") ? 7 : month, end)
    }

    private static func key(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> UInt32 {
        UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
    }

    private static let french = key(UInt8(ascii: "j"), UInt8(ascii: "u"), UInt8(ascii: "i"))

    /// By the first three bytes of the name.
    private static let months: [UInt32: Int] = {
        let names: [(String, Int)] = [
            ("jan ene", 1), ("feb fev fé", 2), ("mar mä mrz", 3), ("apr abr avr", 4), ("may mai maj", 5),
            ("jun jui", 6),
            ("jul", 7), ("aug ago aoû", 8), ("sep set", 9), ("oct okt out", 10), ("nov", 11), ("dec dez dic dé", 12),
        ]
        var table: [UInt32: Int] = [:]
        for (words, month) in names {
            for word in words.split(separator: " ") {
                let bytes = Array(word.utf8)
                table[key(bytes[0], bytes[1], bytes[2])] = month
            }
        }
        return table
    }()
}
