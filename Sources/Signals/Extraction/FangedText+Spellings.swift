extension FangedText {
    /// The defanged spelling that begins at `index`, its length and what it stands for.
    static func spelling(_ source: [UInt8], _ index: Int, after previous: UInt8?) -> (length: Int, plain: StaticString)?
    {
        switch source[index] {
        case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"): bracketed(source, index, after: previous)
        case UInt8(ascii: "\\"): source.at(index + 1) == UInt8(ascii: ".") ? (2, ".") : nil
        case UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "F"):
            previous?.isAlphanumeric == true ? nil : scheme(source, index)
        default: nil
        }
    }

    /// `[.]`, `(dot)`, `{at}`, `[:]`, `[://]`, and the half-open `[.` between letters.
    private static func bracketed(_ source: [UInt8], _ index: Int, after previous: UInt8?) -> (Int, StaticString)? {
        let closing: UInt8 =
            switch source[index] {
            case UInt8(ascii: "["): UInt8(ascii: "]")
            case UInt8(ascii: "("): UInt8(ascii: ")")
            default: UInt8(ascii: "}")
            }
        let start = source.at(index + 1) == 0x20 ? index + 2 : index + 1
        for (word, plain) in words where source.hasIgnoringCase(word, at: start) {
            var end = start + word.utf8CodeUnitCount
            if source.at(end) == 0x20 { end += 1 }
            if source.at(end) == closing { return (end + 1 - index, plain) }
        }
        let isHalfOpen =
            source[index] == UInt8(ascii: "[") && source.at(index + 1) == UInt8(ascii: ".")
            && previous?.isAlphanumeric == true && source.at(index + 2).isAlphanumeric
        return isHalfOpen ? (2, ".") : nil
    }

    private static let words: [(StaticString, StaticString)] = [
        (".", "."), ("dot", "."), ("．", "."), ("ドット", "."), ("@", "@"), ("at", "@"), ("＠", "@"),
        ("アットマーク", "@"), ("アット", "@"), ("://", "://"), (":", ":"), ("/", "/"), ("-", "-"),
    ]

    /// `hxxp`, `hXXps`, `h**p`, `htxp`, `fxp`, and `ttp` as Japanese boards write it, before `:` or a bracketed colon.
    private static func scheme(_ source: [UInt8], _ index: Int) -> (Int, StaticString)? {
        for (word, plain, secure) in schemes where source.hasIgnoringCase(word, at: index) {
            var end = index + word.utf8CodeUnitCount
            let isSecure = source.at(end) | 0x20 == UInt8(ascii: "s")
            if isSecure { end += 1 }
            let colon = source.at(end) == UInt8(ascii: ":") && source.at(end + 1) == UInt8(ascii: "/")
            let hidden = source.has("[:", at: end) || source.has("(:", at: end) || source.has("：／", at: end)
            if colon || hidden { return (end - index, isSecure ? secure : plain) }
        }
        return nil
    }

    private static let schemes: [(StaticString, StaticString, StaticString)] = [
        ("hxxp", "http", "https"), ("h**p", "http", "https"), ("h__p", "http", "https"), ("htxp", "http", "https"),
        ("hxtp", "http", "https"), ("httx", "http", "https"), ("ttp", "http", "https"), ("fxp", "ftp", "ftps"),
    ]
}
