/// Base 64 (RFC 4648 §4), lenient: foreign characters are skipped, padding may miss or stand in the middle.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let values: [UInt8] = {
        var values = [UInt8](repeating: 0xff, count: 256)
        for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()

    static func decode(_ bytes: some Sequence<UInt8>) -> DecodedBytes {
        var output = DecodedBytes()
        output.bytes.reserveCapacity(bytes.underestimatedCount / 4 * 3 + 3)
        var quantum: UInt32 = 0
        var count = 0
        let values = self.values
        for byte in bytes {
            let value = values[Int(byte)]
            if value == 0xff {
                if byte == UInt8(ascii: "=") {
                    flush(quantum, count, into: &output)
                    (quantum, count) = (0, 0)
                } else if !byte.isBlankOrBreak {
                    output.isBroken = true
                }
                continue
            }
            quantum = quantum << 6 | UInt32(value)
            count += 1
            if count == 4 {
                output.bytes.append(UInt8(truncatingIfNeeded: quantum >> 16))
                output.bytes.append(UInt8(truncatingIfNeeded: quantum >> 8))
                output.bytes.append(UInt8(truncatingIfNeeded: quantum))
                (quantum, count) = (0, 0)
            }
        }
        flush(quantum, count, into: &output)
        return output
    }

    /// The one or two bytes of an unfinished group of four.
    private static func flush(_ quantum: UInt32, _ count: Int, into output: inout DecodedBytes) {
        if count == 1 { output.isBroken = true }
        if count >= 2 { output.bytes.append(UInt8(truncatingIfNeeded: quantum >> (UInt32(count) * 6 - 8))) }
        if count == 3 { output.bytes.append(UInt8(truncatingIfNeeded: quantum >> 2)) }
    }

    /// Lines of at most `width` characters, CRLF between and after them; one line without break when `width` is nil.
    static func encode(_ bytes: some Collection<UInt8>, width: Int? = nil) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count / 3 * 4 + bytes.count / 28 + 8)
        var column = 0
        var rest = bytes[...]
        while !rest.isEmpty {
            let group = rest.prefix(3)
            rest = rest.dropFirst(3)
            append(group, to: &output)
            column += 4
            if let width, column >= width || rest.isEmpty {
                output.append(contentsOf: [.carriageReturn, .lineFeed])
                column = 0
            }
        }
        return output
    }

    private static func append(_ group: some Collection<UInt8>, to output: inout [UInt8]) {
        var quantum: UInt32 = 0
        for byte in group { quantum = quantum << 8 | UInt32(byte) }
        quantum <<= UInt32(3 - group.count) * 8
        for index in 0..<4 {
            let isPadding = index > group.count
            output.append(isPadding ? UInt8(ascii: "=") : alphabet[Int(quantum >> UInt32(18 - 6 * index) & 63)])
        }
    }
}
