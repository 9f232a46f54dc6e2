/// A symbol being drawn: the patterns that every reader looks for, and the codewords between them (§6.3, §7.7).
struct QRDrawing: Sendable {
    private let size: Int
    private var modules: [Bool]
    /// What the mask leaves alone.
    private var isPattern: [Bool]

    init(_ version: QRVersion, _ codewords: [UInt8]) {
        size = version.size
        modules = [Bool](repeating: false, count: size * size)
        isPattern = modules
        drawTiming()
        for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] { drawFinder(x, y) }
        drawAlignment(version.alignment)
        drawFormat(0)
        if version.number >= 7 { drawVersion(version.number) }
        draw(codewords)
    }

    /// The whole symbol under that mask.
    func masked(_ mask: QRMask) -> [Bool] {
        var drawing = self
        for y in 0..<size {
            for x in 0..<size where !isPattern[y * size + x] && mask.flips(x, y) {
                drawing.modules[y * size + x].toggle()
            }
        }
        drawing.drawFormat(mask.rawValue)
        return drawing.modules
    }

    private mutating func set(_ x: Int, _ y: Int, _ isDark: Bool) {
        modules[y * size + x] = isDark
        isPattern[y * size + x] = true
    }

    private mutating func drawTiming() {
        for index in 0..<size {
            set(6, index, index % 2 == 0)
            set(index, 6, index % 2 == 0)
        }
    }

    /// With its light separator.
    private mutating func drawFinder(_ centreX: Int, _ centreY: Int) {
        for y in centreY - 4...centreY + 4 {
            for x in centreX - 4...centreX + 4 where (0..<size).contains(x) && (0..<size).contains(y) {
                let ring = max(abs(x - centreX), abs(y - centreY))
                set(x, y, ring != 2 && ring != 4)
            }
        }
    }

    private mutating func drawAlignment(_ centres: [Int]) {
        guard let last = centres.last else { return }
        for centreY in centres {
            for centreX in centres where ![[6, 6], [6, last], [last, 6]].contains([centreX, centreY]) {
                for y in -2...2 {
                    for x in -2...2 { set(centreX + x, centreY + y, max(abs(x), abs(y)) != 1) }
                }
            }
        }
    }

    /// Level M and the mask, twice, with their own error correction (§7.9).
    private mutating func drawFormat(_ mask: Int) {
        var remainder = mask
        for _ in 0..<10 { remainder = remainder << 1 ^ (remainder >> 9) * 0x537 }
        let bits = (mask << 10 | remainder) ^ 0x5412
        func bit(_ index: Int) -> Bool { bits >> index & 1 == 1 }
        for index in 0..<6 { set(8, index, bit(index)) }
        set(8, 7, bit(6))
        set(8, 8, bit(7))
        set(7, 8, bit(8))
        for index in 9..<15 { set(14 - index, 8, bit(index)) }
        for index in 0..<8 { set(size - 1 - index, 8, bit(index)) }
        for index in 8..<15 { set(8, size - 15 + index, bit(index)) }
        set(8, size - 8, true)
    }

    /// Of large symbols: their number, twice, with its own error correction (§7.10).
    private mutating func drawVersion(_ number: Int) {
        var remainder = number
        for _ in 0..<12 { remainder = remainder << 1 ^ (remainder >> 11) * 0x1f25 }
        let bits = number << 12 | remainder
        for index in 0..<18 {
            let (near, far) = (index / 3, size - 11 + index % 3)
            set(far, near, bits >> index & 1 == 1)
            set(near, far, bits >> index & 1 == 1)
        }
    }

    /// In columns of two, upwards and downwards in turn, from the right.
    private mutating func draw(_ codewords: [UInt8]) {
        var index = 0
        for pair in stride(from: size - 1, through: 1, by: -2) {
            let right = pair <= 6 ? pair - 1 : pair
            for step in 0..<size {
                let y = (right + 1) & 2 == 0 ? size - 1 - step : step
                for x in [right, right - 1] where !isPattern[y * size + x] && index < codewords.count * 8 {
                    modules[y * size + x] = codewords[index / 8] >> UInt8(7 - index % 8) & 1 == 1
                    index += 1
                }
            }
        }
    }
}
