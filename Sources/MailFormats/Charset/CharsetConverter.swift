#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
import Synchronization

/// Text made of bytes, and how many places could not be read and became U+FFFD.
struct ConvertedText {
    var text: String
    var replaced = 0
}

/// The C library's `iconv` to UTF-8. Each call has a descriptor of its own, so calls may run side by side.
enum CharsetConverter {
    /// Nil when the C library lacks the converter. A byte that fits nothing is replaced and passed over.
    static func convert(_ bytes: ArraySlice<UInt8>, from name: String) -> ConvertedText? {
        keepLoaded(name)
        let descriptor = iconv_open("UTF-8", name)
        // (iconv_t)-1 marks the failure.
        guard let descriptor, descriptor != UnsafeMutableRawPointer(bitPattern: -1) else { return nil }
        defer { iconv_close(descriptor) }
        var conversion = Conversion(capacity: bytes.count + bytes.count / 2 + 16)
        var input = Array(bytes)
        input.withUnsafeMutableBytes { source in
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: 8192) { chunk in
                conversion.run(descriptor, source, chunk)
            }
        }
        return ConvertedText(text: String(decoding: conversion.output, as: UTF8.self), replaced: conversion.replaced)
    }

    /// Names of converters that stay loaded. The C library loads a converter from its file when a descriptor is opened and
    /// drops it soon after the last is closed, which costs many times what a short text does.
    private static let loaded = Mutex<Set<String>>([])
    private static let loadedLimit = 32

    /// Opens one descriptor of the name that is never closed, the first time the name is met.
    private static func keepLoaded(_ name: String) {
        loaded.withLock { names in
            guard names.count < loadedLimit, names.insert(name).inserted else { return }
            _ = iconv_open("UTF-8", name)
        }
    }
}

/// One run of `iconv` over all of its input, chunk by chunk.
private struct Conversion {
    private(set) var output: [UInt8] = []
    private(set) var replaced = 0

    private static let replacement: [UInt8] = [0xef, 0xbf, 0xbd]

    init(capacity: Int) { output.reserveCapacity(capacity) }

    mutating func run(
        _ descriptor: UnsafeMutableRawPointer, _ source: UnsafeMutableRawBufferPointer,
        _ chunk: UnsafeMutableBufferPointer<CChar>
    ) {
        var cursor = source.baseAddress?.assumingMemoryBound(to: CChar.self)
        var left = source.count
        while left > 0 {
            let before = left
            let (error, written) = step(descriptor, &cursor, &left, chunk)
            // A converter that neither reads nor writes would never end.
            let isStuck = left == before && written == 0
            guard left > 0, isStuck || error != 0 && error != E2BIG else { continue }
            replaced += 1
            output.append(contentsOf: Self.replacement)
            cursor = cursor.map { $0 + 1 }
            left -= 1
        }
    }

    /// Converts as much as fits the chunk; errno (0 when all is read), and the bytes written.
    private mutating func step(
        _ descriptor: UnsafeMutableRawPointer, _ cursor: inout UnsafeMutablePointer<CChar>?, _ left: inout Int,
        _ chunk: UnsafeMutableBufferPointer<CChar>
    ) -> (Int32, Int) {
        var target = chunk.baseAddress
        var room = chunk.count
        let result = iconv(descriptor, &cursor, &left, &target, &room)
        // (size_t)-1 marks an error; Swift reads size_t as Int.
        let error = result == -1 ? errno : 0
        output.append(contentsOf: UnsafeRawBufferPointer(chunk).prefix(chunk.count - room))
        return (error, chunk.count - room)
    }
}
