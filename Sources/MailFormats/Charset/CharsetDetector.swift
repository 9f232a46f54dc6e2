/// Guesses the charset of bytes from their form, for Japanese and Western mail.
enum CharsetDetector {
    /// ISO-2022-JP by its escapes, then UTF-8, then CP932 or EUC-JP where the bytes fit, else Latin 1.
    static func detect(_ bytes: ArraySlice<UInt8>) -> Charset {
        if hasJISEscape(bytes) { return .jis }
        let form = UTF8Form(bytes)
        if form.isASCII { return .ascii }
        if form.broken == 0 || form.isMostlyUTF8 { return .utf8 }
        return japanese(bytes) ?? .latin1
    }

    /// The charset that labelled bytes plainly are instead, nil when they may be what the label says.
    static func contradiction(of charset: Charset, _ bytes: ArraySlice<UInt8>) -> Charset? {
        switch charset {
        case .jis: return bytes.contains { $0 >= 0x80 } && !bytes.contains(.escape) ? other(than: .jis, bytes) : nil
        case .other("ISO-2022-KR"), .other("UTF-7"), .other("UTF-16"), .other("UTF-16LE"), .other("UTF-16BE"):
            return nil
        case .utf8, .ascii:
            if hasJISEscape(bytes) { return .jis }
            let form = UTF8Form(bytes)
            if form.isASCII || form.broken == 0 { return nil }
            return form.isMostlyUTF8 ? nil : other(than: charset, bytes)
        case .cp932, .eucJP: return hasJISEscape(bytes) ? .jis : nil
        case .other:
            if hasJISEscape(bytes) { return .jis }
            guard charset == .latin1 else { return nil }
            let form = UTF8Form(bytes)
            return form.broken == 0 && form.sequences > 0 ? .utf8 : nil
        }
    }

    private static func other(than charset: Charset, _ bytes: ArraySlice<UInt8>) -> Charset? {
        let found = detect(bytes)
        return found == charset || found == .latin1 ? nil : found
    }

    /// `ESC $ @`, `ESC $ B`, `ESC $ (`, `ESC ( I` or `ESC ( J`.
    private static func hasJISEscape(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        while let found = rest.firstIndex(of: .escape) {
            switch (bytes.byte(at: found + 1), bytes.byte(at: found + 2)) {
            case (UInt8(ascii: "$"), UInt8(ascii: "@")), (UInt8(ascii: "$"), UInt8(ascii: "B")),
                (UInt8(ascii: "$"), UInt8(ascii: "(")), (UInt8(ascii: "("), UInt8(ascii: "I")),
                (UInt8(ascii: "("), UInt8(ascii: "J")):
                return true
            default: rest = bytes[(found + 1)...]
            }
        }
        return false
    }

    private static func japanese(_ bytes: ArraySlice<UInt8>) -> Charset? {
        let shift = CP932Form(bytes)
        let euc = EUCForm(bytes)
        switch (shift.isPlausible, euc.isPlausible) {
        case (true, false): return .cp932
        case (false, true): return .eucJP
        case (false, false): return nil
        case (true, true): return euc.kana > 0 || shift.doubles > 0 ? .eucJP : .cp932
        }
    }
}
