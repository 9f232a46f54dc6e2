import Access
import Primitives
import Testing

@testable import Registry

@Suite("The resolver")
struct ResolverTests {
    @Test("names the longest network first and keeps the wider one behind it")
    func nestedNetworks() async throws {
        try await RegistryWorld.each { world in
            try await world.organization("回線事業者", holdings: [(.network, "192.0.2.0/24")])
            try await world.organization("利用企業", holdings: [(.network, "192.0.2.0/27")])
            let found = try await world.resolve([(.ipv4, "192.0.2.7")])
            #expect(found.map(\.organization.name) == ["利用企業", "回線事業者"])
            #expect(found.first?.reasons.first?.text.ja == "192.0.2.7 はネットワーク 192.0.2.0/27 に含まれます")
            #expect(found.last?.reasons.first?.text.en == "192.0.2.7 lies in the network 192.0.2.0/24")
            #expect(try await world.resolve([(.ipv4, "192.0.3.7")]).isEmpty)
            #expect(try await world.resolve([(.ipv6, "::c000:207")]).isEmpty)
        }
    }

    @Test("asked for a network, names who holds it and who holds parts of it")
    func networkInQuestion() async throws {
        try await RegistryWorld.each { world in
            try await world.organization("上", holdings: [(.network, "198.51.100.0/24")])
            try await world.organization("中", holdings: [(.network, "198.51.100.0/25")])
            try await world.organization("下", holdings: [(.network, "198.51.100.64/28")])
            try await world.organization("隣", holdings: [(.network, "198.51.100.128/25")])
            let found = try await world.resolve([(.network, "198.51.100.0/25")])
            #expect(found.map(\.organization.name) == ["下", "中", "上"])
            #expect(found.first?.reasons.first?.text.ja == "ネットワーク 198.51.100.64/28 は 198.51.100.0/25 の一部です")
            #expect(found[1].reasons.first?.text.ja == "ネットワーク 198.51.100.0/25 が登録されています")
        }
    }

    @Test(
        "finds the host of a URL and of a mail address",
        arguments: [
            (Observable.Kind.url, "http://www.shop.example/cart?next=//evil.test/", "shop.example"),
            (.url, "https://user@other.test:pw@www.shop.example:8443/", "shop.example"),
            (.url, "http://192.0.2.9:8080/a", "192.0.2.0/24"), (.url, "http://[2001:db8::9]/a", "2001:db8::/32"),
            (.mail, "user@mail.shop.example", "shop.example"), (.domain, "SHOP.example.", "shop.example"),
            (.ipv6, "2001:db8::9", "2001:db8::/32"),
        ])
    func hosts(kind: Observable.Kind, value: String, registered: String) async throws {
        try await RegistryWorld.each { world in
            try await world.organization(
                "店", holdings: [(.domain, "shop.example"), (.network, "192.0.2.0/24"), (.network, "2001:db8::/32")])
            let reasons = try await world.resolve([(kind, value)]).flatMap(\.reasons)
            #expect(reasons.map(\.value) == [registered])
            #expect(reasons.map(\.matched) == [value])
        }
    }

    @Test("does not take a name that only ends alike for a subdomain")
    func domainBorder() async throws {
        try await RegistryWorld.each { world in
            try await world.organization("店", holdings: [(.domain, "shop.example")])
            #expect(try await world.resolve([(.domain, "workshop.example"), (.domain, "example.test")]).isEmpty)
            #expect(
                try await world.resolve([(.hash, "d41d8cd98f00b204e9800998ecf8427e"), (.cve, "CVE-2026-1")]).isEmpty)
        }
    }

    @Test("keeps every reason of an organisation that matches several ways, most specific first")
    func severalReasons() async throws {
        try await RegistryWorld.each { world in
            try await world.organization(
                "全部",
                holdings: [(.network, "192.0.2.0/24"), (.asn, "AS64500"), (.domain, "a.example"), (.keyword, "VPN")])
            let found = try await world.resolve(
                [(.domain, "www.a.example"), (.ipv4, "192.0.2.1")], asns: [64500], text: "VPN装置への侵入")
            #expect(found.count == 1)
            #expect(found.first?.reasons.map(\.rule) == [.network, .domain, .asn, .keyword])
        }
    }

    @Test("keeps the time of an address in the reason")
    func time() async throws {
        try await RegistryWorld.each { world in
            try await world.organization("店", holdings: [(.network, "192.0.2.0/24")])
            let found = try await world.resolve([(.ipv4, "192.0.2.1")], time: Timestamp(seconds: 1_795_000_000))
            #expect(found.first?.reasons.first?.time == Timestamp(seconds: 1_795_000_000))
            #expect(
                found.first?.reasons.first?.text.ja
                    == "192.0.2.1 はネットワーク 192.0.2.0/24 に含まれます（2026-11-18 20:06 (JST) 時点）")
        }
    }

    @Test("gives active contacts by rank, and those of the nearest organisation above where there are none")
    func parents() async throws {
        try await RegistryWorld.each { world in
            let top = try await world.organization("持株会社")
            try await world.contact("次席", of: top, rank: 2)
            try await world.contact("主席", of: top, rank: 1)
            let middle = try await world.organization("事業会社", parent: top)
            try await world.contact("退任", of: middle, isActive: false)
            try await world.organization("子会社", parent: middle, holdings: [(.network, "192.0.2.0/24")])
            let found = try await world.resolve([(.ipv4, "192.0.2.1")])
            #expect(found.map(\.organization.name) == ["子会社"])
            #expect(found.first?.contacts.map(\.name) == ["主席", "次席"])
            #expect(found.first?.reasons.map(\.rule) == [.network, .parent])
            #expect(
                found.first?.reasons.last?.text.ja
                    == "子会社には有効な連絡先がないため、上位組織の持株会社の連絡先を示します")
        }
    }

    @Test("forgets a holding that was removed and an organisation that was ended")
    func removal() async throws {
        try await RegistryWorld.each { world in
            let viewer = RegistryWorld.coordinator
            let first = try await world.organization("一", holdings: [(.network, "192.0.2.0/24")])
            let second = try await world.organization("二", holdings: [(.keyword, "BIND")])
            let network = try #require(Holding(.network, "192.0.2.0/24"))
            #expect(try await world.store.removeHolding(viewer: viewer, network, from: first.publicID))
            #expect(try await world.store.removeHolding(viewer: viewer, network, from: first.publicID) == false)
            try await world.store.removeOrganization(viewer: viewer, second.publicID)
            #expect(try await world.resolve([(.ipv4, "192.0.2.1")], text: "BINDの脆弱性").isEmpty)
            #expect(try await world.store.addHolding(viewer: viewer, network, to: first.publicID))
            #expect(try await world.resolve([(.ipv4, "192.0.2.1")]).count == 1)
        }
    }

    @Test("answers nobody who may not read the registry")
    func denied() async throws {
        try await RegistryWorld.each { world in
            await #expect(throws: Problem.self) {
                try await world.resolver.resolve(Query(text: "VPN"), viewer: RegistryWorld.outsider)
            }
        }
    }

    @Test("is written as JSON with reasons in both languages and the state of each key")
    func document() async throws {
        try await RegistryWorld.each { world in
            let organization = try await world.organization("店", key: "shop", holdings: [(.asn, "64500")])
            let contact = try await world.contact("窓口", of: organization, mail: "poc@shop.example")
            try await world.store.addKey(
                viewer: RegistryWorld.coordinator, .sample(expiresAt: Timestamp(seconds: 1)), to: contact.publicID)
            let query = Query(autonomousSystems: [ASN(64500)])
            let found = try await world.resolver.resolve(query, viewer: RegistryWorld.reader)
            let document = ResolutionDocument(query: query, found, at: RegistryWorld.now)
            #expect(document.query.asns == ["AS64500"])
            let party = try #require(document.responsible.first)
            #expect(party.organization.key == "shop")
            #expect(party.reasons.map(\.text.ja) == ["AS番号 AS64500 が登録されています"])
            #expect(party.contacts.first?.channels.map(\.value) == ["poc@shop.example"])
            #expect(party.contacts.first?.keys.map(\.state) == [.expired])
        }
    }
}
