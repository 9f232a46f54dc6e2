import Access
import Cases
import Primitives
import Storage
import Testing

@Suite struct RetentionTests {
    private static let administrator = Viewer.person(
        Identifier<Account>(900), name: "administrator", roles: [.administrator])
    private static let coordinator = Viewer.person(
        Identifier<Account>(901), name: "coordinator", roles: [.coordinator], tlpCeiling: .red)
    private static let service = Viewer.service(.retention)

    @Test("A rule counts a day after it was made, in days that make sense, by those who look after settings")
    func rules() async throws {
        try await World.each { world in
            let store = world.store
            try await world.database.write { transaction in
                for days in [0, 29, 36_501] {
                    #expect(throws: Problem.self) {
                        try store.setRetention(viewer: Self.administrator, of: .spam, days: days, in: transaction)
                    }
                }
                #expect(throws: Problem.self) {
                    try store.setRetention(viewer: world.suzuki, of: .spam, days: 60, in: transaction)
                }
                try store.setRetention(viewer: Self.administrator, of: .spam, days: 60, in: transaction)
                let rules = try store.retentionRules(viewer: Self.administrator, at: transaction.now, in: transaction)
                let rule = try #require(rules.first { $0.class == .spam })
                #expect(rules.map(\.class) == RetentionClass.allCases && rule.days == 60)
                #expect(!rule.counts(at: transaction.now + .hours(23)))
                #expect(rule.counts(at: transaction.now + .hours(24)))
                #expect(rules.first { $0.class == .closedCase }?.days == nil)
            }
        }
    }

    @Test("A closed case is due when its days are over, and not while a hold lies on it or it is open again")
    func due() async throws {
        try await World.each { world in
            let opened = try await world.openCase()
            let (store, suzuki, id) = (world.store, world.suzuki, opened.publicID)
            func due() async throws -> [Int64] {
                try await world.database.read {
                    try store.due(
                        viewer: Self.service, .closedCase, at: world.clock.wallClock.now(), limit: 9, in: $0)
                }
            }
            try await world.database.write { transaction in
                try store.setRetention(viewer: Self.administrator, of: .closedCase, days: 30, in: transaction)
                _ = try store.close(viewer: suzuki, id, outcome: .incident, lesson: "済", in: transaction)
            }
            world.clock.advance(.days(29))
            #expect(try await due().isEmpty)
            world.clock.advance(.days(2))
            #expect(try await due() == [opened.id.value])
            try await world.database.write { transaction in
                let held = try store.placeHold(
                    viewer: Self.coordinator, on: id, reason: "捜査照会", in: transaction)
                #expect(try store.hold(viewer: suzuki, on: held, in: transaction)?.reason == "捜査照会")
            }
            #expect(try await due().isEmpty)
            try await world.database.write { transaction in
                let free = try store.liftHold(
                    viewer: Self.coordinator, on: id, reason: "終結", in: transaction)
                #expect(try store.hold(viewer: suzuki, on: free, in: transaction) == nil)
            }
            #expect(try await due() == [opened.id.value])
            try await world.database.write { transaction in
                _ = try store.reopen(viewer: suzuki, id, reason: "再発", in: transaction)
            }
            #expect(try await due().isEmpty)
        }
    }
}
