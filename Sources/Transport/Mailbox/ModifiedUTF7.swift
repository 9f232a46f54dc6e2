/// Names of IMAP folders outside ASCII as servers want them (RFC 3501 §5.1.3): 受信 as `&U9dP4Q-`.
enum ModifiedUTF7 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,".utf8)

    static func encode(_ name: String) -> String {
        var written: [UInt8] = []
        var units: [UInt16] = []
        for unit in name.utf16 {
            guard (0x20...0x7e).contains(unit), let byte = UInt8(exactly: unit) else {
                units.append(unit)
                continue
            }
            written += shifted(units)
            units = []
            written.append(byte)
            if byte == UInt8(ascii: "&") { written.append(UInt8(ascii: "-")) }
        }
        return String(decoding: written + shifted(units), as: UTF8.self)
    }

    /// UTF-16 in base 64 without padding, `,` for `/`, between `&` and `-`.
    private static func shifted(_ units: [UInt16]) -> [UInt8] {
        guard !units.isEmpty else { return [] }
        var written = [UInt8(ascii: "&")]
        var bits: UInt32 = 0
        var count: UInt32 = 0
        for unit in units {
            bits = bits << 16 | UInt32(unit)
            count += 16
            while count >= 6 {
                count -= 6
                written.append(alphabet[Int(bits >> count & 63)])
            }
            bits &= 1 << count - 1
        }
        if count > 0 { written.append(alphabet[Int(bits << (6 - count) & 63)]) }
        return written + [UInt8(ascii: "-")]
    }
}
