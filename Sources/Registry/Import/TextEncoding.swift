import Glibc

/// Finds out how a text file is encoded and gives its UTF-8: UTF-8 and UTF-16 by their marks, else UTF-8 if it is
/// valid, else CP932 as Japanese Excel writes it. Bytes that mean nothing become U+FFFD, never silently another letter.
enum TextEncoding {
    static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.starts(with: [0xef, 0xbb, 0xbf]) { return repaired(Array(bytes.dropFirst(3))) }
        if bytes.starts(with: [0xff, 0xfe]) { return fromUTF16(bytes.dropFirst(2), lowFirst: true) }
        if bytes.starts(with: [0xfe, 0xff]) { return fromUTF16(bytes.dropFirst(2), lowFirst: false) }
        if String(validating: bytes, as: UTF8.self) != nil { return bytes }
        return fromCP932(bytes) ?? repaired(bytes)
    }

    private static func repaired(_ bytes: [UInt8]) -> [UInt8] { Array(String(decoding: bytes, as: UTF8.self).utf8) }

    private static func fromUTF16(_ bytes: ArraySlice<UInt8>, lowFirst: Bool) -> [UInt8] {
        let units = bytes.chunks(of: 2).map { pair -> UInt16 in
            guard let first = pair.first, let last = pair.last, pair.count == 2 else { return 0xfffd }
            return lowFirst ? UInt16(last) << 8 | UInt16(first) : UInt16(first) << 8 | UInt16(last)
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    /// Nil when the system has no table for CP932.
    private static func fromCP932(_ bytes: [UInt8]) -> [UInt8]? {
        guard let converter = iconv_open("UTF-8", "CP932"), Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        var output = [UInt8](repeating: 0, count: bytes.count * 3 + 16)
        let written = output.withUnsafeMutableBytes { target in
            bytes.withUnsafeBytes { source in convert(source, to: target, with: converter) }
        }
        return Array(output.prefix(written))
    }

    /// The bytes written. `target` holds three bytes for each of `source`: no CP932 byte becomes more.
    private static func convert(
        _ source: UnsafeRawBufferPointer, to target: UnsafeMutableRawBufferPointer, with converter: iconv_t
    ) -> Int {
        var input = UnsafeMutablePointer(mutating: source.bindMemory(to: CChar.self).baseAddress)
        var output = target.bindMemory(to: CChar.self).baseAddress
        var inputLeft = source.count
        var outputLeft = target.count
        let failure = Int(bitPattern: UInt.max)
        while inputLeft > 0, iconv(converter, &input, &inputLeft, &output, &outputLeft) == failure {
            guard errno != E2BIG, outputLeft >= 3, let place = output else { break }
            for (offset, byte) in "\u{FFFD}".utf8.enumerated() { place[offset] = CChar(bitPattern: byte) }
            output = place + 3
            outputLeft -= 3
            input = input.map { $0 + 1 }
            inputLeft -= 1
        }
        return target.count - outputLeft
    }
}
