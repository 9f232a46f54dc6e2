/// The uuencoded body of old mailers, from its `begin` line to `end`.
enum UUEncoding {
    static func decode(_ bytes: ArraySlice<UInt8>) -> DecodedBytes {
        let source = Array(bytes)
        var output = DecodedBytes()
        var lines = LineScanner(source)
        var hasBegun = false
        while let line = lines.next() {
            let content = lines.content(of: line)
            if !hasBegun {
                hasBegun = content.starts(withASCII: "begin ")
            } else if content.starts(withASCII: "end") {
                return output
            } else {
                decodeLine(content, into: &output)
            }
        }
        output.isBroken = true
        return hasBegun ? output : DecodedBytes(bytes: source, isBroken: true)
    }

    private static func decodeLine(_ line: ArraySlice<UInt8>, into output: inout DecodedBytes) {
        guard let first = line.first, first >= 0x20 else { return }
        var left = Int((first &- 0x20) & 63)
        var rest = line.dropFirst()
        while left > 0, !rest.isEmpty {
            var quantum: UInt32 = 0
            for index in 0..<4 {
                quantum = quantum << 6 | UInt32(((rest.byte(at: rest.startIndex + index) ?? 0x20) &- 0x20) & 63)
            }
            for shift in [16, 8, 0].prefix(left) {
                output.bytes.append(UInt8(truncatingIfNeeded: quantum >> UInt32(shift)))
            }
            left -= 3
            rest = rest.dropFirst(4)
        }
    }
}
