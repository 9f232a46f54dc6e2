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
    static func isQuoted(_ line: ArraySlice<UInt8>) -> Bool {
        let words = line.drop { $0 == .space }
        return words.first == UInt8(ascii: ">") || words.starts(withASCII: "＞")
    }

    static func isSignatureMark(_ line: ArraySlice<UInt8>) -> Bool {
        line.count <= 3 && line.starts(withASCII: "--") && (line.count == 2 || line.last == .space)
    }

    /// White space of any script and nothing else.
    static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first(where: { !$0.isBlankOrBreak }) else { return true }
        return (first < 0x20 || first >= 0x80) && line.text.allSatisfy(\.isWhitespace)
    }

    /// `-----Original Message-----` and its kind: dashes around known words.
    static func opensOriginal(_ line: ArraySlice<UInt8>) -> Bool {
        guard line.starts(withASCII: "--"), line.count < 120,
            let first = line.first(where: { $0 != UInt8(ascii: "-") && !$0.isBlank })?.lowercased,
            first >= 0x80 || originals.contains(where: { $0.utf8.first == first })
        else { return false }
        let words = line.text.filter { !"-– \t".contains($0) && !$0.isNewline }.lowercased()
        return originals.contains(words)
    }

    static func headerKind(_ line: ArraySlice<UInt8>) -> HeaderKind? {
        let start = line.drop { $0 == .space || $0 == UInt8(ascii: "*") }
        guard let first = start.first?.lowercased, !headersByFirst[Int(first)].isEmpty, line.count < lineBytes else {
            return nil
        }
        let words = start.lazy.filter { $0 != UInt8(ascii: "*") }
        return headersByFirst[Int(first)].first { begins(words, with: $0.name) }?.kind
    }

    private static func begins(_ words: some Sequence<UInt8>, with header: [UInt8]) -> Bool {
        var words = words.makeIterator()
        for byte in header where words.next()?.lowercased != byte { return false }
        return true
    }

    /// The headers by their first byte.
    private static let headersByFirst: [[(name: [UInt8], kind: HeaderKind)]] = {
        var table = [[(name: [UInt8], kind: HeaderKind)]](repeating: [], count: 256)
        for (name, kind) in headers {
            if let first = name.utf8.first { table[Int(first)].append((Array(name.utf8), kind)) }
        }
        return table
    }()

    /// The lines before a quote that say whose words it holds: they end with a colon, and with a known word, or name an
    /// address and a date. Folded ones begin with `On` or a year.
    static func introducesQuote(_ lines: [ArraySlice<UInt8>]) -> Bool {
        guard lines.allSatisfy({ $0.count < lineBytes && !isBlank($0) }) else { return false }
        let text = lines.map(\.text).joined(separator: " ").lowercased()
        guard lines.count == 1 || text.hasPrefix("on ") || text.hasPrefix("20") else { return false }
        let ending = String(text.reversed().drop(while: \.isWhitespace).prefix(16).reversed())
        if introductions.contains(where: ending.hasSuffix) { return true }
        let isClosed = ending.hasSuffix(":") || ending.hasSuffix("：")
        return isClosed && text.contains("@") && text.contains(where: \.isNumber)
    }
}
