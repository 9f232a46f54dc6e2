/// A charset as mails label it, told by what the label means in practice rather than in its standard.
enum Charset: Hashable {
    case utf8, ascii
    /// ISO-2022-JP with everything mailers put into it (CP50220–50222).
    case jis
    /// Shift_JIS as Windows knows it (CP932): the NEC and IBM rows included.
    case cp932
    /// EUC-JP with the same rows (CP51932).
    case eucJP
    /// A converter name of the C library.
    case other(String)

    /// Windows-1252, which stands in for Latin 1 everywhere.
    static let latin1 = Charset.other("CP1252")

    /// Nil for an unknown label. Only known names reach the C library.
    init?(label: String) {
        let name = label.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " && $0 != "\"" }
        switch name {
        case "utf8", "unicode11utf8", "cp65001", "utf8mb4": self = .utf8
        case "usascii", "ascii", "ansix3.41968", "iso646us", "646": self = .ascii
        case "iso2022jp", "iso2022jp1", "iso2022jp2", "iso2022jp3", "iso2022jp2004", "iso2022jpms", "csiso2022jp",
            "jis",
            "cp50220", "cp50221", "cp50222", "xjis":
            self = .jis
        case "shiftjis", "xsjis", "sjis", "cp932", "ms932", "windows31j", "windows932", "mskanji", "csshiftjis",
            "cswindows31j", "shiftjisx0213", "shiftjis2004", "sjiswin", "ibm943":
            self = .cp932
        case "eucjp", "xeucjp", "eucjpms", "eucjpwin", "cp51932", "cseucpkdfmtjapanese", "ujis", "eucjis2004":
            self = .eucJP
        default:
            guard let converter = Self.converter(name) else { return nil }
            self = .other(converter)
        }
    }

    /// The converter of a label without its punctuation.
    private static func converter(_ name: String) -> String? {
        if let known = converters[name] { return known }
        if let number = number(name, after: ["windows", "cp", "xcp"]), (1250...1258).contains(number) {
            return "CP\(number)"
        }
        if let number = number(name, after: ["iso8859", "iso88590", "8859"]) {
            return number == 1
                ? "CP1252"
                : number == 9 ? "CP1254" : (2...16).contains(number) && number != 12 ? "ISO-8859-\(number)" : nil
        }
        return nil
    }

    private static func number(_ name: String, after prefixes: [String]) -> Int? {
        prefixes.lazy.compactMap { name.hasPrefix($0) ? Int(name.dropFirst($0.count)) : nil }.first
    }

    private static let converters = [
        "latin1": "CP1252", "l1": "CP1252", "iso88598i": "ISO-8859-8", "latin2": "ISO-8859-2", "latin9": "ISO-8859-15",
        "koi8r": "KOI8-R", "koi8u": "KOI8-U", "koi8": "KOI8-R", "gb2312": "GBK", "gbk": "GBK", "cp936": "GBK",
        "gb18030": "GB18030", "euccn": "GBK", "csgb2312": "GBK", "big5": "BIG5-HKSCS", "cp950": "CP950",
        "big5hkscs": "BIG5-HKSCS", "euckr": "UHC", "ksc56011987": "UHC", "ksc5601": "UHC", "cp949": "UHC", "uhc": "UHC",
        "iso2022kr": "ISO-2022-KR", "tis620": "TIS-620", "windows874": "CP874", "cp874": "CP874", "utf7": "UTF-7",
        "utf16": "UTF-16", "utf16le": "UTF-16LE", "utf16be": "UTF-16BE", "macintosh": "MACINTOSH", "cp437": "CP437",
        "ibm437": "CP437", "cp850": "CP850", "ibm850": "CP850", "cp852": "CP852", "cp866": "CP866", "ibm866": "CP866",
    ]
}
