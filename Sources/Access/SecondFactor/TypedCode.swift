/// A code as somebody typed it: blanks, hyphens, capitals and the full-width characters of a Japanese keyboard do not
/// matter.
struct TypedCode: Sendable {
    let text: String

    init(_ typed: String) {
        let plain = typed.unicodeScalars.prefix(100).compactMap { scalar in
            let isFullWidth = (0xff01...0xff5e).contains(scalar.value)
            return UInt8(exactly: isFullWidth ? scalar.value - 0xfee0 : scalar.value)
        }
        let kept = plain.filter { (0x30...0x39).contains($0) || (0x61...0x7a).contains($0 | 0x20) }
        text = String(decoding: kept, as: UTF8.self).lowercased()
    }

    /// Six digits are a code of the app; anything else can only be a recovery code.
    var isTimed: Bool {
        text.utf8.count == TimedCode.digits && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
