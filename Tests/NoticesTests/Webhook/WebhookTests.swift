import Access
import Cases
import Crypto
import Foundation
import Primitives
import Storage
import Synchronization
import TestSupport
import Testing
import Transport

@testable import Notices

@Suite("Webhooks")
struct WebhookTests {
    /// A system that is told, on loopback; it answers as it is told.
    private final class Listener: Sendable {
        private let server: LoopbackServer
        private let book = Book()

        final class Book: Sendable {
            let seen = Mutex<[LoopbackServer.Request]>([])
            let status = Mutex(200)
        }

        var url: String { "http://127.0.0.1:\(server.port)/hook" }
        var seen: [LoopbackServer.Request] { book.seen.withLock { $0 } }
        func answer(_ status: Int) { book.status.withLock { $0 = status } }

        init() throws {
            let book = book
            server = try LoopbackServer { request in
                book.seen.withLock { $0.append(request) }
                return (book.status.withLock { $0 }, [], "")
            }
        }
    }

    private struct Setting {
        let world: World
        let store: WebhookStore
        let feed: WebhookFeed
        let runner: JobRunner

        init(_ world: World) {
            self.world = world
            store = WebhookStore(database: world.database, key: world.master, allowsPrivate: true)
            feed = WebhookFeed(database: world.database, cases: world.cases, notices: world.store)
            let sender = WebhookSender(
                feed: feed, key: world.master, door: HTTPDoor(allowsPrivate: true), base: "https://desk.example")
            runner = JobRunner(
                database: world.database, queues: sender.queues, givenUp: sender.givenUp, workers: 1)
        }

        func register(_ listener: Listener, _ events: Set<WebhookEvent>) async throws -> WebhookSecret {
            let account = try await world.database.read {
                try $0.row("SELECT public_id FROM accounts WHERE name = 'sato'")?.publicID(0)
            }
            return try await store.create(
                viewer: .service(.demo), url: listener.url, events: events, account: #require(account)
            ).secret
        }

        func work() async throws {
            try await feed.sweep()
            try await runner.drain()
        }

        var states: [String] {
            get async throws {
                try await store.deliveries(viewer: .service(.demo)).map {
                    "\($0.event.rawValue) \($0.state.rawValue) \($0.attempts)"
                }
            }
        }
    }

    @Test("What happens is told once, signed, with ids and links only; what happened before is not told")
    func road() async throws {
        try await World.each { world in
            let (setting, listener) = (Setting(world), try Listener())
            let cases = world.cases
            let before = try await world.database.write {
                try cases.open(viewer: .service(.demo), CaseDraft(title: "以前", tlp: .green), in: $0)
            }
            let secret = try await setting.register(listener, [.caseOpened, .caseChanged])
            let subject = try await world.database.write {
                try cases.open(viewer: .service(.demo), CaseDraft(title: "秘密の件名", tlp: .green), in: $0)
            }
            try await setting.work()
            try await world.database.write { transaction in
                _ = try cases.setTitle(viewer: .service(.demo), subject.publicID, to: "別の件名", in: transaction)
                _ = try cases.setKind(viewer: .service(.demo), subject.publicID, to: .malware, in: transaction)
            }
            try await setting.work()
            try await setting.work()
            let seen = listener.seen
            #expect(seen.map(\.body).map { $0.contains(subject.publicID.text) } == [true, true])
            #expect(
                seen[0].body.contains("\"type\":\"case.opened\"") && seen[1].body.contains("\"type\":\"case.changed\""))
            #expect(seen[0].body.contains("https://desk.example/api/v1/cases/\(subject.publicID)"))
            #expect(!seen.contains { $0.body.contains("件名") || $0.body.contains(before.publicID.text) })
            for request in seen {
                let (id, time) = (
                    try #require(request.header("webhook-id")), try #require(request.header("webhook-timestamp"))
                )
                // As the other side checks it.
                let key = SymmetricKey(data: try #require(Data(base64Encoded: String(secret.text.dropFirst(6)))))
                let code = HMAC<SHA256>.authenticationCode(for: Data("\(id).\(time).\(request.body)".utf8), using: key)
                #expect(request.header("webhook-signature") == "v1,\(Data(code).base64EncodedString())")
            }
            #expect(try await setting.states == ["case.changed sent 1", "case.opened sent 1"])
            let row = try await world.database.read { try $0.row("SELECT secret FROM webhooks")?.blob(0) }
            #expect(try #require(row).firstRange(of: secret.bytes) == nil)
        }
    }

    @Test("Nothing is told of what the account may not see: under embargo, above its ceiling, or no longer")
    func hidden() async throws {
        try await World.each { world in
            let (setting, listener) = (Setting(world), try Listener())
            let cases = world.cases
            _ = try await setting.register(listener, [.caseOpened, .caseChanged])
            try await world.database.write { transaction in
                try transaction.execute("UPDATE accounts SET tlp_ceiling = 2")
                for draft in [CaseDraft(title: "a", tlp: .green, isEmbargoed: true), CaseDraft(title: "b", tlp: .red)] {
                    _ = try cases.open(viewer: .service(.demo), draft, in: transaction)
                }
            }
            try await setting.work()
            #expect(listener.seen.isEmpty)
            #expect(try await setting.states == [])
            // Told too late: the label has been raised meanwhile.
            let subject = try await world.database.write {
                try cases.open(viewer: .service(.demo), CaseDraft(title: "c", tlp: .green), in: $0)
            }
            try await setting.feed.sweep()
            try await world.database.write {
                _ = try cases.setTLP(viewer: .service(.demo), subject.publicID, to: .red, in: $0)
            }
            try await setting.work()
            #expect(listener.seen.isEmpty)
            #expect(try await setting.states == ["case.opened dropped 0"])
        }
    }

    @Test(
        "What is not taken is tried again under the same id, given up at last, and after days the webhook is switched off"
    )
    func failure() async throws {
        try await World.each { world in
            let (setting, listener) = (Setting(world), try Listener())
            _ = try await setting.register(listener, [.caseOpened])
            let id = try #require(try await setting.store.webhooks(viewer: .service(.demo)).first?.publicID)
            listener.answer(500)
            try await setting.store.test(viewer: .service(.demo), id)
            try await setting.work()
            #expect(try await setting.states == ["webhook.test waiting 1"])
            #expect(try await setting.store.webhooks(viewer: .service(.demo)).first?.failingSince == world.now)
            world.clock.advance(.hours(7))
            listener.answer(204)
            try await setting.work()
            #expect(try await setting.states == ["webhook.test sent 2"])
            #expect(Set(listener.seen.compactMap { $0.header("webhook-id") }).count == 1)
            #expect(try await setting.store.webhooks(viewer: .service(.demo)).first?.failingSince == nil)
            listener.answer(503)
            for _ in 0..<2 {
                try await setting.store.test(viewer: .service(.demo), id)
                for _ in 0..<RetryPolicy().attempts {
                    try await setting.work()
                    world.clock.advance(.hours(8))
                }
            }
            #expect(try await setting.states.prefix(2) == ["webhook.test failed 10", "webhook.test failed 10"])
            let webhook = try #require(try await setting.store.webhooks(viewer: .service(.demo)).first)
            #expect(webhook.disabledAt != nil)
            let said = try await world.database.read {
                try $0.count("SELECT COUNT(*) FROM audit_entries WHERE action = 'webhook.disable'")
            }
            #expect(said == 1)
            listener.answer(200)
            try await setting.store.enable(viewer: .service(.demo), id)
            #expect(try await setting.store.webhooks(viewer: .service(.demo)).first?.disabledAt == nil)
        }
    }

    @Test("Who has gone is asked no more")
    func gone() async throws {
        try await World.each { world in
            let (setting, listener) = (Setting(world), try Listener())
            _ = try await setting.register(listener, [.caseOpened])
            let id = try #require(try await setting.store.webhooks(viewer: .service(.demo)).first?.publicID)
            listener.answer(410)
            try await setting.store.test(viewer: .service(.demo), id)
            try await setting.work()
            #expect(try await setting.states == ["webhook.test failed 1"])
            #expect(try await setting.store.webhooks(viewer: .service(.demo)).first?.disabledAt != nil)
            try await setting.store.remove(viewer: .service(.demo), id)
            #expect(try await setting.store.webhooks(viewer: .service(.demo)).isEmpty)
        }
    }

    @Test(
        "Addresses of our own network, no events and unknown accounts are refused, and so is who may not set things up")
    func refused() async throws {
        try await World.each { world in
            let store = WebhookStore(database: world.database, key: world.master)
            let account = try await world.database.read {
                try $0.row("SELECT public_id FROM accounts WHERE name = 'sato'")?.publicID(0)
            }
            let sato = try #require(account)
            func code(
                _ url: String, _ events: Set<WebhookEvent>, _ account: PublicID, _ viewer: Viewer = .service(.demo)
            ) async throws -> String {
                do {
                    _ = try await store.create(viewer: viewer, url: url, events: events, account: account)
                    return ""
                } catch let problem as Problem { return problem.code }
            }
            #expect(try await code("http://a.example/", [.caseOpened], sato) == "webhook.address")
            #expect(try await code("https://a:b@a.example/", [.caseOpened], sato) == "webhook.address")
            #expect(try await code("https://a.example/", [.test], sato) == "webhook.events")
            #expect(try await code("https://a.example/", [.caseOpened], PublicID()) == "webhook.account")
            #expect(try await code("https://a.example/", [.caseOpened], sato, world.sato) == "access.forbidden")
            #expect(try await code("https://a.example/", [.caseOpened], sato) == "")
        }
    }

    @Test("An answer and a failure of a delivery are told, whichever way they came")
    func deliveries() {
        #expect(WebhookEvent(action: "delivery.answered", subject: "delivery:x") == .deliveryAnswered)
        #expect(WebhookEvent(action: "delivery.failed", subject: "delivery:x") == .deliveryFailed)
        #expect(WebhookEvent(action: "notice.release", subject: "notice:x") == .noticeReleased)
        #expect(WebhookEvent(action: "report.create", subject: "report:x") == .reportReceived)
        #expect(WebhookEvent(action: "timeline.event", subject: "case:x") == .caseChanged)
        #expect(WebhookEvent(action: "case.look", subject: "case:x") == nil)
        #expect(WebhookEvent(action: "session.sign-in", subject: "account:x") == nil)
    }
}
