package import Primitives

/// All networks that hold an address, found in memory: a million of them take about 30 MiB, and a look-up less than a
/// microsecond.
///
/// It knows rows by their numbers only; the rows themselves know what has ended.
package struct PrefixIndex: RowIndex {
    fileprivate struct Node: Sendable {
        let row: Int64
        /// The node of the next wider network, or -1.
        let wider: Int32
    }

    private let nodes: [Node]
    private let versionFour: IntervalTable<UInt32>
    private let versionSix: IntervalTable<UInt128>

    /// At most 2³¹ networks, in any order; the same network may come several times.
    package init(_ networks: [(key: IPPrefix, row: Int64)] = []) {
        let sorted = networks.sorted { first, second in
            first.key.base == second.key.base
                ? first.key.bits < second.key.bits : first.key.base < second.key.base
        }
        var nodes: [Node] = []
        nodes.reserveCapacity(sorted.count)
        versionFour = Self.table(of: sorted.filter(\.key.base.isV4), into: &nodes) { UInt32(truncatingIfNeeded: $0) }
        versionSix = Self.table(of: sorted.filter { !$0.key.base.isV4 }, into: &nodes) { $0 }
        self.nodes = nodes
    }

    package var count: Int { nodes.count }

    /// The row of the narrowest network that holds the address.
    package func narrowestRow(holding address: IPAddress) -> Int64? {
        let node = node(at: address)
        return node < 0 ? nil : nodes[Int(node)].row
    }

    /// The rows of all networks that hold the address, the narrowest first.
    package func rows(holding address: IPAddress) -> Rows { Rows(nodes: nodes, node: node(at: address)) }

    private func node(at address: IPAddress) -> Int32 {
        if let four = address.v4 { return versionFour.value(at: four) }
        return versionSix.value(at: address.value)
    }

    /// The intervals that sorted networks of one version cut its addresses into, each with its narrowest network.
    private static func table<Key>(
        of networks: [(key: IPPrefix, row: Int64)], into nodes: inout [Node], key: (UInt128) -> Key
    ) -> IntervalTable<Key> {
        var table = IntervalTable<Key>()
        var open: [(node: Int32, last: Key)] = []
        for (prefix, row) in networks {
            let first = key(prefix.first.value)
            table.close(&open, before: first)
            let node = Int32(nodes.count)
            nodes.append(Node(row: row, wider: open.last?.node ?? -1))
            open.append((node, key(prefix.last.value)))
            table.append(node, from: first)
        }
        table.close(&open, before: nil)
        table.finish()
        return table
    }

    package struct Rows: Sequence, IteratorProtocol, Sendable {
        fileprivate let nodes: [Node]
        fileprivate var node: Int32

        package mutating func next() -> Int64? {
            guard node >= 0 else { return nil }
            let found = nodes[Int(node)]
            node = found.wider
            return found.row
        }
    }
}

extension IntervalTable {
    /// Where networks end, what lies wider around them holds again; all of them end when nothing follows.
    fileprivate mutating func close(_ open: inout [(node: Int32, last: Key)], before next: Key?) {
        while let (_, last) = open.last {
            if let next, last >= next { return }
            open.removeLast()
            if last < .max { append(open.last?.node ?? -1, from: last + 1) }
        }
    }
}
