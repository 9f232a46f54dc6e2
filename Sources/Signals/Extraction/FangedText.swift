/// Text made ready for the scanner: full-width letters, digits and dots as ASCII, invisible characters dropped, and
/// defanged spellings (`hxxp`, `[.]`, `(at)`, …) put back, with the places remembered.
///
/// Everything after this stage works on these bytes; no position in the original text is kept.
struct FangedText {
    private(set) var bytes: [UInt8] = []
    /// Positions in `bytes`, ascending, where a defanged spelling was put back.
    private(set) var defanged: [Int] = []

    /// Reads at most `limit` bytes of UTF-8.
    init(_ text: String, limit: Int = 2 << 20) {
        let source = Array(text.utf8.prefix(limit))
        bytes.reserveCapacity(source.count + 16)
        var index = 0
        while index < source.count {
            let byte = source[index]
            if byte >= 0x80 {
                index += appendWide(source, index)
            } else if let (length, plain) = Self.spelling(source, index, after: bytes.last) {
                defanged.append(bytes.count)
                plain.withUTF8Buffer { bytes.append(contentsOf: $0) }
                index += length
            } else {
                bytes.append(byte)
                index += 1
            }
        }
    }

    /// True when a defanged spelling was put back within the range.
    func isDefanged(_ range: Range<Int>) -> Bool {
        var low = 0
        var high = defanged.count
        while low < high {
            let middle = (low + high) / 2
            if defanged[middle] < range.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < defanged.count && defanged[low] < range.upperBound
    }

    /// Appends the character that begins at `index`; how many source bytes it took.
    private mutating func appendWide(_ source: [UInt8], _ index: Int) -> Int {
        if source[index] == 0xc2, source.at(index + 1) == 0xad { return 2 }  // soft hyphen
        guard source[index] >= 0xe2, source[index] < 0xf0, index + 2 < source.count else {
            bytes.append(source[index])
            return 1
        }
        let scalar =
            UInt32(source[index] & 0x0f) << 12 | UInt32(source[index + 1] & 0x3f) << 6
            | UInt32(source[index + 2] & 0x3f)
        if Self.isInvisible(scalar) { return 3 }
        if Self.isStop(scalar), bytes.last?.isDigit == true, let quad = Self.quad(source, index) {
            bytes.append(contentsOf: quad.plain)
            return quad.length
        }
        if let (length, plain) = Self.wideSpelling(source, index, scalar) {
            defanged.append(bytes.count)
            bytes.append(plain)
            return length
        }
        if let plain = Self.narrow(scalar) {
            bytes.append(plain)
        } else {
            bytes.append(contentsOf: source[index..<index + 3])
        }
        return 3
    }

    /// `。` and its half-width form, as Japanese input methods give them for a dot.
    private static func isStop(_ scalar: UInt32) -> Bool { scalar == 0x3002 || scalar == 0xff61 }

    /// `。0。2。1`, the rest of an address behind its first number; of a sentence's end no three more numbers follow.
    private static func quad(_ source: [UInt8], _ index: Int) -> (plain: [UInt8], length: Int)? {
        var plain: [UInt8] = []
        var next = index
        for _ in 0..<3 {
            guard source.has("。", at: next) || source.has("｡", at: next) else { return nil }
            plain.append(UInt8(ascii: "."))
            next += 3
            let digits = source[min(next, source.count)...].prefix(4).prefix { $0.isDigit }
            guard (1...3).contains(digits.count) else { return nil }
            plain += digits
            next += digits.count
        }
        return (plain, next - index)
    }

    /// Zero-width characters and the byte order mark.
    private static func isInvisible(_ scalar: UInt32) -> Bool {
        (0x200b...0x200f).contains(scalar) || (0x2060...0x2064).contains(scalar) || scalar == 0xfeff
    }

    /// The ASCII form of a full-width letter, digit or the marks that addresses use. Brackets, commas and quotes stay
    /// as they are: in Japanese text they end an address.
    private static func narrow(_ scalar: UInt32) -> UInt8? {
        switch scalar {
        case 0xff10...0xff19, 0xff21...0xff3a, 0xff41...0xff5a: UInt8(truncatingIfNeeded: scalar - 0xfee0)
        case 0xff0e, 0xff0f, 0xff1a, 0xff20, 0xff0d, 0xff3f, 0xff05, 0xff1d, 0xff06, 0xff03:
            UInt8(truncatingIfNeeded: scalar - 0xfee0)
        case 0x2010, 0x2011, 0x2212: UInt8(ascii: "-")
        case 0x3000: 0x20
        default: nil
        }
    }

    /// `（.）`, `［．］`, `（at）` in full-width brackets.
    private static func wideSpelling(_ source: [UInt8], _ index: Int, _ scalar: UInt32) -> (Int, UInt8)? {
        let closing: StaticString
        switch scalar {
        case 0xff08: closing = "）"
        case 0xff3b: closing = "］"
        case 0xff5b: closing = "｝"
        default: return nil
        }
        for (word, plain) in wideWords where source.hasIgnoringCase(word, at: index + 3) {
            let end = index + 3 + word.utf8CodeUnitCount
            if source.has(closing, at: end) { return (end + 3 - index, plain) }
        }
        return nil
    }

    private static let wideWords: [(StaticString, UInt8)] = [
        (".", UInt8(ascii: ".")), ("．", UInt8(ascii: ".")), ("dot", UInt8(ascii: ".")), ("ドット", UInt8(ascii: ".")),
        ("@", UInt8(ascii: "@")), ("＠", UInt8(ascii: "@")), ("at", UInt8(ascii: "@")), ("アット", UInt8(ascii: "@")),
        ("アットマーク", UInt8(ascii: "@")),
    ]
}
