/// Builds `winmail.dat` and `.msg` files of our own for tests, as [MS-OXTNEF], [MS-OXMSG] and [MS-CFB] say.
enum OutlookFiles {
    static func little(_ value: UInt32, _ count: Int = 4) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt32(8 * $0)) }
    }

    static func wide(_ text: String) -> [UInt8] { text.utf16.flatMap { little(UInt32($0), 2) } }

    // MARK: winmail.dat

    static func winmail(_ attributes: [(UInt32, [UInt8])]) -> [UInt8] {
        var file = little(0x223e_9f78)
        file += little(1, 2)
        for (id, data) in attributes {
            let sum: UInt32 = data.reduce(0) { $0 + UInt32($1) }
            file += [1]
            file += little(id)
            file += little(UInt32(data.count))
            file += data
            file += little(sum, 2)
        }
        return file
    }

    /// Properties with one value each.
    static func properties(_ list: [(type: UInt16, number: UInt16, value: [UInt8])]) -> [UInt8] {
        var rows = little(UInt32(list.count))
        for (type, number, value) in list {
            rows += little(UInt32(type), 2)
            rows += little(UInt32(number), 2)
            guard [0x1e, 0x1f, 0x102].contains(type) else {
                rows += value
                continue
            }
            rows += little(1)
            rows += little(UInt32(value.count))
            rows += value
            rows += [UInt8](repeating: 0, count: (4 - value.count % 4) % 4)
        }
        return rows
    }

    // MARK: .msg

    indirect enum Node {
        case stream(String, [UInt8])
        case folder(String, [Node])
    }

    private struct Row {
        let name: String
        let kind: UInt8
        var right = UInt32.max
        var child = UInt32.max
        var start = UInt32.max - 1
        var size = 0
    }

    /// A compound file: streams under 4,096 bytes in the small stream, longer ones in sectors of their own.
    static func compound(_ nodes: [Node]) -> [UInt8] {
        var rows = [Row(name: "Root Entry", kind: 5)]
        var small: [UInt8] = []
        var smallChain: [UInt32] = []
        var sectors: [UInt8] = []
        var chain: [UInt32] = []
        func store(_ bytes: [UInt8], _ size: Int, _ space: inout [UInt8], _ chain: inout [UInt32]) -> UInt32 {
            guard !bytes.isEmpty else { return .max - 1 }
            let count = (bytes.count + size - 1) / size
            let start = chain.count
            space += bytes + [UInt8](repeating: 0, count: count * size - bytes.count)
            chain += (1..<count + 1).map { $0 == count ? .max - 1 : UInt32(start + $0) }
            return UInt32(start)
        }
        /// Siblings hang on each other's right hand; the number of the first.
        func add(_ nodes: [Node]) -> UInt32 {
            var next = UInt32.max
            for node in nodes.reversed() {
                let number = rows.count
                switch node {
                case .stream(let name, let bytes):
                    rows.append(Row(name: name, kind: 2, right: next, size: bytes.count))
                    rows[number].start =
                        bytes.count < 4_096
                        ? store(bytes, 64, &small, &smallChain) : store(bytes, 512, &sectors, &chain)
                case .folder(let name, let inner):
                    rows.append(Row(name: name, kind: 1, right: next))
                    rows[number].child = add(inner)
                }
                next = UInt32(number)
            }
            return next
        }
        rows[0].child = add(nodes)
        rows[0].size = small.count
        rows[0].start = store(small, 512, &sectors, &chain)
        let smallTable = store(smallChain.flatMap { little($0) }, 512, &sectors, &chain)
        let folder = store(rows.flatMap(bytes), 512, &sectors, &chain)
        let tableSectors = (chain.count + 128) / 128 + 1
        let table = UInt32(chain.count)
        chain += [UInt32](repeating: .max - 2, count: tableSectors)
        chain += [UInt32](repeating: .max, count: tableSectors * 128 - chain.count)
        sectors += chain.flatMap { little($0) }
        let tables = (0..<109).map { $0 < tableSectors ? table + UInt32($0) : .max }
        var file: [UInt8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
        file += [UInt8](repeating: 0, count: 16)
        file += [0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0, 0, 0, 0, 0, 0, 0]
        let numbers = [0, UInt32(tableSectors), folder, 0, 4_096, smallTable, 1, .max - 1, 0] + tables
        for number in numbers { file += little(number) }
        return file + sectors
    }

    private static func bytes(_ row: Row) -> [UInt8] {
        let name = wide(row.name) + [0, 0]
        var bytes = name + [UInt8](repeating: 0, count: 64 - name.count)
        bytes += little(UInt32(name.count), 2)
        bytes += [row.kind, 1]
        for number in [.max, row.right, row.child] { bytes += little(number) }
        bytes += [UInt8](repeating: 0, count: 36)
        for number in [row.start, UInt32(row.size), 0] { bytes += little(number) }
        return bytes
    }
}
