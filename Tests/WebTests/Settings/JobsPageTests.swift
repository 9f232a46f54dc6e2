import Access
import Notices
import Primitives
import Storage
import Testing

@testable import Web

@Suite("Background jobs")
struct JobsPageTests {
    /// A job that failed for good; its row number.
    private static func deadLetter(_ fixture: WebFixture) async throws -> Int64 {
        let database = fixture.services.database
        try await database.write {
            try $0.enqueue(NewJob(queue: NoticeStore.reminderQueue, payload: ["reminder": "7"]))
        }
        let runner = JobRunner(
            database: database,
            queues: [NoticeStore.reminderQueue: { _ in throw JobFailure("the relay answered 550", isPermanent: true) }])
        try await runner.drain()
        return try #require(try await database.read { try DeadLetters.page(in: $0).first }).job.id.value
    }

    private static func state(_ fixture: WebFixture) async throws -> String? {
        try await fixture.services.database.read { try $0.row("SELECT state FROM jobs")?.text(0) }
    }

    @Test("A dead letter is shown with the reason, goes back to its queue, and that is audited")
    func retry() async throws {
        try await SettingsPageTests.run { fixture in
            let id = try await Self.deadLetter(fixture)
            let browser = try await fixture.signedIn(.administrator)
            let page = try await browser.get("/settings/jobs").body
            #expect(page.contains("the relay answered 550") && page.contains("リマインド"))
            #expect(try await browser.post("/settings/jobs/\(id)/retry").location == "/settings/jobs")
            #expect(try await Self.state(fixture) == "pending")
            #expect(try await browser.get("/settings/jobs").body.contains("失敗した処理はありません"))
            #expect(try await browser.get("/settings/audit?subject=job%3A\(id)").body.contains("job.retry"))
            #expect(try await browser.post("/settings/jobs/\(id)/retry").status == 409)
        }
    }

    @Test("A dead letter that nobody needs is discarded; the reader can do neither")
    func discard() async throws {
        try await SettingsPageTests.run { fixture in
            let id = try await Self.deadLetter(fixture)
            let reader = try await fixture.signedIn(.reader)
            #expect(try await reader.post("/settings/jobs/\(id)/retry").status == 403)
            #expect(try await reader.post("/settings/jobs/\(id)/discard").status == 403)
            #expect(try await Self.state(fixture) == "dead")
            let browser = try await fixture.signedIn(.administrator)
            #expect(try await browser.post("/settings/jobs/\(id)/discard").status == 303)
            #expect(try await Self.state(fixture) == nil)
        }
    }
}
