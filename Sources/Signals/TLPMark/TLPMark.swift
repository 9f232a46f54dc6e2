package import Primitives

/// Reads the TLP label that a sender wrote: in the subject, or in the first lines of the text (first.org/tlp).
package enum TLPMark {
    private static let lines = 60
    private static let lineBytes = 4_000
    private static let labels: [(StaticString, TLP)] = [
        ("amber+strict", .amberStrict), ("amber-strict", .amberStrict), ("amber", .amber), ("red", .red),
        ("green", .green), ("clear", .clear), ("white", .clear),
    ]

    /// The narrowest label of the subject, else the first one in the text; nil where neither holds one.
    package static func read(subject: String, text: String) -> TLP? {
        marks(subject).max()
            ?? Array(text.utf8).split(separator: 0x0a, maxSplits: lines).prefix(lines).lazy
            .filter(mayHoldMark).compactMap { marks(String(decoding: $0, as: UTF8.self)).max() }.first
    }

    /// False for lines in ASCII without `TLP`, which most are.
    private static func mayHoldMark(_ line: ArraySlice<UInt8>) -> Bool {
        var lastThree: UInt32 = 0
        return line.prefix(lineBytes).contains { byte in
            lastThree = lastThree << 8 & 0xff_ffff | UInt32(byte.lowered)
            return byte >= 0x80 || lastThree == 0x74_6c70  // tlp
        }
    }

    /// Every `TLP:LABEL` in a line, full-width letters and a blank behind the colon allowed.
    private static func marks(_ line: String) -> [TLP] {
        let bytes = FangedText(line, limit: lineBytes).bytes
        var found: [TLP] = []
        var index = 0
        while index + 6 < bytes.count {
            defer { index += 1 }
            guard bytes.hasIgnoringCase("tlp", at: index), index == 0 || !bytes[index - 1].isAlphanumeric else {
                continue
            }
            var start = index + 3
            while bytes.at(start) == UInt8(ascii: ":") || bytes.at(start).isBlank
                || bytes.at(start) == UInt8(ascii: "-")
            {
                start += 1
            }
            guard start > index + 3,
                let (word, label) = labels.first(where: { bytes.hasIgnoringCase($0.0, at: start) }),
                !bytes.at(start + word.utf8CodeUnitCount).isLetter
            else { continue }
            found.append(label)
        }
        return found
    }
}
