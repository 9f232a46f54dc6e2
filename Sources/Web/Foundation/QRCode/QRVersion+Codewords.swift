extension QRVersion {
    /// The bytes with their header, padding and error correction, in the order in which they are drawn (§7.4 to §7.6).
    func codewords(of bytes: [UInt8]) -> [UInt8] {
        let data = padded(bytes)
        let generator = QRReedSolomon.generator(correction)
        let short = total / blocks - correction
        let longBlocks = total % blocks
        var parts: [[UInt8]] = []
        var rest = data[...]
        for block in 0..<blocks {
            let length = short + (block < blocks - longBlocks ? 0 : 1)
            parts.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        let corrections = parts.map { QRReedSolomon.remainder($0, generator) }
        return Self.interleaved(parts) + Self.interleaved(corrections)
    }

    private func padded(_ bytes: [UInt8]) -> [UInt8] {
        var bits: [Bool] = []
        func append(_ value: Int, _ width: Int) {
            for bit in (0..<width).reversed() { bits.append(value >> bit & 1 == 1) }
        }
        append(0b0100, 4)
        append(bytes.count, lengthBits)
        for byte in bytes { append(Int(byte), 8) }
        append(0, min(4, dataCodewords * 8 - bits.count))
        append(0, (8 - bits.count % 8) % 8)
        let written = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        return written + (0..<dataCodewords - written.count).map { $0 % 2 == 0 ? 0xec : 0x11 }
    }

    /// The first of each, the second of each, and so on; shorter ones end earlier.
    private static func interleaved(_ parts: [[UInt8]]) -> [UInt8] {
        (0..<(parts.map(\.count).max() ?? 0)).flatMap { index in
            parts.compactMap { index < $0.count ? $0[index] : nil }
        }
    }
}

/// Error correction over GF(2⁸) modulo x⁸+x⁴+x³+x²+1 (annex A).
enum QRReedSolomon {
    /// Coefficients of (x-α⁰)(x-α¹)…, without the leading 1.
    static func generator(_ degree: Int) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: degree - 1) + [1]
        var root: UInt8 = 1
        for _ in 0..<degree {
            for index in 0..<degree {
                result[index] = multiply(result[index], root) ^ (index + 1 < degree ? result[index + 1] : 0)
            }
            root = multiply(root, 2)
        }
        return result
    }

    static func remainder(_ data: [UInt8], _ generator: [UInt8]) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: generator.count)
        for byte in data {
            let factor = byte ^ result.removeFirst()
            result.append(0)
            for index in result.indices { result[index] ^= multiply(generator[index], factor) }
        }
        return result
    }

    private static func multiply(_ one: UInt8, _ other: UInt8) -> UInt8 {
        var product: UInt8 = 0
        for bit in (0..<8).reversed() {
            product = product << 1 ^ (product >> 7) &* 0x1d
            if other >> UInt8(bit) & 1 == 1 { product ^= one }
        }
        return product
    }
}
