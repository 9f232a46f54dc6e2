import CZlib

/// The gzip form (RFC 1952) of bytes that are written once and sent often.
enum Gzip {
    /// Nil when zlib fails, as without memory.
    static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        // zlib remembers where its stream lies, so it must not move between the calls.
        return withUnsafeMutablePointer(to: &stream) { stream in
            // 15 bits of window, and 16 for the frame of gzip instead of zlib's own.
            let status = deflateInit2_(
                stream, Z_BEST_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                CInt(MemoryLayout<z_stream>.size))
            guard status == Z_OK else { return nil }
            defer { deflateEnd(stream) }
            var input = bytes
            return input.withUnsafeMutableBufferPointer { input in
                let room = Int(deflateBound(stream, UInt(input.count)))
                var isWhole = false
                let output = [UInt8](unsafeUninitializedCapacity: room) { output, count in
                    stream.pointee.next_in = input.baseAddress
                    stream.pointee.avail_in = UInt32(input.count)
                    stream.pointee.next_out = output.baseAddress
                    stream.pointee.avail_out = UInt32(room)
                    isWhole = deflate(stream, Z_FINISH) == Z_STREAM_END
                    count = isWhole ? Int(stream.pointee.total_out) : 0
                }
                return isWhole ? output : nil
            }
        }
    }
}
