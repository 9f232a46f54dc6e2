/// The patterns laid over the codewords, so that no large areas or false finders appear (§7.8.2).
enum QRMask: Int, CaseIterable, Sendable {
    case chequers, rows, columns, diagonals, bricks, lattice, flowers, tiles

    func flips(_ x: Int, _ y: Int) -> Bool {
        switch self {
        case .chequers: (x + y) % 2 == 0
        case .rows: y % 2 == 0
        case .columns: x % 3 == 0
        case .diagonals: (x + y) % 3 == 0
        case .bricks: (x / 3 + y / 2) % 2 == 0
        case .lattice: x * y % 2 + x * y % 3 == 0
        case .flowers: (x * y % 2 + x * y % 3) % 2 == 0
        case .tiles: ((x + y) % 2 + x * y % 3) % 2 == 0
        }
    }
}

/// How hard a symbol is to read; the mask with the lowest sum is taken (§7.8.3).
struct QRPenalty {
    private static let falseFinders = [
        [true, false, true, true, true, false, true, false, false, false, false],
        [false, false, false, false, true, false, true, true, true, false, true],
    ]
    private let size: Int
    private let rows: [[Bool]]

    init(size: Int, modules: [Bool]) {
        self.size = size
        rows = (0..<size).map { Array(modules[$0 * size..<($0 + 1) * size]) }
    }

    var sum: Int {
        let columns = (0..<size).map { x in rows.map { $0[x] } }
        return (rows + columns).reduce(blocks + balance) { $0 + runs($1) + finders($1) }
    }

    /// Five alike in a line cost 3, each further one 1.
    private func runs(_ line: [Bool]) -> Int {
        var (sum, length) = (0, 1)
        for index in 1..<size {
            length = line[index] == line[index - 1] ? length + 1 : 1
            if length == 5 { sum += 3 } else if length > 5 { sum += 1 }
        }
        return sum
    }

    private func finders(_ line: [Bool]) -> Int {
        (0...size - 11).reduce(0) { sum, start in
            Self.falseFinders.contains { $0.elementsEqual(line[start..<start + 11]) } ? sum + 40 : sum
        }
    }

    /// Each square of four alike costs 3.
    private var blocks: Int {
        var sum = 0
        for y in 1..<size {
            for x in 1..<size {
                let module = rows[y][x]
                if rows[y][x - 1] == module, rows[y - 1][x] == module, rows[y - 1][x - 1] == module { sum += 3 }
            }
        }
        return sum
    }

    /// Each 5 % away from as many dark as light ones costs 10.
    private var balance: Int {
        let dark = rows.reduce(0) { $0 + $1.count { $0 } }
        return abs(dark * 20 - size * size * 10) / (size * size) * 10
    }
}
