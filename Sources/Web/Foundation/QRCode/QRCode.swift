/// A QR code that phones read from a screen: ISO/IEC 18004:2015, byte mode, error correction level M, versions 1 to 20.
struct QRCode: Sendable, Hashable {
    /// Modules of a side.
    let size: Int
    /// Row by row; true is dark.
    private var modules: [Bool]

    /// Nil for more than 666 bytes.
    init?(_ text: String) {
        guard let version = QRVersion(holding: text.utf8.count) else { return nil }
        size = version.size
        modules = []
        let blank = QRDrawing(version, version.codewords(of: Array(text.utf8)))
        let masked = QRMask.allCases.map(blank.masked)
        let penalties = masked.map { QRPenalty(size: version.size, modules: $0).sum }
        guard let least = penalties.min(), let best = penalties.firstIndex(of: least) else { return nil }
        modules = masked[best]
    }

    subscript(x: Int, y: Int) -> Bool { modules[y * size + x] }
}

/// How large a symbol is, and how its bytes are shared out.
struct QRVersion: Sendable, Hashable {
    /// Error correction codewords of a block, and blocks, of versions 1 to 20 at level M (ISO/IEC 18004:2015, table 9).
    private static let shares: [(correction: Int, blocks: Int)] = [
        (10, 1), (16, 1), (26, 1), (18, 2), (24, 2), (16, 4), (18, 4), (22, 4), (22, 5), (26, 5),
        (30, 5), (22, 8), (22, 9), (24, 9), (24, 10), (28, 10), (28, 11), (26, 13), (26, 14), (26, 16),
    ]
    let number: Int

    /// The smallest that holds as many bytes.
    init?(holding bytes: Int) {
        guard let number = (1...Self.shares.count).first(where: { Self(number: $0).capacity >= bytes }) else {
            return nil
        }
        self.init(number: number)
    }

    private init(number: Int) { self.number = number }

    var size: Int { 17 + 4 * number }
    var blocks: Int { Self.shares[number - 1].blocks }
    var correction: Int { Self.shares[number - 1].correction }
    /// Bits of the length that stands before the bytes.
    var lengthBits: Int { number < 10 ? 8 : 16 }
    /// All codewords: what the function patterns leave over.
    var total: Int {
        var modules = (16 * number + 128) * number + 64
        if number >= 2 {
            let across = number / 7 + 2
            modules -= (25 * across - 10) * across - 55
            if number >= 7 { modules -= 36 }
        }
        return modules / 8
    }
    var dataCodewords: Int { total - blocks * correction }
    private var capacity: Int { dataCodewords - (4 + lengthBits + 7) / 8 }

    /// Centres of the alignment patterns along a side (annex E).
    var alignment: [Int] {
        guard number >= 2 else { return [] }
        let across = number / 7 + 2
        let step = (number * 8 + across * 3 + 5) / (across * 4 - 4) * 2
        return [6] + (0..<across - 1).reversed().map { size - 7 - $0 * step }
    }
}
