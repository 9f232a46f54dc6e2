import Access
import Primitives
import Testing

@testable import Registry

@Suite("Whom the resolver falls back on")
struct FallbackTests {
    /// A provider with AS64496, which announces 203.0.113.0/24 in Japan, and the national CSIRT.
    private func with(_ body: (RegistryWorld) async throws -> Void) async throws {
        try await RegistryWorld.each { world in
            let provider = try await world.organization("回線", holdings: [(.asn, "64496")])
            try await world.contact("NOC", of: provider)
            let national = try await world.organization("国のCSIRT", holdings: [(.country, "JP")])
            try await world.contact("当番", of: national)
            _ = try await world.store.replaceRoutingTable(
                viewer: RegistryWorld.coordinator,
                Array("203.0.113.0\t24\t64496\tJP\n198.51.100.0\t24\t64511\tJP\n".utf8), fileName: "routes.txt")
            try await body(world)
        }
    }

    private func names(_ found: [Responsibility]) -> [String] { found.map(\.organization.name) }
    private func further(_ found: [Responsibility]) -> [String] {
        found.first?.further.map(\.organization.name) ?? []
    }

    @Test("names the provider that announces an address nobody has registered, and the national CSIRT behind it")
    func upstream() async throws {
        try await with { world in
            let found = try await world.resolve([(.ipv4, "203.0.113.9")])
            #expect(names(found) == ["回線"])
            #expect(found.first?.reasons.map(\.rule) == [.upstream])
            #expect(
                found.first?.reasons.first?.text.en
                    == "203.0.113.9 is announced by AS64496 of this organisation, in the network 203.0.113.0/24")
            #expect(further(found) == ["国のCSIRT"])
            #expect(found.first?.contacts.map(\.name) == ["NOC"])
        }
    }

    @Test("names the national CSIRT where nobody holds the system that announces the address")
    func country() async throws {
        try await with { world in
            let found = try await world.resolve([(.url, "http://198.51.100.7/x")])
            #expect(names(found) == ["国のCSIRT"])
            #expect(
                found.first?.reasons.first?.text.ja
                    == "http://198.51.100.7/x を含むネットワーク 198.51.100.0/24 の国は JP で、この組織は JP を代表します")
            #expect(further(found) == [])
            #expect(try await world.resolve([(.ipv4, "192.0.2.1")]).isEmpty)
        }
    }

    @Test("takes a name's country from its top-level domain, and the stated country before it")
    func domain() async throws {
        try await with { world in
            #expect(names(try await world.resolve([(.domain, "www.example.jp")])) == ["国のCSIRT"])
            #expect(try await world.resolve([(.domain, "www.example.uk")]).isEmpty)
            let query = Query(
                observables: [Observable(kind: .domain, value: "www.example.uk")], country: CountryCode("JP"))
            let found = try await world.resolver.resolve(query, viewer: RegistryWorld.reader)
            #expect(names(found) == ["国のCSIRT"])
            let uk = try await world.organization("英国", holdings: [(.country, "GB")])
            try await world.contact("desk", of: uk)
            #expect(names(try await world.resolve([(.domain, "www.example.uk")])) == ["英国"])
        }
    }

    @Test("proposes an owner alone and shows those above and behind in order")
    func owner() async throws {
        try await with { world in
            let group = try await world.organization("持株会社")
            try await world.contact("統括", of: group)
            let owner = try await world.organization("利用企業", parent: group, holdings: [(.network, "203.0.113.0/28")])
            try await world.contact("窓口", of: owner)
            let found = try await world.resolve([(.ipv4, "203.0.113.9")])
            #expect(names(found) == ["利用企業"])
            #expect(further(found) == ["持株会社", "回線", "国のCSIRT"])
            #expect(found.first?.further.first?.reason.text.ja == "利用企業の上位組織です")
            #expect(found.first?.further.first?.contacts.map(\.name) == ["統括"])
        }
    }

    @Test("goes on to the provider where the owner has nobody who can be reached")
    func unreachable() async throws {
        try await with { world in
            let owner = try await world.organization("利用企業", holdings: [(.network, "203.0.113.0/28")])
            try await world.contact("退任", of: owner, isActive: false)
            let found = try await world.resolve([(.ipv4, "203.0.113.9")])
            #expect(names(found) == ["利用企業", "回線"])
            #expect(found.last?.further.map(\.organization.name) == ["国のCSIRT"])
        }
    }

    @Test("decides for each address by itself")
    func mixed() async throws {
        try await with { world in
            let owner = try await world.organization("利用企業", holdings: [(.network, "192.0.2.0/24")])
            try await world.contact("窓口", of: owner)
            let found = try await world.resolve([(.ipv4, "203.0.113.9"), (.ipv4, "192.0.2.1"), (.ipv4, "198.51.100.1")])
            #expect(names(found) == ["利用企業", "回線", "国のCSIRT"])
            #expect(found.allSatisfy { $0.further.isEmpty })
        }
    }

    @Test("keeps the country that an organisation stands for through CSV and JSON")
    func files() async throws {
        try await RegistryWorld.each { world in
            let report = try await world.load("組織,組織名,代表する国\nnisc,国のCSIRT,ＪＰ\nx,別,日本\n")
            #expect(report.problems.map(\.code) == ["import.bad-value"])
            #expect(names(try await world.resolve([(.domain, "a.example.jp")])) == ["国のCSIRT"])
            let csv = try await world.store.exportCSV(viewer: RegistryWorld.coordinator, headers: .ja)
            #expect(String(decoding: csv, as: UTF8.self).contains("代表する国"))
            #expect(try await world.load(csv).changed == 0)
            let json = try await world.store.exportJSON(viewer: RegistryWorld.coordinator)
            #expect(String(decoding: json, as: UTF8.self).contains("\"standsFor\" : ["))
            #expect(try await world.load(json).added == 0)
        }
    }
}
