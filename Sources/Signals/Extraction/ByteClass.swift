/// Tests on single bytes of UTF-8 text, as the scanner needs them.
extension UInt8 {
    var isDigit: Bool { self &- 0x30 < 10 }
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
    var isAlphanumeric: Bool { isDigit || isLetter }
    var isHexadecimal: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
    /// Letters, digits, hyphen, underscore and dot: what names and addresses are made of.
    var isNameByte: Bool { isAlphanumeric || self == 0x2d || self == 0x5f || self == 0x2e }
    var isBlank: Bool { self == 0x20 || self == 0x09 }
    var lowered: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

    /// What may stand in a URL after its scheme (RFC 3986 §2), in ASCII.
    var isURLByte: Bool {
        switch self {
        case 0...0x20, 0x7f...0xff: false
        case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\\"), UInt8(ascii: "^"),
            UInt8(ascii: "`"), UInt8(ascii: "{"), UInt8(ascii: "|"), UInt8(ascii: "}"):
            false
        default: true
        }
    }

    /// What may stand in the local part of a mail address as people write them.
    var isLocalPartByte: Bool {
        isNameByte || self == UInt8(ascii: "+") || self == UInt8(ascii: "%") || self == UInt8(ascii: "=")
    }
}

extension [UInt8] {
    /// The byte at `index`, or a line feed outside the array: every scan ends there.
    func at(_ index: Int) -> UInt8 { indices.contains(index) ? self[index] : 0x0a }

    /// True when the bytes at `index` are exactly `bytes`.
    func has(_ bytes: StaticString, at index: Int) -> Bool {
        guard index >= 0, index <= count - bytes.utf8CodeUnitCount else { return false }
        return bytes.withUTF8Buffer { wanted in
            for offset in wanted.indices where self[index + offset] != wanted[offset] { return false }
            return true
        }
    }

    /// As `has`, ASCII letters compared without case; `bytes` in lower case.
    func hasIgnoringCase(_ bytes: StaticString, at index: Int) -> Bool {
        guard index >= 0, index <= count - bytes.utf8CodeUnitCount else { return false }
        return bytes.withUTF8Buffer { wanted in
            for offset in wanted.indices where self[index + offset].lowered != wanted[offset] { return false }
            return true
        }
    }

    func text(_ range: Range<Int>) -> String { String(decoding: self[range.clamped(to: indices)], as: UTF8.self) }
}
