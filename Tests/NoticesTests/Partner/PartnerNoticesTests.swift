import Access
import Primitives
import Registry
import Storage
import Testing

@testable import Notices

@Suite("What people of a partner organisation see")
struct PartnerNoticesTests {
    private func outsider(_ partner: World.Partner, ceiling: TLP, in world: World) async throws -> Viewer {
        let organization = try await world.registry.contact(viewer: world.demo, partner.contact).organization.publicID
        return .person(
            Identifier(4_711), name: "outsider", roles: [.securityManager], tlpCeiling: ceiling,
            organization: organization)
    }

    private func seen(_ viewer: Viewer, in world: World) async throws -> [PublicID] {
        try await world.read { try $0.partnerNotices(viewer: viewer, in: $1).lines.map(\.notice.publicID) }
    }

    @Test("They see what was sent to their own organisation within their ceiling, and nothing that has not left")
    func own() async throws {
        try await World.each { world in
            let (alpha, beta) = (try await world.partner("alpha"), try await world.partner("beta"))
            let green = try await world.send(.green, to: [alpha])
            let amber = try await world.send(.amber, to: [alpha, beta])
            _ = try await world.create(.green, to: [alpha])
            let (low, high) = (
                try await outsider(alpha, ceiling: .green, in: world),
                try await outsider(alpha, ceiling: .amber, in: world)
            )
            #expect(try await seen(low, in: world) == [green.publicID])
            #expect(try await seen(high, in: world) == [amber.publicID, green.publicID])
            let theirs = try #require(try await world.deliveries(amber).last).publicID
            await #expect { try await world.read { try $0.partnerPage(viewer: high, of: theirs, in: $1) } } throws: {
                ($0 as? Problem)?.kind == .notFound
            }
            await #expect { try await world.read { try $0.find(viewer: high, amber.publicID, in: $1) } } throws: {
                ($0 as? Problem)?.kind == .notFound
            }
        }
    }

    @Test("Those above an organisation see and answer what was sent below; those below and beside do not")
    func treeBelow() async throws {
        try await World.each { world in
            let (group, works, other) = (
                try await world.partner("group"), try await world.partner("works"), try await world.partner("other")
            )
            let top = try await world.registry.contact(viewer: world.demo, group.contact).organization
            let below = try await world.registry.contact(viewer: world.demo, works.contact).organization
            let company = try await world.registry.addOrganization(
                viewer: world.demo, Organization.Details(name: "会社"), parent: top.publicID)
            let found = try await world.registry.organization(viewer: world.demo, below.publicID)
            try await world.registry.changeOrganization(
                viewer: world.demo, found.publicID, revision: found.revision, to: found.details,
                parent: company.publicID)
            let notice = try await world.send(.green, to: [works])
            let above = try await outsider(group, ceiling: .green, in: world)
            #expect(try await seen(above, in: world) == [notice.publicID])
            #expect(try await seen(try await outsider(other, ceiling: .green, in: world), in: world).isEmpty)
            let id = try await world.delivery(notice).publicID
            try await world.write { try $0.answer(viewer: above, id, status: .fixed, comment: "", in: $1) }
            #expect(try await world.delivery(notice).response == .fixed)
            let upward = try await world.send(.green, to: [group])
            let viewer = try await outsider(works, ceiling: .green, in: world)
            #expect(try await seen(viewer, in: world) == [notice.publicID])
            let closed = try await world.delivery(upward).publicID
            await #expect { try await world.read { try $0.partnerPage(viewer: viewer, of: closed, in: $1) } } throws: {
                ($0 as? Problem)?.kind == .notFound
            }
        }
    }

    @Test("They read the text and answer; what is put under embargo is gone")
    func answer() async throws {
        try await World.each { world in
            let alpha = try await world.partner("alpha")
            let notice = try await world.send(.green, to: [alpha])
            let viewer = try await outsider(alpha, ceiling: .green, in: world)
            let id = try await world.delivery(notice).publicID
            let page = try await world.read { try $0.partnerPage(viewer: viewer, of: id, in: $1) }
            #expect(page.text.contains("only-"))
            try await world.write {
                try $0.answer(viewer: viewer, id, status: .investigating, comment: "確認中", in: $1)
            }
            #expect(try await world.delivery(notice).response == .investigating)
            try await world.database.write { _ = try $0.execute("UPDATE cases SET embargo = 1") }
            #expect(try await seen(viewer, in: world).isEmpty)
            await #expect {
                try await world.write { try $0.answer(viewer: viewer, id, status: .fixed, comment: "", in: $1) }
            } throws: { ($0 as? Problem)?.kind == .notFound }
        }
    }
}
