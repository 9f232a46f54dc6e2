/// The marks by which mailers set off quoted mails, English and Japanese.
enum QuoteMarks {
    enum HeaderKind { case from, date, to, subject }

    private static let lineBytes = 500
    private static let headers: [(String, HeaderKind)] = [
        ("from:", .from), ("差出人:", .from), ("送信者:", .from), ("from：", .from), ("差出人：", .from), ("送信元:", .from),
        ("sent:", .date), ("date:", .date), ("送信日時:", .date), ("日時:", .date), ("日付:", .date), ("送信日時：", .date),
        ("日付：", .date),
        ("to:", .to), ("宛先:", .to), ("宛先：", .to), ("subject:", .subject), ("件名:", .subject), ("件名：", .subject),
    ]
    private static let originals = [
        "originalmessage", "元のメッセージ", "original", "originalmail", "返信元メッセージ", "元メール", "返信前のメッセージ",
        "ursprünglichenachricht",
        "replymessage",
    ]
    private static let introductions = [
        "wrote:", "writes:", "wrote：", "schrieb:", "a écrit :", "a écrit:", "escribió:", "書きました:", "書きました：", "書かれました:",
        "書かれました：",
        "のメール:", "のメッセージ:", "からのメール：", "wrote...", "さん:", "さん：", "様:", "様：",
    ]

    /// `>` and `＞`, after blanks.
    static func isQuoted(_ line: Substring) -> Bool {
        let first = line.unicodeScalars.first { $0 != " " }
        return first == ">" || first == "＞"
    }

    static func isSignatureMark(_ line: Substring) -> Bool { line == "-- " || line == "--" }

    /// `-----Original Message-----` and its kind: dashes around known words.
    static func opensOriginal(_ line: Substring) -> Bool {
        guard line.utf8.count < 120, line.hasPrefix("--") else { return false }
        let words = line.filter { !"-– \t".contains($0) && !$0.isNewline }.lowercased()
        return originals.contains(words)
    }

    static func headerKind(_ line: Substring) -> HeaderKind? {
        guard line.utf8.count < lineBytes else { return nil }
        let text = line.drop { $0 == " " || $0 == "*" }.prefix(20).lowercased().filter { $0 != "*" }
        return headers.first { text.hasPrefix($0.0) }?.1
    }

    /// The lines before a quote that say whose words it holds: they end with a colon, and with a known word, or name an
    /// address and a date. Folded ones begin with `On` or a year.
    static func introducesQuote(_ lines: ArraySlice<Substring>) -> Bool {
        guard lines.allSatisfy({ $0.utf8.count < lineBytes && !$0.allSatisfy(\.isWhitespace) }) else { return false }
        let text = lines.joined(separator: " ").lowercased()
        guard lines.count == 1 || text.hasPrefix("on ") || text.hasPrefix("20") else { return false }
        let ending = String(text.reversed().drop(while: \.isWhitespace).prefix(16).reversed())
        if introductions.contains(where: ending.hasSuffix) { return true }
        let isClosed = ending.hasSuffix(":") || ending.hasSuffix("：")
        return isClosed && text.contains("@") && text.contains(where: \.isNumber)
    }
}
