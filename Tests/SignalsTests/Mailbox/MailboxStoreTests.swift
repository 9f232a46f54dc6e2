import Access
import Primitives
import Storage
import Testing
import Transport

@testable import Signals

@Suite("What is known of a mailbox")
struct MailboxStoreTests {
    private static let intake = Viewer.service(.intake)

    private static func box(
        _ house: House, _ session: FakeSession, isShadow: Bool = true, act: MailboxAct? = nil
    ) -> MailboxFixture {
        MailboxFixture(
            IncomingMailbox(name: "desk", interval: .seconds(0), isShadow: isShadow, act: act) {
                () async throws(MailboxFailure) in session
            }, house)
    }

    private static func mail(_ words: String) -> FetchedMail { .mail(Array("Subject: \(words)\r\n\r\n".utf8)) }

    @Test(
        "What is too large or refused is set aside and shown; the mails behind it come in; a refusal is asked for again"
    )
    func setAside() async throws {
        try await House.each { house in
            let refusing = FakeSession([
                ("3", Self.mail("a")), ("5", .tooLarge(bytes: 200 << 20)), ("6", .refused("no")), ("9", Self.mail("b")),
            ])
            let box = Self.box(house, refusing)
            #expect(try await box.visit() == MailboxVisit.End())
            let aside = try await box.store.unfetched(viewer: MailboxFixture.administrator)
            #expect(aside.map(\.name) == ["6", "5"] && aside.map(\.outcome) == [.refused, .tooLarge])
            #expect(aside.last?.size == 200 << 20 && aside.first?.mailbox == "desk")
            let next = aside.first.map { aside in
                Task { try await box.store.unfetched(viewer: MailboxFixture.administrator, before: aside.id) }
            }
            #expect(try await next?.value.map(\.name) == ["5"])
            for _ in 1...10 { _ = try await box.visit() }
            #expect(await refusing.asked.filter { $0 == "6" }.count == 5)
            #expect(await refusing.asked.filter { $0 == "5" }.count == 1)
        }
    }

    @Test("A mailbox that waits is due at once when somebody asks, and only one that the settings name")
    func fetchNow() async throws {
        try await House.each { house in
            let slow = IncomingMailbox(name: "desk", interval: .hours(1)) {
                () async throws(MailboxFailure) in FakeSession([])
            }
            let box = MailboxFixture(slow, house)
            _ = try await box.visit()
            #expect(try await box.store.wait(viewer: Self.intake, slow) > .minutes(50))
            try await box.store.fetchNow(viewer: MailboxFixture.administrator, "desk")
            #expect(try await box.store.wait(viewer: Self.intake, slow) == .seconds(0))
            for name in ["other", ""] {
                await #expect(throws: Problem.self) {
                    try await box.store.fetchNow(viewer: MailboxFixture.administrator, name)
                }
            }
            await #expect(throws: Problem.self) { try await box.store.fetchNow(viewer: house.coordinator, "desk") }
        }
    }

    @Test("A refresh token that the endpoint renewed is kept sealed, until the settings hold another first one")
    func refreshTokens() async throws {
        try await House.each { house in
            let tokens = MailboxTokens(database: house.database, key: house.master, mailbox: "desk")
            #expect(try await tokens.latest(after: "first") == nil)
            try await tokens.keep("second", after: "first")
            try await tokens.keep("third", after: "first")
            #expect(try await tokens.latest(after: "first") == "third")
            #expect(try await tokens.latest(after: "another") == nil)
            let other = MailboxTokens(database: house.database, key: house.master, mailbox: "abuse")
            #expect(try await other.latest(after: "first") == nil)
            let kept = try await house.database.read { transaction in
                (
                    try transaction.rows("SELECT sealed FROM mailbox_tokens").map { try $0.blob(0) },
                    try transaction.count("SELECT COUNT(*) FROM audit_entries WHERE action = 'mailbox.token'")
                )
            }
            #expect(kept.0.count == 1 && kept.1 == 2)
            #expect(kept.0.allSatisfy { $0.firstRange(of: Array("third".utf8)) == nil })
        }
    }

    @Test("A mail came when it came into the mailbox, not when it was fetched")
    func received() async throws {
        try await House.each { house in
            _ = try await Self.box(house, FakeSession([("3", Self.mail("a"))])).visit()
            let times = try await house.database.read {
                try $0.rows("SELECT received_at FROM inbox").map { try $0.int(0) }
            }
            #expect(times == [1_783_359_865_000])
        }
    }

    @Test("A refused mail that is given later is taken, one that is gone later is forgotten")
    func givenLater() async throws {
        try await House.each { house in
            _ = try await Self.box(house, FakeSession([("6", .refused("no"))])).visit()
            let box = Self.box(house, FakeSession([("6", Self.mail("a"))]))
            for _ in 1...2 { _ = try await box.visit() }
            #expect(try await house.database.read { try $0.count("SELECT COUNT(*) FROM inbox") } == 1)
            #expect(try await box.store.unfetched(viewer: MailboxFixture.administrator).isEmpty)
            _ = try await Self.box(house, FakeSession([("8", .refused("no"))])).visit()
            let without = FakeSession([])
            for _ in 1...3 { _ = try await Self.box(house, without).visit() }
            #expect(await without.asked == ["8"])
            #expect(try await box.store.unfetched(viewer: MailboxFixture.administrator).isEmpty)
        }
    }

    @Test("While one process reads a mailbox no other does, and one that lost it takes nothing more")
    func exclusive() async throws {
        try await House.each { house in
            let session = FakeSession([("3", Self.mail("a"))])
            let (first, second) = (Self.box(house, session), Self.box(house, session))
            #expect(try await first.store.claim(viewer: Self.intake, first.mailbox, for: first.holder))
            #expect(try await !second.store.claim(viewer: Self.intake, second.mailbox, for: second.holder))
            #expect(try await first.store.renew(viewer: Self.intake, first.mailbox, for: first.holder))
            try await house.database.write { _ = try $0.execute("UPDATE mailboxes SET claimed_until = 0") }
            #expect(try await second.store.claim(viewer: Self.intake, second.mailbox, for: second.holder))
            #expect(try await !first.store.renew(viewer: Self.intake, first.mailbox, for: first.holder))
            let late = MailboxVisit(
                mailbox: first.mailbox, intake: house.intake, store: first.store, holder: first.holder)
            await #expect(throws: MailboxTakenOver.self) { try await late.run() }
            #expect(try await house.database.read { try $0.count("SELECT COUNT(*) FROM inbox") } == 0)
        }
    }

    @Test("Trouble is news once, is tried again with growing pauses, and is over with the next success")
    func trouble() async throws {
        try await House.each { house in
            let wrong = MailboxFailure(.signIn, "Authentication failed.")
            let box = Self.box(house, FakeSession([]))
            let mailbox = IncomingMailbox(name: "desk", interval: .seconds(60), connect: box.mailbox.connect)
            func finish(_ end: MailboxVisit.End) async throws -> (isNews: Bool, pause: Interval) {
                try await house.database.write { _ = try $0.execute("UPDATE mailboxes SET next_at = 0") }
                #expect(try await box.store.claim(viewer: Self.intake, mailbox, for: "x"))
                let isNews = try await box.store.finish(viewer: Self.intake, mailbox, for: "x", end)
                return (isNews, try await box.store.wait(viewer: Self.intake, mailbox))
            }
            var heard: [Bool] = []
            var pauses: [Int64] = []
            for end in Array(repeating: MailboxVisit.End(failure: wrong), count: 6) + [MailboxVisit.End()] {
                let (isNews, pause) = try await finish(end)
                heard.append(isNews)
                pauses.append(pause.milliseconds / 1_000)
                let standing = try #require(try await box.store.standings(viewer: MailboxFixture.administrator).first)
                #expect((standing.trouble == MailboxTrouble.signIn.label) == (end.failure != nil))
                #expect((standing.troubleSince == nil) == (end.failure == nil))
            }
            #expect(heard == [true, false, false, false, false, false, true])
            #expect(pauses == [60, 120, 240, 480, 900, 900, 60])
            _ = try await finish(MailboxVisit.End(failure: wrong))
            try await box.store.begin(viewer: Self.intake, [], isOnlyReader: true)
            let left = try #require(try await box.store.standings(viewer: MailboxFixture.administrator).first)
            #expect(!left.isListed)
        }
    }

    @Test("A mail kept before its server's side was done is settled at the next visit")
    func unsettled() async throws {
        try await House.each { house in
            let session = FakeSession([("3", Self.mail("a")), ("4", .tooLarge(bytes: 1))])
            let box = Self.box(house, session, isShadow: false, act: .delete)
            _ = try await box.visit()
            try await house.database.write {
                _ = try $0.execute("UPDATE mailbox_mails SET settled = 0 WHERE name = '3'")
            }
            _ = try await box.visit()
            _ = try await box.visit()
            #expect(await session.asked == ["3", "4", "settled 3", "settled 3"])
        }
    }

    @Test("A list that names every mail is compared with what was taken; names that are gone may come again")
    func everything() async throws {
        try await House.each { house in
            let all = [("a", Self.mail("a")), ("b", Self.mail("b"))]
            let first = FakeSession(all, listsEverything: true)
            for _ in 1...2 { _ = try await Self.box(house, first).visit() }
            #expect(await first.asked == ["a", "b"])
            _ = try await Self.box(house, FakeSession([all[1]], listsEverything: true)).visit()
            let again = FakeSession(all, listsEverything: true)
            _ = try await Self.box(house, again).visit()
            #expect(await again.asked == ["a"])
        }
    }

    @Test("Who may not manage the settings sees nothing of mailboxes")
    func rights() async throws {
        try await House.each { house in
            let store = MailboxStore(database: house.database)
            await #expect(throws: Problem.self) { try await store.standings(viewer: house.coordinator) }
            await #expect(throws: Problem.self) { try await store.unfetched(viewer: house.coordinator) }
            await #expect(throws: Problem.self) {
                try await store.begin(viewer: house.coordinator, [], isOnlyReader: true)
            }
        }
    }
}
