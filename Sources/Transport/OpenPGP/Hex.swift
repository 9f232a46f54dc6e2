enum Hex {
    /// The bytes of hex digits; a pair that is no hex digit counts as zero.
    static func bytes(_ digits: String) -> [UInt8] {
        var rest = Substring(digits)
        var bytes: [UInt8] = []
        while !rest.isEmpty {
            bytes.append(UInt8(rest.prefix(2), radix: 16) ?? 0)
            rest = rest.dropFirst(2)
        }
        return bytes
    }
}
