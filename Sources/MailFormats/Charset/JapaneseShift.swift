/// ISO-2022-JP and EUC-JP brought to CP932 bytes by arithmetic (JIS X 0208 row and cell): glibc's own converters lack the
/// NEC and IBM rows (①㈱髙) and half-width kana that mailers write all the same.
enum JapaneseShift {
    /// 〓, the mark of a missing character.
    private static let missing: [UInt8] = [0x81, 0xac]

    /// Rows that JIS leaves empty and carriers fill; those between them hold IBM's kanji.
    private static let emojiRows: Set<UInt8> = [0x75, 0x76, 0x77, 0x78, 0x7d, 0x7e]

    private enum Plane { case ascii, kana, kanji, foreign }

    /// CP932 bytes, and how many characters have no place there.
    static func cp932(fromJIS bytes: ArraySlice<UInt8>) -> (bytes: [UInt8], missing: Int) {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var lost = 0
        var plane = Plane.ascii
        var shifted = false
        var index = bytes.startIndex
        while let byte = bytes.byte(at: index) {
            if let (length, count) = CarrierEmoji.softBank(bytes, at: index) {
                for _ in 0..<count { output += CarrierEmoji.byte }
                index += length
            } else if byte == .escape, let (next, length) = escape(bytes, at: index) {
                plane = next
                index += length
            } else if byte == 0x0e || byte == 0x0f {
                shifted = byte == 0x0e
                index += 1
            } else if byte == .lineFeed || byte == .carriageReturn {
                output.append(byte)
                (plane, shifted) = (.ascii, false)
                index += 1
            } else if byte <= 0x20 || byte == 0x7f {
                output.append(byte)
                index += 1
            } else {
                index += append(bytes, at: index, shifted ? .kana : plane, to: &output, &lost)
            }
        }
        return (output, lost)
    }

    /// CP932 bytes; characters of JIS X 0212 are lost.
    static func cp932(fromEUC bytes: ArraySlice<UInt8>) -> (bytes: [UInt8], missing: Int) {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var lost = 0
        var index = bytes.startIndex
        while let byte = bytes.byte(at: index) {
            let next = bytes.byte(at: index + 1) ?? 0
            if byte < 0x80 {
                output.append(byte)
                index += 1
            } else if byte == 0x8e, next >= 0xa1, next <= 0xdf {
                output.append(next)
                index += 2
            } else if byte == 0x8f, next >= 0xa1 {
                output.append(contentsOf: missing)
                lost += 1
                index += 3
            } else if let pair = pair(byte & 0x7f, next & 0x7f), byte >= 0xa1, next >= 0xa1 {
                output.append(pair.lead)
                output.append(pair.trail)
                index += 2
            } else {
                output.append(contentsOf: missing)
                lost += 1
                index += 1
            }
        }
        return (output, lost)
    }

    /// Appends one character and returns its length.
    private static func append(
        _ bytes: ArraySlice<UInt8>, at index: Int, _ plane: Plane, to output: inout [UInt8], _ lost: inout Int
    ) -> Int {
        let byte = bytes.byte(at: index) ?? 0
        switch plane {
        case .ascii:
            output.append(byte)
            return 1
        case .kana:
            output.append((0x21...0x5f).contains(byte) ? byte | 0x80 : byte)
            return 1
        case .kanji, .foreign:
            guard let second = bytes.byte(at: index + 1), second & 0x7f > 0x20, second != .escape else {
                lost += 1
                output.append(contentsOf: missing)
                return 1
            }
            if plane == .kanji, emojiRows.contains(byte & 0x7f) {
                output += CarrierEmoji.byte
            } else if plane == .kanji, let pair = pair(byte & 0x7f, second & 0x7f) {
                output.append(pair.lead)
                output.append(pair.trail)
            } else {
                lost += 1
                output.append(contentsOf: missing)
            }
            return 2
        }
    }

    /// The CP932 bytes of JIS row and cell bytes (0x21…0x7E each).
    private static func pair(_ row: UInt8, _ cell: UInt8) -> (lead: UInt8, trail: UInt8)? {
        guard (0x21...0x7e).contains(row), (0x21...0x7e).contains(cell) else { return nil }
        let half = (row &- 0x21) / 2
        let lead = half < 0x1f ? 0x81 &+ half : 0xc1 &+ half
        let isOdd = row & 1 == 1
        let trail = isOdd ? cell &+ (cell < 0x60 ? 0x1f : 0x20) : cell &+ 0x7e
        return (lead, trail)
    }

    /// The plane an escape sequence selects, and its length.
    private static func escape(_ bytes: ArraySlice<UInt8>, at index: Int) -> (Plane, Int)? {
        let second = bytes.byte(at: index + 1)
        let third = bytes.byte(at: index + 2)
        let fourth = bytes.byte(at: index + 3)
        switch (second, third) {
        case (UInt8(ascii: "$"), UInt8(ascii: "@")), (UInt8(ascii: "$"), UInt8(ascii: "B")): return (.kanji, 3)
        case (UInt8(ascii: "$"), UInt8(ascii: "A")): return (.foreign, 3)
        case (UInt8(ascii: "$"), UInt8(ascii: "(")):
            let isKanji = fourth == UInt8(ascii: "@") || fourth == UInt8(ascii: "B") || fourth == UInt8(ascii: "O")
            return (isKanji || fourth == UInt8(ascii: "Q") ? .kanji : .foreign, 4)
        case (UInt8(ascii: "("), UInt8(ascii: "I")): return (.kana, 3)
        case (UInt8(ascii: "("), .some): return (.ascii, 3)
        case (UInt8(ascii: "&"), UInt8(ascii: "@")): return (.ascii, 3)
        default: return nil
        }
    }
}
