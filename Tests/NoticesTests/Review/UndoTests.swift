import Access
import Primitives
import Storage
import Testing

@testable import Notices

@Suite("The time to take a release back")
struct UndoTests {
    @Test("It is as long as the rules say, and a restart within it neither loses the mail nor sends it early")
    func restart() async throws {
        try await World.each { world in
            let demo = world.demo
            try await world.write { try $0.settle(NoticeRules(undo: .minutes(5)), viewer: demo, in: $1) }
            let notice = try await world.create(.green, to: [try await world.partner("alpha")])
            try await world.submit(notice)
            for _ in 0..<4 {
                world.clock.advance(.minutes(1))
                // Each time another runner, as after a restart.
                try await world.work()
                #expect(world.relay.mails.isEmpty)
            }
            world.clock.advance(.minutes(1))
            try await world.work()
            try await world.work()
            #expect(world.relay.mails.count == 1)
            #expect(try await world.reload(notice).state == .sent)
        }
    }

    @Test("Whoever may send can skip the time; afterwards nothing can be taken back")
    func skip() async throws {
        try await World.each(undo: .minutes(10)) { world in
            let (sato, suzuki) = (world.sato, world.suzuki)
            let notice = try await world.create(.green, to: [try await world.partner("alpha")])
            try await world.submit(notice)
            let begin = try await world.read { try $0.sendingBegins(viewer: sato, notice.publicID, in: $1) }
            #expect(begin == world.now + .minutes(10))
            try await world.write { try $0.sendNow(viewer: suzuki, notice.publicID, in: $1) }
            try await world.work()
            #expect(world.relay.mails.count == 1)
            await #expect { try await world.write { try $0.recall(viewer: sato, notice.publicID, in: $1) } } throws: {
                ($0 as? Problem)?.code == "notice.undo-too-late"
            }
            await #expect { try await world.write { try $0.sendNow(viewer: sato, notice.publicID, in: $1) } } throws: {
                ($0 as? Problem)?.code == "notice.moved"
            }
        }
    }

    @Test("A reviewer who let it go may take it back, another reviewer may not, any coordinator may")
    func whoRecalls() async throws {
        try await World.each(undo: .minutes(10)) { world in
            let releaser = try await World.person("reader1", [.reviewer], in: world.database)
            let other = try await World.person("reader2", [.reviewer], in: world.database)
            let coordinator = try await World.person("coordinator2", [.coordinator], in: world.database)
            let partner = try await world.partner("alpha")
            func release() async throws -> PublicID {
                let notice = try await world.create(.amber, to: [partner])
                try await world.submit(notice)
                _ = try await world.write {
                    try $0.review(
                        viewer: releaser, notice.publicID, seen: 1, verdict: .approved, comment: "", in: $1)
                }
                return notice.publicID
            }
            let first = try await release()
            await #expect { try await world.write { try $0.recall(viewer: other, first, in: $1) } } throws: {
                ($0 as? Problem)?.kind == .forbidden
            }
            try await world.write { try $0.recall(viewer: releaser, first, in: $1) }
            let second = try await release()
            try await world.write { try $0.recall(viewer: coordinator, second, in: $1) }
            world.clock.advance(.hours(1))
            try await world.work()
            #expect(world.relay.mails.isEmpty)
        }
    }
}
