import Access
import Primitives
import Storage
import Testing

@testable import Registry

@Suite("The routing table")
struct RoutingTableTests {
    private func replace(_ world: RegistryWorld, _ text: String) async throws -> RoutingTable {
        try await world.store.replaceRoutingTable(
            viewer: RegistryWorld.coordinator, Array(text.utf8), fileName: "routes.txt")
    }

    private func rows(_ world: RegistryWorld) async throws -> Int64 {
        try await world.database.read { try $0.count("SELECT COUNT(*) FROM announced_prefixes") }
    }

    private func origins(_ world: RegistryWorld, _ address: String) async throws -> [String] {
        let prefix = try #require(IPPrefix(address))
        return try await world.database.read { transaction in
            guard let table = try transaction.routingTableInForce() else { return [] }
            return try transaction.announcements(of: prefix, in: table).map { "\($0.prefix) \($0.origin)" }
        }
    }

    @Test("answers with the longest prefix, and with every system that announces it")
    func longest() async throws {
        try await RegistryWorld.each { world in
            let table = try await replace(
                world, "192.0.2.0\t24\t64496_64497\n192.0.0.0\t16\t64498\n192.0.2.0\t24\t64496\n2001:db8::\t32\t64499\n"
            )
            #expect(table.prefixes == 4 && table.badLines == 0)
            #expect(try await origins(world, "192.0.2.9") == ["192.0.2.0/24 AS64496", "192.0.2.0/24 AS64497"])
            #expect(try await origins(world, "192.0.3.9") == ["192.0.0.0/16 AS64498"])
            #expect(try await origins(world, "192.0.2.0/23") == ["192.0.0.0/16 AS64498"])
            #expect(try await origins(world, "2001:db8::1") == ["2001:db8::/32 AS64499"])
            #expect(try await origins(world, "198.51.100.1") == [])
        }
    }

    @Test("takes the place of the former one whole, and keeps bad lines aside with their numbers")
    func replacement() async throws {
        try await RegistryWorld.each { world in
            _ = try await replace(world, "192.0.2.0\t24\t64496\n")
            let table = try await replace(world, "198.51.100.0\t24\t64497\nnothing\n203.0.113.0\t24\t64498\n")
            #expect(table.prefixes == 2 && table.badLines == 1)
            let bad = try await world.store.badLines(viewer: RegistryWorld.reader, of: table)
            #expect(bad == [BadRoutingLine(line: 2, source: "nothing")])
            #expect(try await origins(world, "192.0.2.9") == [])
            #expect(try await origins(world, "203.0.113.9") == ["203.0.113.0/24 AS64498"])
            #expect(try await rows(world) == 2)
        }
    }

    @Test("stays when the new file holds no route, and leaves nothing of that file behind")
    func empty() async throws {
        try await RegistryWorld.each { world in
            let table = try await replace(world, "192.0.2.0\t24\t64496\n")
            await #expect(throws: Problem.self) { try await replace(world, "nothing\nat all\n") }
            #expect(try await world.store.routingTable(viewer: RegistryWorld.reader) == table)
            #expect(try await rows(world) == 1)
            let kept = try await world.database.read { try $0.count("SELECT COUNT(*) FROM routing_bad_lines") }
            #expect(kept == 0)
        }
    }

    @Test("is written in several transactions and read without a gap meanwhile")
    func withoutGap() async throws {
        try await RegistryWorld.each { world in
            _ = try await replace(world, "192.0.2.0\t24\t64496\n")
            let many = (0..<9_000).map { "10.\($0 >> 8).\($0 & 255).0\t24\t64500" }.joined(separator: "\n")
            async let table = replace(world, many + "\n192.0.2.0\t24\t64501\n")
            var seen: Set<[String]> = []
            for _ in 0..<30 { seen.insert(try await origins(world, "192.0.2.9")) }
            #expect(try await table.prefixes == 9_001)
            seen.insert(try await origins(world, "192.0.2.9"))
            #expect(seen.isSubset(of: [["192.0.2.0/24 AS64496"], ["192.0.2.0/24 AS64501"]]))
            #expect(try await rows(world) == 9_001)
        }
    }

    @Test("is not changed by those who may only read")
    func denied() async throws {
        try await RegistryWorld.each { world in
            await #expect(throws: Problem.self) {
                _ = try await world.store.replaceRoutingTable(
                    viewer: RegistryWorld.reader, Array("192.0.2.0\t24\t64496".utf8), fileName: "routes.txt")
            }
        }
    }
}
