import Access
import Primitives
import Storage
import Testing

@testable import Registry

@Suite("What wants a look in the registry")
struct UpkeepTests {
    private let viewer = RegistryWorld.coordinator
    private let today = JapanTime.date(of: RegistryWorld.now)

    /// Every line of a list, a page of `size` at a time.
    private func lines(_ list: Upkeep, size: Int = 1, in world: RegistryWorld) async throws -> [UpkeepItem] {
        var (found, cursor): ([UpkeepItem], UpkeepCursor?) = ([], nil)
        repeat {
            let page = try await world.store.upkeep(
                viewer: viewer, list, at: RegistryWorld.now, after: cursor, limit: size)
            found += page
            cursor = page.last?.cursor
        } while cursor != nil && found.count < 50
        return found
    }

    private func add(
        _ details: Contact.Details, mail: Channel.Kind? = nil, to shop: Organization, in world: RegistryWorld
    )
        async throws -> Contact
    {
        try await world.store.addContact(
            viewer: viewer, details, channels: [mail.flatMap { Channel($0, "poc@a.example") }].compactMap(\.self),
            to: shop.publicID)
    }

    @Test("is each address that bounced and each contact that needs encryption without a usable key")
    func addresses() async throws {
        try await RegistryWorld.each { world in
            let shop = try await world.organization("店")
            for name in ["一", "二"] {
                let contact = try await add(Contact.Details(name: name), mail: .pgpMail, to: shop, in: world)
                try await world.database.write { transaction in
                    try transaction.noteBounce(
                        of: #require(MailAddress("poc@a.example")), contact: contact.id.value, because: "",
                        at: RegistryWorld.now, viewer: .service(.intake))
                }
                guard name == "二" else { continue }
                try await world.store.addKey(viewer: viewer, .sample(), to: contact.publicID)
                try await world.store.verifyKey(
                    viewer: viewer, fingerprint: ContactKeyFacts.sample().fingerprint, of: contact.publicID,
                    method: .phone, note: "")
            }
            #expect(try await lines(.bounced, in: world).map(\.name) == ["一", "二"])
            #expect(try await lines(.bounced, in: world).map(\.value) == ["poc@a.example", "poc@a.example"])
            #expect(try await lines(.keyless, in: world).map(\.name) == ["一"])
        }
    }

    @Test("is who was not confirmed for a year, never before long ago, and whose charge ends")
    func days() async throws {
        try await RegistryWorld.each { world in
            let shop = try await world.organization("店")
            for (name, ago, ends) in [("先月", 30, 400), ("去年", 366, 30), ("未確認", nil, -1), ("昔", 3000, 31)]
                as [(String, Int?, Int)]
            {
                _ = try await add(
                    Contact.Details(
                        name: name, verifiedOn: ago.map { today.adding(days: -$0) },
                        inChargeThrough: today.adding(days: ends)), to: shop, in: world)
            }
            _ = try await add(Contact.Details(name: "無効", isActive: false), to: shop, in: world)
            #expect(try await lines(.unconfirmed, in: world).map(\.name) == ["未確認", "昔", "去年"])
            #expect(try await lines(.charge, in: world).map(\.name) == ["未確認", "去年"])
        }
    }

    @Test("is each organisation for which nobody answers, here or above")
    func contactless() async throws {
        try await RegistryWorld.each { world in
            let top = try await world.organization("上")
            try await world.contact("窓口", of: top)
            try await world.organization("下", parent: top)
            let alone = try await world.organization("単独")
            try await world.contact("無効", of: alone, isActive: false)
            try await world.organization("その下", parent: alone)
            #expect(try await lines(.contactless, in: world).map(\.organization.name) == ["単独", "その下"])
        }
    }

    @Test("are networks and domains of two organisations of which neither is above the other")
    func overlaps() async throws {
        try await RegistryWorld.each { world in
            let isp = try await world.organization(
                "事業者", holdings: [(.network, "192.0.2.0/24"), (.domain, "isp.example")])
            try await world.organization(
                "配下", parent: isp, holdings: [(.network, "192.0.2.0/25"), (.domain, "low.isp.example")])
            try await world.organization(
                "他社",
                holdings: [
                    (.network, "192.0.2.128/26"), (.network, "192.0.2.0/24"), (.network, "198.51.100.0/24"),
                    (.domain, "shop.isp.example"), (.domain, "isp.example"), (.domain, "other.example"),
                ])
            for size in [1, 2, 50] {
                let networks = try await lines(.networks, size: size, in: world)
                #expect(
                    Set(
                        networks.map {
                            "\($0.organization.name) \($0.value) < \($0.other?.organization.name ?? "") \($0.other?.value ?? "")"
                        })
                        == [
                            "他社 192.0.2.128/26 < 事業者 192.0.2.0/24", "他社 192.0.2.0/24 < 事業者 192.0.2.0/24",
                            "配下 192.0.2.0/25 < 他社 192.0.2.0/24",
                        ])
                #expect(networks.count == 3)
                let domains = try await lines(.domains, size: size, in: world)
                #expect(domains.count == 3)
                #expect(
                    Set(domains.map { "\($0.organization.name) \($0.value)" })
                        == ["他社 shop.isp.example", "配下 low.isp.example", "事業者 isp.example"])
            }
        }
    }

    @Test("is shown to nobody without the right to read")
    func denied() async throws {
        try await RegistryWorld.each { world in
            for list in Upkeep.allCases {
                await #expect(throws: Problem.self) {
                    try await world.store.upkeep(viewer: RegistryWorld.outsider, list, at: RegistryWorld.now)
                }
            }
        }
    }
}
