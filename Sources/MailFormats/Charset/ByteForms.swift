/// How bytes look as UTF-8.
struct UTF8Form {
    /// Well-formed sequences of two bytes or more.
    private(set) var sequences = 0
    private(set) var broken = 0

    var isASCII: Bool { sequences == 0 && broken == 0 }
    /// A few broken places in a text that otherwise is UTF-8: cut or damaged, not mislabelled.
    var isMostlyUTF8: Bool { sequences >= 4 * broken }

    init(_ bytes: ArraySlice<UInt8>) {
        guard !bytes.allSatisfy({ $0 < 0x80 }) else { return }
        var index = bytes.startIndex
        while let byte = bytes.byte(at: index) {
            let length = Self.length(byte)
            let tail = bytes[(index + 1)...].prefix(max(length, 1) - 1)
            if length == 1 {
                index += 1
            } else if length > 1, tail.count == length - 1, tail.allSatisfy({ $0 & 0xc0 == 0x80 }),
                Self.isShortest(byte, tail.first ?? 0)
            {
                sequences += 1
                index += length
            } else {
                broken += 1
                index += 1
            }
        }
    }

    /// Bytes of the sequence that a byte leads, 0 for none.
    private static func length(_ byte: UInt8) -> Int {
        switch byte {
        case 0..<0x80: 1
        case 0xc2..<0xe0: 2
        case 0xe0..<0xf0: 3
        case 0xf0..<0xf5: 4
        default: 0
        }
    }

    private static func isShortest(_ lead: UInt8, _ second: UInt8) -> Bool {
        switch lead {
        case 0xe0: second >= 0xa0
        case 0xed: second < 0xa0
        case 0xf0: second >= 0x90
        case 0xf4: second < 0x90
        default: true
        }
    }
}

/// How bytes look as CP932.
struct CP932Form {
    private(set) var doubles = 0
    private(set) var halfKana = 0
    private(set) var broken = 0

    /// Nothing broken, and not only a stray accent of Latin 1.
    var isPlausible: Bool { broken == 0 && (doubles > 0 || halfKana > 1) }

    init(_ bytes: ArraySlice<UInt8>) {
        var index = bytes.startIndex
        while let byte = bytes.byte(at: index) {
            index += 1
            switch byte {
            case 0..<0x80: continue
            case 0xa1...0xdf: halfKana += 1
            case 0x81...0x9f, 0xe0...0xfc:
                guard let trail = bytes.byte(at: index), trail >= 0x40, trail <= 0xfc, trail != 0x7f else {
                    broken += 1
                    continue
                }
                doubles += 1
                index += 1
            default: broken += 1
            }
        }
    }
}

/// How bytes look as EUC-JP.
struct EUCForm {
    private(set) var doubles = 0
    /// Hiragana, katakana and Japanese punctuation.
    private(set) var kana = 0
    private(set) var broken = 0

    var isPlausible: Bool { broken == 0 && doubles > 0 }

    init(_ bytes: ArraySlice<UInt8>) {
        var index = bytes.startIndex
        while let byte = bytes.byte(at: index) {
            guard byte >= 0x80 else {
                index += 1
                continue
            }
            let length = byte == 0x8f ? 3 : 2
            let isLead = byte == 0x8e || byte == 0x8f || byte >= 0xa1 && byte <= 0xfe
            let tail = bytes[(index + 1)...].prefix(length - 1)
            guard isLead, tail.count == length - 1, tail.allSatisfy({ $0 >= 0xa1 && $0 <= 0xfe }) else {
                broken += 1
                index += 1
                continue
            }
            doubles += 1
            if byte == 0xa4 || byte == 0xa5 || byte == 0xa1 { kana += 1 }
            index += length
        }
    }
}
