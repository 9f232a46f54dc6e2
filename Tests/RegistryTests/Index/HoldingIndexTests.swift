import Primitives
import TestSupport
import Testing

@testable import Registry

@Suite("The registry in memory")
struct HoldingIndexTests {
    @Test("knows what was registered after it was loaded, and nothing that has ended")
    func changes() async throws {
        try await RegistryWorld.each { world in
            let index = HoldingIndex()
            let first = try await world.organization(
                "日の出製作所", holdings: [(.network, "192.0.2.0/24"), (.keyword, "認証基盤")])
            #expect(try await world.names(index, "192.0.2.7") == ["日の出製作所"])
            let resolver = Resolver(database: world.database, index: index)
            let asked = Query(text: "認証基盤とVPNの障害")
            #expect(try await resolver.resolve(asked, viewer: RegistryWorld.coordinator).count == 1)

            _ = try await world.organization("朝霧通信", holdings: [(.network, "192.0.2.0/28"), (.keyword, "VPN")])
            #expect(try await world.names(index, "192.0.2.7") == ["朝霧通信"])
            #expect(try await world.names(index, "192.0.2.77") == ["日の出製作所"])
            let both = try await resolver.resolve(asked, viewer: RegistryWorld.coordinator)
            #expect(both == (try await world.resolve(text: "認証基盤とVPNの障害")))
            #expect(both.count == 2)

            try await world.store.removeOrganization(viewer: RegistryWorld.coordinator, first.publicID)
            #expect(try await world.names(index, "192.0.2.77") == [])
            #expect(try await resolver.resolve(asked, viewer: RegistryWorld.coordinator).count == 1)
        }
    }

    @Test("a list of addresses is sorted by owners, several where they share a network")
    func lists() async throws {
        try await RegistryWorld.each { world in
            _ = try await world.organization("日の出製作所", key: "hinode", holdings: [(.network, "192.0.2.0/24")])
            _ = try await world.organization("朝霧通信", key: "asagiri", holdings: [(.network, "192.0.2.0/24")])
            let list = AddressList(
                """
                time,address
                2026-11-20 10:00:00,192[.]0[.]2[.]7,443
                "192.0.2.8:53" open resolver
                １９８．５１．１００．１
                [2001:db8::7]:443

                """)
            #expect(list.linesWithout == 1)
            #expect(list.addresses.map(\.description) == ["192.0.2.7", "192.0.2.8", "198.51.100.1", "2001:db8::7"])
            let report = try await world.store.report(
                viewer: RegistryWorld.reader, on: list, index: HoldingIndex())
            #expect(report.shares.map(\.organization.key).sorted() == ["asagiri", "hinode"])
            #expect(report.shares.map(\.addresses.count) == [2, 2])
            #expect(report.unowned.count == 2)
            let csv = String(decoding: report.csv(in: .en), as: UTF8.self)
            #expect(csv.contains("192.0.2.7,192.0.2.0/24,hinode,日の出製作所\r\n"))
            #expect(csv.contains("198.51.100.1,,,\r\n"))
            await #expect(throws: Problem.self) {
                try await world.store.report(viewer: RegistryWorld.outsider, on: list, index: HoldingIndex())
            }
        }
    }

    @Test("lists of anything are read to their end")
    func hostileLists() {
        for text in [
            "", "\u{0}", ":::::::::::", "1.2.3", String(repeating: "[.]", count: 100_000), "，，，\r\n\r\n::ffff:1.2.3.4",
        ] {
            #expect(AddressList(text).addresses.count <= 1)
        }
    }
}

extension RegistryWorld {
    fileprivate func names(_ index: HoldingIndex, _ address: String) async throws -> [String] {
        let address = try #require(IPAddress(address))
        let owners = try await store.owners(viewer: Self.coordinator, of: [address], index: index)
        return try #require(owners.first).map(\.organization.name)
    }
}
