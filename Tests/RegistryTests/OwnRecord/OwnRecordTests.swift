import Access
import Primitives
import Storage
import Testing

@testable import Registry

@Suite("What people of an organisation see of its record")
struct OwnRecordTests {
    /// Group → company → works, and a stranger beside them; each with a contact.
    static func tree(
        _ body: (RegistryWorld, _ group: Organization, _ company: Organization, _ works: Organization, _ other: Contact)
            async throws -> Void
    ) async throws {
        try await RegistryWorld.each { world in
            let group = try await world.organization("グループ")
            let company = try await world.organization(
                "会社", parent: group, holdings: [(.domain, "company.example"), (.network, "192.0.2.0/24")])
            let works = try await world.organization("工場", parent: company)
            let stranger = try await world.organization("よそ", holdings: [(.domain, "canary.example")])
            try await world.contact("会社の窓口", of: company, mail: "poc@company.example")
            try await world.contact("工場の窓口", of: works)
            let other = try await world.contact("よその窓口", of: stranger, mail: "poc@canary.example")
            try await body(world, group, company, works, other)
        }
    }

    @Test("They see their own organisation and every one below it, not those above or beside")
    func ownTree() async throws {
        try await Self.tree { world, group, company, works, other in
            let viewer = RegistryWorld.outsider(of: company)
            let own = try await world.store.ownRecord(viewer: viewer)
            #expect(own.organization.publicID == company.publicID)
            #expect(own.path.isEmpty && own.below.map(\.publicID) == [works.publicID])
            #expect(own.contacts.map(\.details.name) == ["会社の窓口"] && own.holdings.all.count == 2)
            let below = try await world.store.ownRecord(viewer: viewer, of: works.publicID)
            #expect(below.path.map(\.publicID) == [company.publicID])
            #expect(below.contacts.map(\.details.name) == ["工場の窓口"])
            for foreign in [group.publicID, other.organization.publicID, PublicID()] {
                await RegistryWorld.refused("registry.organization-not-found") {
                    try await world.store.ownRecord(viewer: viewer, of: foreign)
                }
            }
            for contact in [other.publicID, PublicID()] {
                await RegistryWorld.refused("registry.contact-not-found") {
                    try await world.store.ownContact(viewer: viewer, contact)
                }
            }
        }
    }

    @Test("The desk's doors stay closed to them, and theirs to whoever has no organisation")
    func doors() async throws {
        try await Self.tree { world, _, company, _, other in
            let (viewer, store) = (RegistryWorld.outsider(of: company), world.store)
            await RegistryWorld.refused("access.forbidden") {
                try await store.organization(viewer: viewer, company.publicID)
            }
            await RegistryWorld.refused("access.forbidden") {
                try await store.contacts(viewer: viewer, of: company.publicID)
            }
            await RegistryWorld.refused("access.forbidden") { try await store.proposals(viewer: viewer) }
            await RegistryWorld.refused("access.forbidden") {
                try await store.confirmContact(viewer: viewer, other.publicID, on: CivilDate(2026, 11, 1))
            }
            await RegistryWorld.refused("access.forbidden") {
                try await store.ownRecord(viewer: RegistryWorld.coordinator, of: company.publicID)
            }
            let nobody = RegistryWorld.outsider
            await RegistryWorld.refused("registry.organization-not-found") {
                try await store.ownRecord(viewer: nobody)
            }
            await RegistryWorld.refused("registry.organization-not-found") {
                try await store.ownRecord(viewer: nobody, of: company.publicID)
            }
        }
    }

    @Test("A contact that they confirm counts as confirmed today, under their name; a foreign one is not found")
    func confirming() async throws {
        try await Self.tree { world, _, company, works, other in
            let viewer = RegistryWorld.outsider(of: company)
            let contact = try #require(
                try await world.store.contacts(viewer: RegistryWorld.coordinator, of: works.publicID).first)
            try await world.store.confirmOwnContact(viewer: viewer, contact.publicID)
            let confirmed = try await world.store.contact(viewer: RegistryWorld.coordinator, contact.publicID)
            #expect(confirmed.details.verifiedOn == JapanTime.date(of: RegistryWorld.now))
            let lines = try await world.database.read {
                try $0.count(
                    "SELECT COUNT(*) FROM audit_entries WHERE action = 'contact.change' AND actor = ?", [viewer.name])
            }
            #expect(lines == 1)
            await RegistryWorld.refused("registry.contact-not-found") {
                try await world.store.confirmOwnContact(viewer: viewer, other.publicID)
            }
        }
    }

    @Test("A ring of organisations, which only a damaged row makes, ends all the same")
    func ring() async throws {
        try await RegistryWorld.each { world in
            let top = try await world.organization("上")
            let bottom = try await world.organization("下", parent: top)
            let (upper, lower) = (top.id, bottom.id)
            try await world.database.write {
                _ = try $0.execute("UPDATE organizations SET parent_id = ? WHERE id = ?", [lower, upper])
            }
            let record = try await world.store.ownRecord(
                viewer: RegistryWorld.outsider(of: top), of: bottom.publicID)
            #expect(record.organization.publicID == bottom.publicID)
        }
    }
}
