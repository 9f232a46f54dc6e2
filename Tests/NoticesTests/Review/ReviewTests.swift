import Access
import Primitives
import Storage
import Testing

@testable import Notices

@Suite struct ReviewTests {
    func code(_ body: () async throws -> Void) async -> String? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? Problem)?.code
        }
    }

    @Test("A GREEN notice to one recipient goes without a second person")
    func noReview() async throws {
        try await World.each { world in
            let notice = try await world.create(.green, to: [try await world.partner("alpha")])
            #expect(try await world.submit(notice) == .approved)
        }
    }

    @Test("Nobody approves a notice they wrote a version of")
    func samePerson() async throws {
        try await World.each { world in
            let notice = try await world.create(.amber, to: [try await world.partner("alpha")])
            #expect(try await world.submit(notice) == .inReview)
            let author = try await World.person("sato2", [.reviewer, .coordinator], in: world.database)
            try await world.database.write {
                try $0.execute("UPDATE notice_versions SET author = 'sato2' WHERE language = 'en'")
            }
            let refused = await code {
                _ = try await world.write {
                    try $0.review(viewer: author, notice.publicID, seen: 1, verdict: .approved, comment: "", in: $1)
                }
            }
            #expect(refused == "notice.review-by-author")
            #expect(try await world.reload(notice).state == .inReview)
        }
    }

    @Test("Who may not review cannot approve, and a version not seen is not approved")
    func rights() async throws {
        try await World.each { world in
            let notice = try await world.create(.amber, to: [try await world.partner("alpha")])
            try await world.submit(notice)
            let (sato, suzuki) = (world.sato, world.suzuki)
            let forbidden = await code {
                _ = try await world.write {
                    try $0.review(viewer: sato, notice.publicID, seen: 1, verdict: .approved, comment: "", in: $1)
                }
            }
            #expect(forbidden == "access.forbidden")
            let stale = await code {
                _ = try await world.write {
                    try $0.review(viewer: suzuki, notice.publicID, seen: 2, verdict: .approved, comment: "", in: $1)
                }
            }
            #expect(stale == "notice.moved")
        }
    }

    @Test("What is sent back becomes a draft again, with the comment kept")
    func sentBack() async throws {
        try await World.each { world in
            let partner = try await world.partner("alpha")
            let notice = try await world.create(.amber, to: [partner])
            try await world.submit(notice)
            let (sato, suzuki) = (world.sato, world.suzuki)
            _ = try await world.write {
                try $0.review(
                    viewer: suzuki, notice.publicID, seen: 1, verdict: .changesRequested, comment: "期限を", in: $1)
            }
            let draft = world.draft(.amber, to: [partner], due: world.now + .days(3))
            let changed = try await world.write {
                try $0.change(viewer: sato, notice.publicID, seen: 1, draft, in: $1)
            }
            #expect(changed.version == 2)
            let reviews = try await world.read { try $0.reviews(viewer: sato, notice.publicID, in: $1) }
            #expect(reviews.map(\.comment) == ["期限を"])
            let versions = try await world.read { try $0.versions(viewer: sato, notice.publicID, in: $1) }
            #expect(versions.map(\.version) == [2, 1])
        }
    }

    @Test("A notice of a case that the viewer may not see does not exist")
    func scope() async throws {
        try await World.each { world in
            let notice = try await world.create(.amber, to: [try await world.partner("alpha")])
            let low = try await World.person("low", [.handler], in: world.database)
            let id = try #require(low.account)
            let green = Viewer.person(id, name: "low", roles: [.handler], tlpCeiling: .green)
            let answer = await code {
                _ = try await world.read { try $0.find(viewer: green, notice.publicID, in: $1) }
            }
            #expect(answer == "notice.not-found")
            let now = world.now
            let page = try await world.read { try $0.grid(viewer: green, now: now, in: $1) }
            #expect(page.lines.isEmpty)
        }
    }
}
