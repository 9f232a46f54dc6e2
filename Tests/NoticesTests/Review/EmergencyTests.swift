import Access
import Cases
import Primitives
import Storage
import Testing

@testable import Notices

@Suite("Release by one person alone")
struct EmergencyTests {
    private func code(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? Problem)?.code
        }
    }

    @Test("Alone on duty, one person releases with a reason; it is marked, audited and due next business day")
    func alone() async throws {
        try await World.each { world in
            let (sato, suzuki) = (world.sato, world.suzuki)
            // The Friday before a weekend: the review is due on Monday.
            world.clock.set(JapanTime.midnight(CivilDate(2026, 11, 27)) + .hours(23))
            let notice = try await world.create(.amber, to: [try await world.partner("alpha")])
            func release(_ reason: String) async throws {
                try await world.write {
                    try $0.releaseAlone(viewer: sato, notice.publicID, seen: 1, reason: reason, in: $1)
                }
            }
            #expect(await code { try await release("  ") } == "notice.emergency-reason")
            try await release("夜間で承認者が不在")
            try await world.work()
            #expect(try await world.reload(notice).state == .sent)
            let open = try await world.read { try $0.openEmergencies(viewer: suzuki, in: $1).items }
            #expect(open.map(\.notice.publicID) == [notice.publicID])
            #expect(open.first?.release.reason == "夜間で承認者が不在" && open.first?.release.releasedBy == "sato")
            #expect(open.first?.release.due == JapanTime.midnight(CivilDate(2026, 11, 30)) + .hours(18))
            let audited = try await world.database.read {
                try $0.count("SELECT COUNT(*) FROM audit_entries WHERE action = 'notice.release-alone'")
            }
            #expect(audited == 1)
        }
    }

    @Test("A second person reads it afterwards, once; an objection needs words; whoever released it cannot")
    func afterwards() async throws {
        try await World.each { world in
            let (sato, suzuki) = (world.sato, world.suzuki)
            let both = try await World.person("both", [.coordinator, .reviewer], in: world.database)
            let notice = try await world.create(.amber, to: [try await world.partner("alpha")])
            try await world.write {
                try $0.releaseAlone(viewer: both, notice.publicID, seen: 1, reason: "急ぐため", in: $1)
            }
            func review(_ viewer: Viewer, _ verdict: EmergencyRelease.Verdict, _ comment: String = "") async -> String?
            {
                await code {
                    try await world.write {
                        try $0.reviewAfterwards(
                            viewer: viewer, notice.publicID, verdict: verdict, comment: comment, in: $1)
                    }
                }
            }
            #expect(await review(sato, .justified) == "access.forbidden")
            #expect(await review(both, .justified) == "notice.review-by-author")
            #expect(await review(suzuki, .objected) == "notice.objection-comment")
            #expect(await review(suzuki, .objected, "宛先が多すぎる") == nil)
            #expect(await review(suzuki, .justified) == "notice.moved")
            let record = try await world.read { try $0.emergency(viewer: sato, of: notice.publicID, in: $1) }
            #expect(record?.finding?.verdict == .objected && record?.finding?.reviewer == "suzuki")
            #expect(try await world.read { try $0.openEmergencies(viewer: suzuki, in: $1).items }.isEmpty)
        }
    }

    @Test("It is refused where no second person is needed, where the rules forbid it, and while the gate holds")
    func refused() async throws {
        try await World.each { world in
            let (sato, demo) = (world.sato, world.demo)
            func release(_ notice: Notice) async -> String? {
                await code {
                    try await world.write {
                        try $0.releaseAlone(viewer: sato, notice.publicID, seen: 1, reason: "急ぐため", in: $1)
                    }
                }
            }
            let partner = try await world.partner("alpha")
            #expect(await release(try await world.create(.green, to: [partner])) == "notice.emergency-needless")
            let held = try await world.create(.amber, to: [try await world.partner("beta", key: false)])
            #expect(await release(held) == "notice.held")
            try await world.write { try $0.settle(NoticeRules(allowsEmergency: false), viewer: demo, in: $1) }
            #expect(await release(try await world.create(.amber, to: [partner])) == "notice.emergency-off")
        }
    }

    @Test("Taken back in time, nothing is left to be reviewed")
    func recalled() async throws {
        try await World.each(undo: .seconds(60)) { world in
            let (sato, suzuki) = (world.sato, world.suzuki)
            let notice = try await world.create(.amber, to: [try await world.partner("alpha")])
            try await world.write {
                try $0.releaseAlone(viewer: sato, notice.publicID, seen: 1, reason: "急ぐため", in: $1)
                try $0.recall(viewer: sato, notice.publicID, in: $1)
            }
            #expect(try await world.read { try $0.openEmergencies(viewer: suzuki, in: $1).items }.isEmpty)
            #expect(try await world.submit(notice) == .inReview)
        }
    }
}
