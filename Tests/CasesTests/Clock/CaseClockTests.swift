import Access
import Cases
import Primitives
import Storage
import Testing

@Suite struct CaseClockTests {
    @Test("Another priority reckons the running clocks anew and leaves stopped ones alone")
    func priorityChange() async throws {
        try await World.each { world in
            let opened = try await world.openCase()
            world.clock.advance(.minutes(5))
            let (store, suzuki) = (world.store, world.suzuki)
            try await world.database.write { transaction in
                try store.markFirstAnswer(viewer: suzuki, opened.publicID, in: transaction)
                let changed = try store.setPriority(viewer: suzuki, opened.publicID, to: .critical, in: transaction)
                let clocks = try store.clocks(viewer: suzuki, of: changed, in: transaction)
                #expect(clocks[0].stoppedAt == transaction.now && clocks[0].dueAt == World.morning + .hours(4))
                #expect(clocks[0].state(at: transaction.now) == .met)
                #expect(clocks[1].dueAt == World.morning + .hours(4))
                #expect(changed.dueAt == clocks[1].dueAt)
            }
        }
    }

    @Test("Warning and breach are noted once each, at their times")
    func sweep() async throws {
        try await World.each { world in
            let opened = try await world.openCase(priority: .critical)
            let sweep = { [world] in
                try await world.database.write { try world.store.sweepClocks(viewer: .service(.scheduler), in: $0) }
            }
            #expect(try await sweep() == 0)
            world.clock.advance(.minutes(25))
            #expect(try await sweep() == 1)
            #expect(try await sweep() == 0)
            world.clock.advance(.minutes(10))
            #expect(try await sweep() == 1)
            #expect(try await world.timeline(opened).suffix(2) == [.clockWarned, .clockBreached])
            let overdue = try await world.database.read { [world] in
                try world.store.list(viewer: world.suzuki, CaseFilter(strip: .overdue), at: world.now, in: $0).items
            }
            #expect(overdue.map(\.id) == [opened.id])
        }
    }

    @Test("Containment stops its clock, closing stops all, and nothing is due then")
    func stops() async throws {
        try await World.each { world in
            let opened = try await world.openCase()
            let (store, suzuki) = (world.store, world.suzuki)
            try await world.database.write { transaction in
                let changed = try store.setPhase(viewer: suzuki, opened.publicID, to: .eradicate, in: transaction)
                let clocks = try store.clocks(viewer: suzuki, of: changed, in: transaction)
                #expect(clocks.map { $0.stoppedAt != nil } == [false, true, false])
                let closed = try store.close(
                    viewer: suzuki, opened.publicID, outcome: .occurrence, lesson: "なし", in: transaction)
                #expect(closed.dueAt == nil)
            }
        }
    }
}
