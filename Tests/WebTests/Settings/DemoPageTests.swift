import Access
import Cases
import HummingbirdTesting
import Logging
import Primitives
import Signals
import Storage
import Synchronization
import Testing

@testable import Web

@Suite("The demo and its guided card")
struct DemoPageTests {
    static let subject = "PoC for router firmware"

    /// Whether the demo is still there.
    final class Loaded: Sendable {
        let state = Mutex(true)
        func remove() { state.withLock { $0 = false } }
        var isLoaded: Bool { state.withLock { $0 } }
    }

    /// How often the database was asked.
    final class Asked: Sendable {
        let state = Mutex(0)
        func count() { state.withLock { $0 += 1 } }
        var times: Int { state.withLock { $0 } }
    }

    /// The console over an installation that holds the demo, with a first page that is only the card.
    private static func run(_ body: @Sendable (WebFixture, Loaded) async throws -> Void) async throws {
        try await SettingsPageTests.run { plain in
            let loaded = Loaded()
            var services = plain.services
            services.demo = DemoControl(isDemo: { loaded.isLoaded }) { viewer in
                try viewer.require(.demoManage)
                loaded.remove()
            }
            let first = Route(.get, "/", .signedIn, DeskText.myDesk) { request in
                let card = try await guideCard(request)
                return request.page(DeskText.myDesk) { card }
            }
            let server = try WebServer(
                sections: [SettingsRoutes.all, [first]], services: services, configuration: WebConfiguration(),
                logger: Logger(label: "test"))
            let (done, table) = (services, server.table)
            try await server.application().test(.router) { client in
                try await body(WebFixture(services: done, client: client, table: table), loaded)
            }
        }
    }

    /// The first mail of the guide, as the intake would store it; the public id of its report.
    private static func receive(_ fixture: WebFixture) async throws -> PublicID {
        let placed = try await fixture.services.database.write { transaction in
            let publicID = PublicID()
            let id = try transaction.insert(
                """
                INSERT INTO messages (public_id, direction, message_id, body_digest, blob, size, from_name, subject,
                    received_at, text, tlp_rank, tlp_marked, class, encrypted, duplicates)
                VALUES (?, 'in', 'a@b.example', '', '', 0, '', ?, ?, '', 2, 1, 'ordinary', 1, 0) RETURNING id
                """, [publicID, subject, transaction.now])
            let signal = Signal(
                messageID: Identifier(id), publicID: publicID, messageClass: .ordinary, from: nil, fromName: "",
                subject: subject, subjectTags: [], references: [], ownReferences: [], bounce: nil,
                receivedAt: transaction.now, sentAt: nil, isEncrypted: true, tlp: .amber, observations: [], text: "")
            return try CaseJoiner(store: CaseStore()).handle(signal, disposition: nil, in: transaction)
        }
        return try #require(placed?.report)
    }

    private static func triage(_ report: PublicID, _ fixture: WebFixture) async throws -> Case {
        try await fixture.services.database.write { transaction in
            let draft = CaseDraft(title: subject, kind: .other, priority: .medium)
            return try CaseStore().open(viewer: .service(.demo), draft, from: report, in: transaction)
        }
    }

    /// A sent notice of the case with one recipient, who has or has not answered.
    private static func notify(_ subject: Case, response: String, _ fixture: WebFixture) async throws {
        try await fixture.services.database.write { transaction in
            let notice = try transaction.insert(
                """
                INSERT INTO notices (public_id, case_id, title, tlp_rank, state, asks_review, author, version,
                    created_at, sent_at) VALUES (?, ?, '', 2, 'sent', 0, '', 1, 0, 0) RETURNING id
                """, [PublicID(), subject.id])
            _ = try transaction.insert(
                """
                INSERT INTO deliveries (public_id, notice_id, contact_id, contact_public_id, organization, contact, address,
                    address_key, language, reason, observables, wants_pickup, state, response)
                VALUES (?, ?, 1, ?, '', '', 'a@b.example', 'a@b.example', 'ja', '', '', 0, 'sent', ?) RETURNING id
                """, [PublicID(), notice, PublicID(), response])
        }
    }

    @Test("The demo is removed after a confirmation, by the administrator only")
    func removal() async throws {
        try await Self.run { fixture, loaded in
            let browser = try await fixture.signedIn(.administrator)
            #expect(try await browser.get("/settings/demo").body.contains("href=\"/settings/demo/remove\""))
            #expect(try await browser.get("/settings/demo/remove").status == 200)
            #expect(loaded.isLoaded)
            #expect(try await fixture.signedIn(.coordinator).post("/settings/demo/remove").status == 403)
            #expect(try await browser.post("/settings/demo/remove").location == "/setup")
            #expect(!loaded.isLoaded)
            #expect(try await browser.get("/settings/demo/remove").status == 404)
            #expect(try await browser.get("/settings/demo").body.contains("デモのデータは登録されていません"))
        }
    }

    @Test("The card's steps tick as the mail goes its way")
    func steps() async throws {
        try await Self.run { fixture, _ in
            let browser = try await fixture.signedIn(.coordinator)
            #expect(try await !browser.get("/").body.contains("id=\"guide\""))
            let report = try await Self.receive(fixture)
            #expect(try await browser.get("/").body.contains("href=\"/reports/\(report)#triage\""))
            #expect(try await Self.done(browser) == 0)
            let subject = try await Self.triage(report, fixture)
            #expect(try await browser.get("/").body.contains("href=\"/cases/\(subject.publicID)\""))
            #expect(try await Self.done(browser) == 2)
            try await Self.notify(subject, response: "none", fixture)
            #expect(try await Self.done(browser) == 3)
            try await Self.notify(subject, response: "fixed", fixture)
            #expect(try await Self.done(browser) == 4)
        }
    }

    private static func done(_ browser: Browser) async throws -> Int {
        try await browser.get("/").body.split(separator: "badge good\">完了", omittingEmptySubsequences: false).count - 1
    }

    @Test("Each person puts the card away and takes it out again; readers and real installations have none")
    func choice() async throws {
        try await Self.run { fixture, loaded in
            _ = try await Self.receive(fixture)
            let browser = try await fixture.signedIn(.coordinator)
            #expect(try await browser.post("/settings/guide").location == "/")
            #expect(try await !browser.get("/").body.contains("id=\"guide\""))
            #expect(try await fixture.signedIn(.coordinator, language: "en").get("/").body.contains("デモの案内を表示"))
            // Kept with the account, not in the server's memory.
            let kept = fixture.services.access.preferences
            let account = try await fixture.services.access.accounts.accounts(viewer: .service(.demo))
                .first { $0.name == "coordinator" }
            #expect(try await kept.isOn(.guideHidden, viewer: try #require(account).viewer()))
            try await browser.post("/settings/guide", ["show": "yes"])
            #expect(try await browser.get("/").body.contains("id=\"guide\""))
            #expect(try await !fixture.signedIn(.reader).get("/").body.contains("id=\"guide\""))
            loaded.remove()
            #expect(try await !browser.get("/").body.contains("guide"))
        }
    }

    @Test("Every page of a demo carries its mark, the database is asked once, and the mark goes with the demo")
    func mark() async throws {
        try await SettingsPageTests.run { plain in
            let (loaded, asked) = (Loaded(), Asked())
            var services = plain.services
            services.demo = DemoControl(
                isDemo: {
                    asked.count()
                    return loaded.isLoaded
                }, remove: { _ in loaded.remove() })
            let server = try WebServer(
                sections: [SettingsRoutes.all], services: services, configuration: WebConfiguration(),
                logger: Logger(label: "test"))
            let (done, table) = (services, server.table)
            try await server.application().test(.router) { client in
                let fixture = WebFixture(services: done, client: client, table: table)
                let mark = ">デモ</span>"
                let browser = try await fixture.signedIn(.administrator)
                for page in ["/account", "/settings", "/nothing"] {
                    #expect(try await browser.get(page).body.contains(mark), "\(page)")
                }
                #expect(try await fixture.browser().get("/sign-in").body.contains(mark))
                #expect(asked.times == 1)
                try await browser.post("/settings/demo/remove")
                #expect(try await !browser.get("/account").body.contains(mark))
            }
            #expect(try await !plain.signedIn(.administrator).get("/account").body.contains(">デモ</span>"))
        }
    }
}
