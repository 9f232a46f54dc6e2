import Access
import Primitives
import Storage
import Testing

@testable import Web

@Suite("A clock in doubt, on the pages of those who run the installation")
struct ClockWarningTests {
    private static let pages = ["/", "/settings", "/settings/jobs"]

    @Test("They see what waits for the clock and until when, in both languages; a person lets it go on, and is audited")
    func trust() async throws {
        try await WebFixture.run(accounts: [.administrator, .coordinator]) { fixture in
            try await fixture.services.database.write { try $0.doubtClock(.days(400)) }
            let administrator = try await fixture.signedIn(.administrator)
            for page in Self.pages {
                let body = try await administrator.get(page).body
                #expect(body.contains("サーバの時計が400日先に進んだか") && body.contains("/settings/clock"), "\(page)")
            }
            let coordinator = try await fixture.signedIn(.coordinator)
            #expect(try await !coordinator.get("/").body.contains("サーバの時計"))
            #expect(try await coordinator.post("/settings/clock").status == 403)
            #expect(try await administrator.post("/settings/clock").location == "/settings/jobs")
            #expect(try await !administrator.get("/settings").body.contains("サーバの時計"))
            #expect(try await administrator.get("/settings/audit?action=clock.trust").body.contains("clock:1"))
        }
    }

    @Test("A clock that was set back holds up the erasing only") func back() async throws {
        try await WebFixture.run(accounts: [.administrator]) { fixture in
            try await fixture.services.database.write { try $0.doubtClock(.days(-1)) }
            let body = try await fixture.signedIn(.administrator).get("/settings").body
            #expect(body.contains("記録の消去を") && !body.contains("先に進んだか"))
        }
    }
}
