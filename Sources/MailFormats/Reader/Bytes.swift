/// Untrusted bytes, read without traps: every access outside is nil or empty.
extension RandomAccessCollection where Element == UInt8, Index == Int {
    /// The byte at an index, nil outside.
    func byte(at index: Int) -> UInt8? { index >= startIndex && index < endIndex ? self[index] : nil }

    /// Without blanks (space, tab, CR, LF, NUL) at both ends.
    func trimmed() -> SubSequence {
        var slice = self[startIndex..<endIndex]
        while let first = slice.first, first.isBlankOrBreak { slice = slice.dropFirst() }
        while let last = slice.last, last.isBlankOrBreak { slice = slice.dropLast() }
        return slice
    }

    /// Without blanks at the end.
    func trimmedEnd() -> SubSequence {
        var slice = self[startIndex..<endIndex]
        while let last = slice.last, last.isBlankOrBreak { slice = slice.dropLast() }
        return slice
    }

    func starts(withASCII text: StaticString) -> Bool {
        starts(with: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Starts with the text, letters of either case; the text is lower case.
    func starts(withLowercase text: String) -> Bool {
        count >= text.utf8.count && zip(self, text.utf8).allSatisfy { $0.lowercased == $1 }
    }

    func equals(lowercase text: String) -> Bool { count == text.utf8.count && starts(withLowercase: text) }

    /// Bytes as text with A–Z lowered; what is not UTF-8 becomes U+FFFD.
    var lowercaseText: String { String(decoding: map(\.lowercased), as: UTF8.self) }

    /// Bytes as UTF-8 text; what is not UTF-8 becomes U+FFFD.
    var text: String { String(decoding: self, as: UTF8.self) }
}

extension [UInt8] {
    /// The part of a range that exists.
    func slice(_ range: Range<Int>) -> ArraySlice<UInt8> { self[range.clamped(to: 0..<count)] }
}

extension UInt8 {
    static let tab: UInt8 = 9
    static let lineFeed: UInt8 = 10
    static let carriageReturn: UInt8 = 13
    static let escape: UInt8 = 0x1b
    static let space: UInt8 = 0x20

    var isBlank: Bool { self == .space || self == .tab }
    var isBlankOrBreak: Bool { isBlank || self == .lineFeed || self == .carriageReturn || self == 0 }
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isUppercase: Bool { self >= 0x41 && self <= 0x5a }
    var lowercased: UInt8 { isUppercase ? self | 0x20 : self }
    var isLetter: Bool { lowercased >= 0x61 && lowercased <= 0x7a }
    /// Printable ASCII without the colon (RFC 5322 §3.6.8 `ftext`).
    var isFieldName: Bool { self > 0x20 && self < 0x7f && self != UInt8(ascii: ":") }

    /// 0…15 for a hexadecimal digit.
    var hexValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x37
        case 0x61...0x66: self - 0x57
        default: nil
        }
    }
}
