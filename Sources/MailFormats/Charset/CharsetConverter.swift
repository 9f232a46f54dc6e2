#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Text made of bytes, and how many places could not be read and became U+FFFD.
struct ConvertedText {
    var text: String
    var replaced = 0
}

/// The C library's `iconv` to UTF-8. Each call has a descriptor of its own, so calls may run side by side.
enum CharsetConverter {
    private static let replacement: [UInt8] = [0xef, 0xbf, 0xbd]

    /// Nil when the C library lacks the converter. A byte that fits nothing is replaced and passed over.
    static func convert(_ bytes: ArraySlice<UInt8>, from name: String) -> ConvertedText? {
        let descriptor = iconv_open("UTF-8", name)
        // (iconv_t)-1 marks the failure.
        guard let descriptor, descriptor != UnsafeMutableRawPointer(bitPattern: -1) else { return nil }
        defer { iconv_close(descriptor) }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 2 + 16)
        var replaced = 0
        var input = Array(bytes)
        let length = input.count
        input.withUnsafeMutableBytes { source in
            guard var cursor = source.baseAddress?.assumingMemoryBound(to: CChar.self) as UnsafeMutablePointer<CChar>? else { return }
            var left = length
            while left > 0 {
                let before = (left, output.count)
                let error = step(descriptor, &cursor, &left, into: &output)
                // A converter that neither reads nor writes would never end.
                let isStuck = before == (left, output.count)
                guard left > 0, isStuck || error != 0 && error != E2BIG else { continue }
                replaced += 1
                output.append(contentsOf: replacement)
                cursor += 1
                left -= 1
            }
        }
        return ConvertedText(text: String(decoding: output, as: UTF8.self), replaced: replaced)
    }

    /// Converts as much as fits a chunk; returns errno, 0 when all is read.
    private static func step(
        _ descriptor: UnsafeMutableRawPointer, _ cursor: inout UnsafeMutablePointer<CChar>, _ left: inout Int,
        into output: inout [UInt8]
    ) -> Int32 {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 8192) { chunk in
            var next: UnsafeMutablePointer<CChar>? = cursor
            var target = chunk.baseAddress
            var room = chunk.count
            errno = 0
            let result = iconv(descriptor, &next, &left, &target, &room)
            let error = result == .max ? errno : 0
            if let next { cursor = next }
            output.append(contentsOf: UnsafeRawBufferPointer(chunk).prefix(chunk.count - room))
            return error
        }
    }
}
