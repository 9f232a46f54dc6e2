import Access
import Primitives
import Storage
import Testing

@testable import Registry

@Suite("An organisation")
struct OrganizationTests {
    private let viewer = RegistryWorld.coordinator

    @Test("is listed in the order of names without the legal form, page by page")
    func paging() async throws {
        try await RegistryWorld.each { world in
            for name in ["株式会社いろは", "あさひ株式会社", "株式会社うみ", "えん商事", "おおぞら"] {
                try await world.organization(name)
            }
            var names: [String] = []
            var cursor: OrganizationCursor?
            repeat {
                let page = try await world.store.organizations(viewer: viewer, after: cursor, limit: 2)
                names += page.rows.map(\.name)
                cursor = page.next
            } while cursor != nil
            #expect(names == ["あさひ株式会社", "株式会社いろは", "株式会社うみ", "えん商事", "おおぞら"])
        }
    }

    @Test("is found by its names, contacts, addresses and domains, in two characters")
    func search() async throws {
        try await RegistryWorld.each { world in
            let organization = try await world.organization("ひので電機", holdings: [(.domain, "hinode-denki.example")])
            try await world.contact("小林 直樹", of: organization, mail: "kobayashi@mail.example")
            try await world.organization("別会社")
            for word in ["電機", "小林", "hinode-denki.example", "kobayashi@mail.example"] {
                let found = try await world.store.organizations(viewer: viewer, search: word)
                #expect(found.rows.map(\.name) == ["ひので電機"], "\(word)")
            }
            #expect(try await world.store.organizations(viewer: viewer, search: "田中").rows.isEmpty)
        }
    }

    @Test("stands in a tree without circles")
    func tree() async throws {
        try await RegistryWorld.each { world in
            let top = try await world.organization("上")
            let middle = try await world.organization("中", parent: top)
            let bottom = try await world.organization("下", parent: middle)
            #expect(try await world.store.ancestors(viewer: viewer, of: bottom.publicID).map(\.name) == ["上", "中"])
            #expect(try await world.store.children(viewer: viewer, of: top.publicID).map(\.name) == ["中"])
            for below in [top, middle, bottom] {
                await #expect(throws: Problem.self) {
                    try await world.store.changeOrganization(
                        viewer: viewer, top.publicID, revision: top.revision, to: top.details, parent: below.publicID)
                }
            }
            await #expect(throws: Problem.self) {
                try await world.store.removeOrganization(viewer: viewer, top.publicID)
            }
        }
    }

    @Test("is changed only by who saw its present state")
    func revision() async throws {
        try await RegistryWorld.each { world in
            let organization = try await world.organization("旧名")
            var details = organization.details
            details.name = "新名"
            try await world.store.changeOrganization(
                viewer: viewer, organization.publicID, revision: organization.revision, to: details, parent: nil)
            await #expect(throws: Problem.self) {
                try await world.store.changeOrganization(
                    viewer: viewer, organization.publicID, revision: organization.revision, to: details, parent: nil)
            }
            #expect(try await world.store.organization(viewer: viewer, organization.publicID).name == "新名")
        }
    }

    @Test("has a key that nobody else has and a name")
    func checks() async throws {
        try await RegistryWorld.each { world in
            try await world.organization("一", key: "one")
            await #expect(throws: Problem.self) { try await world.organization("二", key: "one") }
            await #expect(throws: Problem.self) { try await world.organization("  ") }
        }
    }

    @Test("is neither read nor changed without the right")
    func denied() async throws {
        try await RegistryWorld.each { world in
            let organization = try await world.organization("店")
            await #expect(throws: Problem.self) {
                try await world.store.organizations(viewer: RegistryWorld.outsider)
            }
            await #expect(throws: Problem.self) {
                try await world.store.organization(viewer: RegistryWorld.outsider, organization.publicID)
            }
            for viewer in [RegistryWorld.outsider, RegistryWorld.reader] {
                await #expect(throws: Problem.self) {
                    try await world.store.addOrganization(viewer: viewer, Organization.Details(name: "新"))
                }
                await #expect(throws: Problem.self) {
                    try await world.store.removeOrganization(viewer: viewer, organization.publicID)
                }
            }
        }
    }

    @Test("leaves an audit line for every change")
    func audit() async throws {
        try await RegistryWorld.each { world in
            let organization = try await world.organization("店", holdings: [(.asn, "64500")])
            let contact = try await world.contact("窓口", of: organization, mail: "poc@shop.example")
            try await world.store.confirmContact(viewer: viewer, contact.publicID, on: CivilDate(2026, 11, 21))
            try await world.store.removeOrganization(viewer: viewer, organization.publicID)
            let actions = try await world.database.read { transaction in
                try transaction.rows("SELECT action FROM audit_entries ORDER BY number").map { try $0.text(0) }
            }
            #expect(
                actions == [
                    "organization.add", "asn.add", "contact.add", "channel.add", "contact.change",
                    "organization.remove",
                ])
        }
    }
}
