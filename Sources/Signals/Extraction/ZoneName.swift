/// Names of time zones as logs and letters write them, and offsets such as `+0900`, `GMT+1`, `UTC-5`.
enum ZoneName {
    /// Minutes east of Greenwich. Names that several zones share mean the one met most in reports.
    private static let names: [String: Int] = [
        "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "cet": 60, "mez": 60, "west": 60, "cest": 120,
        "mesz": 120, "eet": 120, "sast": 120, "eest": 180, "msk": 180, "trt": 180, "gst": 240, "pkt": 300, "ist": 330,
        "ict": 420, "wib": 420, "sgt": 480, "hkt": 480, "myt": 480, "awst": 480, "jst": 540, "kst": 540, "aest": 600,
        "aedt": 660, "nzst": 720, "nzdt": 780, "brt": -180, "art": -180, "clt": -240, "ast": -240, "est": -300,
        "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    ]
    private static let words: [(StaticString, Int)] = [
        ("日本時間", 540), ("日本标准时间", 540), ("北京时间", 480), ("北京時間", 480), ("台北時間", 480), ("한국시간", 540),
        ("МСК", 180),
    ]

    /// The zone that begins at `index`, over blanks and an opening bracket; nil where there is none.
    static func read(_ bytes: [UInt8], at index: Int) -> Int? {
        var start = index
        while [UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: ",")].contains(bytes.at(start)),
            start - index < 4
        {
            start += 1
        }
        if bytes.has("（", at: start) { start += 3 }
        if let word = words.first(where: { bytes.has($0.0, at: start) }) { return word.1 }
        if let offset = offset(bytes, start) { return offset }
        var end = start
        while bytes.at(end).isLetter, end - start < 6 { end += 1 }
        guard end > start, let base = names[bytes.text(start..<end).lowercased()] else { return nil }
        if end - start == 1, bytes[start] != UInt8(ascii: "Z"), bytes[start] != UInt8(ascii: "z") { return nil }
        return base + (base == 0 ? offset(bytes, end) ?? 0 : 0)
    }

    /// `+0900`, `-05:00`, `+1`, `-3`.
    private static func offset(_ bytes: [UInt8], _ index: Int) -> Int? {
        let sign = bytes.at(index)
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        var digits: [Int] = []
        var end = index + 1
        while digits.count < 4, bytes.at(end).isDigit || (bytes.at(end) == 0x3a && digits.count == 2) {
            if bytes[end].isDigit { digits.append(Int(bytes[end] - 0x30)) }
            end += 1
        }
        guard !bytes.at(end).isDigit else { return nil }
        let minutes: Int
        switch digits.count {
        case 1: minutes = digits[0] * 60
        case 2: minutes = (digits[0] * 10 + digits[1]) * 60
        case 4: minutes = (digits[0] * 10 + digits[1]) * 60 + digits[2] * 10 + digits[3]
        default: return nil
        }
        return minutes > 14 * 60 ? nil : sign == UInt8(ascii: "-") ? -minutes : minutes
    }

    /// The zone that a text names for its times: on a line that speaks of time and holds none (`Timezone: UTC+2`,
    /// `All times are EST`, `時刻はJST`), else nil. Reads at most the first 64 KiB.
    static func declared(in bytes: [UInt8]) -> Int? {
        var start = 0
        let end = min(bytes.count, 64 << 10)
        while start < end {
            let stop = bytes[start...].prefix(2_000).firstIndex(of: 0x0a) ?? min(start + 2_000, bytes.count)
            if speaksOfTime(bytes, start..<stop), let zone = first(in: bytes, start..<stop) { return zone }
            start = max(stop, start) + 1
        }
        return nil
    }

    private static let topics: [StaticString] = [
        "time", "zone", "zeit", "clock", "heure", "hora", "uhr", "tz", "utc", "gmt", "時刻", "日時", "时间", "時間", "시각", "시간",
        "время", "czas",
    ]

    private static func speaksOfTime(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
        line.contains { index in
            guard bytes[index] >= 0x80 || index == line.lowerBound || !bytes[index - 1].isLetter else { return false }
            return switch bytes[index].lowered {
            case UInt8(ascii: "t"), UInt8(ascii: "z"), UInt8(ascii: "c"), UInt8(ascii: "h"), UInt8(ascii: "u"),
                UInt8(ascii: "g"), 0xd0...0xf4:
                topics.contains { bytes.hasIgnoringCase($0, at: index) }
            default: false
            }
        }
    }

    /// The first zone name that stands as a word on the line.
    private static func first(in bytes: [UInt8], _ line: Range<Int>) -> Int? {
        var index = line.lowerBound
        while index < line.upperBound {
            let isStart = index == line.lowerBound || !bytes[index - 1].isAlphanumeric
            if isStart, bytes[index] &- 0x41 < 26 || bytes[index] >= 0xe3 || bytes[index] == UInt8(ascii: "+"),
                let zone = read(bytes, at: index), isWhole(bytes, index)
            {
                return zone
            }
            index += 1
        }
        return nil
    }

    private static func isWhole(_ bytes: [UInt8], _ index: Int) -> Bool {
        var end = index
        while bytes.at(end).isLetter { end += 1 }
        return end != index + 1
    }
}
