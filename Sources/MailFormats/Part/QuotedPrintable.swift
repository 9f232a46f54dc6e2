/// Quoted-printable (RFC 2045 §6.7), lenient: lower-case digits pass, a broken escape stays as it stands.
enum QuotedPrintable {
    static func decode(_ bytes: ArraySlice<UInt8>) -> DecodedBytes {
        var output = DecodedBytes()
        output.bytes.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while let byte = bytes.byte(at: index) {
            if byte.isBlank {
                index = copyBlanks(bytes, from: index, to: &output)
            } else if byte != UInt8(ascii: "=") {
                output.bytes.append(byte)
                index += 1
            } else if let high = bytes.byte(at: index + 1)?.hexValue, let low = bytes.byte(at: index + 2)?.hexValue {
                output.bytes.append(high << 4 | low)
                index += 3
            } else if let next = softBreak(bytes, after: index + 1) {
                index = next
            } else {
                output.isBroken = true
                output.bytes.append(byte)
                index += 1
            }
        }
        return output
    }

    /// Copies a run of blanks unless a line ends after it: such blanks were added on the way.
    private static func copyBlanks(_ bytes: ArraySlice<UInt8>, from start: Int, to output: inout DecodedBytes) -> Int {
        let end = bytes[start...].firstIndex { !$0.isBlank } ?? bytes.endIndex
        let next = bytes.byte(at: end)
        if let next, next != .lineFeed, next != .carriageReturn { output.bytes.append(contentsOf: bytes[start..<end]) }
        return end
    }

    /// Where the text goes on after `=`, blanks and a line break; nil when it is none. Looks at most 80 bytes ahead.
    private static func softBreak(_ bytes: ArraySlice<UInt8>, after start: Int) -> Int? {
        var index = start
        while index - start < 80, let byte = bytes.byte(at: index), byte.isBlank { index += 1 }
        switch bytes.byte(at: index) {
        case nil: return index
        case .lineFeed: return index + 1
        case .carriageReturn: return bytes.byte(at: index + 1) == .lineFeed ? index + 2 : index + 1
        default: return nil
        }
    }

    /// CRLF line breaks, lines of at most 76 characters; trailing blanks, leading `From ` and `.` are escaped.
    static func encode(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 2)
        var lines = LineScanner(bytes)
        while let line = lines.next() {
            encodeLine(lines.content(of: line), into: &output)
            if line.next > line.content.upperBound { output.append(contentsOf: [.carriageReturn, .lineFeed]) }
        }
        return output
    }

    private static func encodeLine(_ line: ArraySlice<UInt8>, into output: inout [UInt8]) {
        var column = 0
        let guardsFirst = line.starts(withASCII: "From ") || line.starts(withASCII: ".")
        for (index, byte) in zip(line.indices, line) {
            let isLast = index == line.endIndex - 1
            let isLiteral =
                (byte >= 0x21 && byte <= 0x7e && byte != UInt8(ascii: "=") || byte.isBlank && !isLast)
                && !(guardsFirst && index == line.startIndex)
            if column + (isLiteral ? 1 : 3) > 75 {
                output.append(contentsOf: [UInt8(ascii: "="), .carriageReturn, .lineFeed])
                column = 0
            }
            if isLiteral { output.append(byte) } else { output.append(contentsOf: escape(byte)) }
            column += isLiteral ? 1 : 3
        }
    }

    static func escape(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
