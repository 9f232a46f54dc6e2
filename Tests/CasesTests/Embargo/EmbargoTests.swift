import Access
import Cases
import Primitives
import Signals
import Storage
import Testing

@Suite struct EmbargoTests {
    static let canary = "極秘カナリア"

    @Test("To an outsider an embargoed case does not exist: no list, count, search, suggestion, similar case or number")
    func canaryIsHidden() async throws {
        try await World.each { world in
            let url = Observation(Observable(kind: .url, value: "http://canary.example/x"), role: .reported)
            let hidden = try await world.openCase(Self.canary, isEmbargoed: true) { $0.observations = [url] }
            let open = try await world.openCase("公開の件", from: "b@example.net", id: "b@example.net") {
                $0.observations = [url]
            }
            var mail = Mail(from: "stranger@example.net", subject: Self.canary, messageID: "s@example.net")
            mail.tags = [hidden.number]
            mail.observations = [url]
            let report = try #require(try await world.receive(mail).report)
            #expect(
                try await sight(of: hidden, open, report, viewer: world.suzuki, in: world) == Sight(seesHidden: true))
            #expect(
                try await sight(of: hidden, open, report, viewer: world.sato, in: world) == Sight(seesHidden: false))
        }
    }

    /// What a viewer can learn of the hidden case.
    struct Sight: Hashable {
        var found, listed, counted, searched, suggested, similarToReport, similarToCase, observableCounted: Bool

        init(seesHidden sees: Bool) {
            (found, listed, counted, searched) = (sees, sees, sees, sees)
            (suggested, similarToReport, similarToCase, observableCounted) = (sees, sees, sees, sees)
        }
    }

    private func sight(
        of hidden: Case, _ open: Case, _ report: PublicID, viewer: Viewer, in world: World
    ) async throws -> Sight {
        let (store, now) = (world.store, world.now)
        return try await world.database.read { transaction in
            var sight = Sight(seesHidden: true)
            sight.found = (try? store.find(viewer: viewer, number: hidden.number, in: transaction)) != nil
            let listed = try store.list(viewer: viewer, CaseFilter(), at: now, in: transaction).items
            sight.listed = listed.contains { $0.id == hidden.id }
            let counts = try store.deskCounts(viewer: viewer, at: now, in: transaction)
            sight.counted = counts.cases[.unassigned] == 2
            sight.searched = try !store.search(viewer: viewer, SearchQuery(Self.canary), in: transaction).items.isEmpty
            let stranger = try store.report(viewer: viewer, report, in: transaction)
            sight.suggested = try !store.suggestions(viewer: viewer, for: stranger, in: transaction).isEmpty
            let near = try store.similar(viewer: viewer, to: stranger, in: transaction)
            sight.similarToReport = near.contains { $0.other.id == hidden.id }
            sight.similarToCase = try !store.similar(viewer: viewer, to: open, in: transaction).isEmpty
            let observables = try store.observables(viewer: viewer, of: open, in: transaction)
            sight.observableCounted = observables.contains { $0.otherCases > 0 }
            return sight
        }
    }

    @Test("An outsider who knows the id can neither read nor change the case")
    func writesAreRefused() async throws {
        try await World.each { world in
            let hidden = try await world.openCase(Self.canary, isEmbargoed: true)
            let (store, sato, id) = (world.store, world.sato, hidden.publicID)
            try await world.database.write { transaction in
                let attempts: [() throws -> Void] = [
                    { _ = try store.setPriority(viewer: sato, id, to: .low, in: transaction) },
                    { _ = try store.writeNote(viewer: sato, on: id, text: "x", in: transaction) },
                    { _ = try store.close(viewer: sato, id, outcome: .incident, lesson: "x", in: transaction) },
                    { _ = try store.liftEmbargo(viewer: sato, id, in: transaction) },
                    { try store.grantAccess(viewer: sato, id, to: world.satoID, in: transaction) },
                    { _ = try store.timeline(viewer: sato, of: hidden, in: transaction).isEmpty ? refuse() : () },
                ]
                for attempt in attempts { #expect(throws: Problem.self) { try attempt() } }
            }
        }
    }

    private func refuse() throws { throw Problem.caseNotFound }

    @Test("Nobody can count embargoed cases: their numbers are random and leave no gap; lifting gives an open number")
    func numbers() async throws {
        try await World.each { world in
            let first = try await world.openCase("一", id: "1@a.example")
            let hidden = try await world.openCase(Self.canary, id: "2@a.example", isEmbargoed: true)
            let second = try await world.openCase("二", id: "3@a.example")
            #expect([first.number, second.number] == ["HK-2026-0001", "HK-2026-0002"])
            #expect(hidden.number.hasPrefix("HKX-"))
            let (store, suzuki, sato) = (world.store, world.suzuki, world.sato)
            try await world.database.write { transaction in
                let lifted = try store.liftEmbargo(viewer: suzuki, hidden.publicID, in: transaction)
                #expect(lifted.number == "HK-2026-0003")
                for number in [hidden.number, lifted.number] {
                    #expect(try store.find(viewer: sato, number: number, in: transaction).id == hidden.id)
                }
            }
        }
    }

    @Test("Access is granted and taken by those who have it, and nobody locks themselves out")
    func access() async throws {
        try await World.each { world in
            let hidden = try await world.openCase(Self.canary, isEmbargoed: true)
            let (store, id) = (world.store, hidden.publicID)
            try await world.database.write { [world] transaction in
                try store.grantAccess(viewer: world.suzuki, id, to: world.satoID, in: transaction)
                #expect(try store.find(viewer: world.sato, id, in: transaction).id == hidden.id)
                #expect(throws: Problem.self) {
                    try store.revokeAccess(viewer: world.sato, id, from: world.satoID, in: transaction)
                }
                try store.revokeAccess(viewer: world.suzuki, id, from: world.satoID, in: transaction)
                #expect(throws: Problem.self) { try store.find(viewer: world.sato, id, in: transaction) }
            }
        }
    }

    @Test("A case that all see tells nothing of a link to an embargoed one")
    func links() async throws {
        try await World.each { world in
            let hidden = try await world.openCase(Self.canary, id: "1@a.example", isEmbargoed: true)
            let open = try await world.openCase("公開の件", id: "2@a.example")
            let (store, suzuki, sato) = (world.store, world.suzuki, world.sato)
            try await world.database.write { transaction in
                try store.relate(viewer: suzuki, hidden.publicID, to: open.publicID, reason: "", in: transaction)
                #expect(try store.links(viewer: sato, of: open, in: transaction).isEmpty)
                #expect(try store.links(viewer: suzuki, of: open, in: transaction).count == 1)
                let kinds = try store.timeline(viewer: sato, of: open, in: transaction).map(\.kind)
                #expect(!kinds.contains(.caseLinked))
            }
        }
    }
}
