import Notices
import Primitives
import Storage
import TestSupport
import Testing

@testable import hikeshi

/// What becomes of marks of time when the clock goes back.
@Suite struct ClockKeeperTests {
    private static let right = Timestamp(seconds: 1_800_000_000)
    private static let wrong = right + .days(400)

    @Test("When the clock is set back, nothing stays taken, barred or signed in until the wrong time comes again")
    func setBack() async throws {
        try await Self.each { house, clock in
            try await house.database.write { transaction in
                try transaction.execute(
                    """
                    INSERT INTO sessions (public_id, token_digest, address, agent, created_at, seen_at, delivery_public_id)
                    VALUES ('a', ?, '', '', ?, ?, 'b')
                    """, [[UInt8](repeating: 1, count: 32), Self.wrong, Self.wrong])
                try transaction.execute(
                    "INSERT INTO sign_in_attempts (subject, failures, began_at) VALUES (?, 99, ?)",
                    [[UInt8](repeating: 2, count: 32), Self.wrong])
                try transaction.execute(
                    "INSERT INTO mail_paces (domain, clear_at) VALUES ('a.example', ?)", [Self.wrong])
                try transaction.execute(
                    """
                    INSERT INTO mailboxes (name, listed, shadow, claimed_until, next_at, failures, taken)
                    VALUES ('m', 1, 0, ?, ?, 0, 0)
                    """, [Self.wrong, Self.wrong])
            }
            clock.set(Self.right)
            let keeper = try await ClockKeeper(house: house)
            #expect(keeper.jumpBeforeStart ?? .seconds(0) < .days(-300))
            #expect(try await !keeper.isTrusted)
            #expect(await keeper.isNoted(.days(-400)))
            #expect(try await !keeper.isTrusted)
            let left = try await house.database.read { transaction in
                try ["sessions", "sign_in_attempts", "mail_paces"].map {
                    try transaction.count("SELECT COUNT(*) FROM \($0)")
                } + [
                    try transaction.count(
                        "SELECT COUNT(*) FROM mailboxes WHERE next_at > ? OR claimed_until > ?",
                        [Self.right, Self.right + .minutes(2)]),
                    try transaction.count("SELECT COUNT(*) FROM audit_entries WHERE action = 'clock.set'"),
                ]
            }
            #expect(left == [0, 0, 0, 0, 1])
        }
    }

    @Test("When the clock leaps forward nobody is signed out by us, and nothing is erased by it for a day")
    func forward() async throws {
        try await Self.each { house, clock in
            try await house.database.write { transaction in
                try transaction.execute(
                    "INSERT INTO mail_paces (domain, clear_at) VALUES ('a.example', ?)", [Self.wrong])
            }
            let keeper = try await ClockKeeper(house: house)
            #expect(keeper.jumpBeforeStart == nil)
            #expect(try await keeper.isTrusted)
            #expect(await keeper.isNoted(.days(1)))
            #expect(try await !keeper.isTrusted)
            let left = try await house.database.read { try $0.count("SELECT COUNT(*) FROM mail_paces") }
            #expect(left == 1)
        }
    }

    @Test("After a leap planned reminders wait and those by hand leave; set right again, they are due as planned")
    func reminders() async throws {
        try await Self.each { house, clock in
            let due = Self.wrong + .days(20)
            try await house.database.write { transaction in
                try transaction.enqueue(NewJob(queue: NoticeStore.reminderQueue, payload: [:], runAt: due))
            }
            let keeper = try await ClockKeeper(house: house)
            clock.advance(.days(400))
            #expect(await keeper.isNoted(.days(400)))
            try await house.database.write { transaction in
                try transaction.enqueue(NewJob(queue: NoticeStore.promptReminderQueue, payload: [:]))
            }
            try await house.jobs().drain()
            #expect(try await Self.waiting(house) == [due])
            clock.advance(.days(-400))
            #expect(await keeper.isNoted(.days(-400)))
            try await house.jobs().drain()
            #expect(try await Self.waiting(house) == [due])
            clock.advance(.days(20))
            try await house.jobs().drain()
            #expect(try await Self.waiting(house).isEmpty)
        }
    }

    private static func waiting(_ house: House) async throws -> [Timestamp] {
        try await house.database.read { transaction in
            try transaction.rows("SELECT run_at FROM jobs WHERE state = 'pending' AND queue LIKE 'notices.reminder%'")
                .map { try $0.timestamp(0) }
        }
    }

    @Test("A restart under a clock that has leapt forgets no doubt; days without a server are doubted like a leap")
    func restart() async throws {
        try await Self.each { house, clock in
            #expect(await (try ClockKeeper(house: house)).isNoted(.days(1)))
            let second = try await ClockKeeper(house: house)
            #expect(second.jumpBeforeStart == nil)
            #expect(try await !second.isTrusted)
            clock.advance(.days(1))
            #expect(try await second.isTrusted)
            clock.advance(.days(2))
            let third = try await ClockKeeper(house: house)
            #expect(try await !third.isTrusted)
            #expect(await third.isNoted(try #require(third.jumpBeforeStart)))
            #expect(try await Self.doubt(house, clock)?.leapt == true)
        }
    }

    @Test("A jump back is found at the start even when somebody has written by the right time before")
    func overtaken() async throws {
        try await Self.each { house, clock in
            clock.set(Self.right)
            try await house.database.write { transaction in
                try transaction.audit(AuditEntry(actor: "a", action: "b", subject: "c:1"))
            }
            let keeper = try await ClockKeeper(house: house)
            #expect(await keeper.isNoted(try #require(keeper.jumpBeforeStart)))
            #expect(try await ClockKeeper(house: house).jumpBeforeStart == nil)
        }
    }

    private static func doubt(_ house: House, _ clock: SettableClock) async throws -> ClockDoubt? {
        let now = clock.wallClock.now()
        return try await house.database.read { try $0.clockDoubt(at: now) }
    }

    /// A house whose last audit line was written by a clock that was 400 days ahead.
    private static func each(_ body: (House, SettableClock) async throws -> Void) async throws {
        try await TestDatabase.eachLocation { location in
            var database: String?
            if case .postgres(let url) = location { database = url }
            let installation = Installation(database: database)
            defer { withExtendedLifetime(installation) {} }
            let clock = SettableClock(wrong)
            let house = try await House.open(installation.settings, clock: clock.wallClock)
            do {
                try await house.establish()
                try await body(house, clock)
            } catch {
                await house.close()
                throw error
            }
            await house.close()
        }
    }
}
