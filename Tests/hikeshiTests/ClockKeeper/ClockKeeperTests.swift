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
            #expect(!keeper.isTrusted)
            #expect(await keeper.isNoted(.days(-400)))
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
            #expect(keeper.jumpBeforeStart == nil && keeper.isTrusted)
            #expect(await keeper.isNoted(.days(1)))
            #expect(!keeper.isTrusted)
            let left = try await house.database.read { try $0.count("SELECT COUNT(*) FROM mail_paces") }
            #expect(left == 1)
        }
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
