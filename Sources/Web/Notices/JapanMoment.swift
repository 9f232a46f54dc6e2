import Primitives

/// A moment as a `datetime-local` field holds it, in Japan's time: `2026-11-24T10:00`.
enum JapanMoment {
    /// Nil for an empty field; a problem beside the field for anything that is no moment.
    static func read(_ name: String, in form: FormFields) throws(Problem) -> Timestamp? {
        guard let text = form.optional(name) else { return nil }
        guard text.utf8.count == 16 || text.utf8.count == 19, let moment = parse(Array(text.utf8.prefix(16))) else {
            throw .invalidField(name, NoticeText.dueUnreadable)
        }
        return moment
    }

    private static func parse(_ bytes: [UInt8]) -> Timestamp? {
        func number(_ range: Range<Int>) -> Int? {
            let digits = bytes[range]
            guard digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            return Int(String(decoding: digits, as: UTF8.self))
        }
        guard bytes.count == 16, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16),
            (1...12).contains(month), hour < 24, minute < 60
        else { return nil }
        let date = CivilDate(year, month, day)
        guard date.components == (year, month, day) else { return nil }
        return JapanTime.midnight(date) + .hours(Int64(hour)) + .minutes(Int64(minute))
    }
}
