import Primitives
import Testing

@testable import Registry

@Suite("Networks in memory")
struct PrefixIndexTests {
    @Test(
        "agree with a look at every network, for nested, equal and neighbouring ones of both families",
        arguments: 0..<20)
    func reference(_ seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let networks = (0..<400).compactMap { row in Self.network(&random).map { (key: $0, row: Int64(row)) } }
        let index = PrefixIndex(networks)
        #expect(index.count == networks.count)
        for address in Self.addresses(networks.map(\.key), &random) {
            let expected = networks.filter { $0.key.base.isV4 == address.isV4 && $0.key.contains(address) }
            let found = Array(index.rows(holding: address))
            #expect(Set(found) == Set(expected.map(\.row)), "\(address)")
            let bits = found.map { networks[Int($0)].key.bits }
            #expect(bits == bits.sorted(by: >), "\(address)")
            #expect(index.narrowestRow(holding: address) == found.first)
        }
    }

    @Test("hold the first and the last address there is")
    func edges() throws {
        let texts = ["0.0.0.0/0", "255.255.255.255/32", "0.0.0.0/32", "::/0", "::/128", "ffff::/16"]
        let networks = try texts.enumerated().map { (key: try #require(IPPrefix($1)), row: Int64($0)) }
        let index = PrefixIndex(networks)
        func rows(_ address: String) throws -> [Int64] {
            Array(index.rows(holding: try #require(IPAddress(address))))
        }
        #expect(try rows("0.0.0.0") == [2, 0])
        #expect(try rows("0.0.0.1") == [0])
        #expect(try rows("255.255.255.255") == [1, 0])
        #expect(try rows("255.255.255.254") == [0])
        #expect(try rows("::") == [4, 3])
        #expect(try rows("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff") == [5, 3])
        #expect(Array(PrefixIndex().rows(holding: try #require(IPAddress("192.0.2.1")))).isEmpty)
    }

    private static func network(_ random: inout SeededGenerator) -> IPPrefix? {
        let crowd = UInt32.random(in: 0...1023, using: &random)
        if Bool.random(using: &random) {
            return IPPrefix(IPAddress(v4: 0xc000_0000 | crowd << 3), length: Int.random(in: 0...32, using: &random))
        }
        return IPPrefix(
            IPAddress(value: 0x2001_0db8 << 96 | UInt128(crowd) << 77), length: Int.random(in: 0...128, using: &random))
    }

    /// Around the edges of the networks, and somewhere.
    private static func addresses(_ networks: [IPPrefix], _ random: inout SeededGenerator) -> [IPAddress] {
        let edges = networks.flatMap { network in
            [network.first.value, network.last.value, network.first.value &- 1, network.last.value &+ 1]
        }
        let others = (0..<100).map { _ in
            0xffff_c000_0000 | UInt128(UInt32.random(in: 0...0xffff, using: &random))
        }
        return (edges + others).map { IPAddress(value: $0) }
    }
}
