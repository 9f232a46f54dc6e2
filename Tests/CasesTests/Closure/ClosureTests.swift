import Cases
import Primitives
import Storage
import Testing

@Suite struct ClosureTests {
    @Test("A case is closed once with outcome and lesson, and reopened by a record of its own")
    func closeAndReopen() async throws {
        try await World.each { world in
            let opened = try await world.openCase()
            let (store, suzuki, id) = (world.store, world.suzuki, opened.publicID)
            try await world.database.write { transaction in
                for lesson in ["監視を強化する", "もう一度"] {
                    try store.close(viewer: suzuki, id, outcome: .incident, lesson: lesson, in: transaction)
                }
                #expect(throws: Problem.self) {
                    try store.setStatus(viewer: suzuki, id, to: .open, in: transaction)
                }
                let reopened = try store.reopen(viewer: suzuki, id, reason: "再発したため", in: transaction)
                #expect(reopened.status == .open && reopened.dueAt != nil)
                try store.close(viewer: suzuki, id, outcome: .falseAlarm, lesson: "誤検知だった", in: transaction)
                let closures = try store.closures(viewer: suzuki, of: reopened, in: transaction)
                #expect(closures.map(\.outcome) == [.falseAlarm, .incident])
                #expect(closures.map(\.lesson) == ["誤検知だった", "監視を強化する"])
                #expect(closures.last?.reopening?.reason == "再発したため")
            }
        }
    }

    @Test("A closure without a lesson is refused")
    func lessonNeeded() async throws {
        try await World.each { world in
            let opened = try await world.openCase()
            let (store, suzuki) = (world.store, world.suzuki)
            try await world.database.write { transaction in
                #expect(throws: Problem.self) {
                    try store.close(
                        viewer: suzuki, opened.publicID, outcome: .incident, lesson: " \n", in: transaction)
                }
            }
        }
    }
}
