import Primitives
import Storage
import TestSupport
import Testing

@Suite("A clock that was set, and is not believed yet")
struct ClockDoubtTests {
    private static let right = Timestamp(seconds: 1_800_000_000)

    /// Sets the clock and notes it, as the keeper does.
    private static func set(_ clock: SettableClock, by jump: Interval, on database: Database) async throws {
        clock.advance(jump)
        try await database.write { try $0.doubtClock(jump) }
    }

    private static func doubt(_ clock: SettableClock, _ database: Database) async throws -> ClockDoubt? {
        let now = clock.wallClock.now()
        return try await database.read { try $0.clockDoubt(at: now) }
    }

    @Test("A leap is doubted for a day; what came back has leapt nowhere, whichever way it went first")
    func doubted() async throws {
        let clock = SettableClock(Self.right)
        try await TestDatabase.each(clock: clock.wallClock) { database in
            clock.set(Self.right)
            #expect(try await Self.doubt(clock, database) == nil)
            try await Self.set(clock, by: .days(400), on: database)
            #expect(try await Self.doubt(clock, database)?.leapt == true)
            clock.advance(.hours(2))
            try await Self.set(clock, by: .days(-400), on: database)
            #expect(try await Self.doubt(clock, database)?.leapt == false)
            try await Self.set(clock, by: .days(-1), on: database)
            clock.advance(.minutes(1))
            try await Self.set(clock, by: .days(1), on: database)
            #expect(try await Self.doubt(clock, database)?.leapt == false)
            clock.advance(.days(1))
            #expect(try await Self.doubt(clock, database) == nil)
        }
    }

    @Test("While a leap is in doubt, jobs of a resting queue stay as planned; a day later, or trusted, they run")
    func resting() async throws {
        for isTrusted in [false, true] {
            let clock = SettableClock(Self.right)
            try await TestDatabase.each(clock: clock.wallClock) { database in
                clock.set(Self.right)
                let tally = Tally()
                let runner = JobRunner(
                    database: database,
                    queues: ["remind": { _ in tally.add("remind") }, "mail": { _ in tally.add("mail") }],
                    resting: { try $0.clockDoubt(at: $0.now)?.leapt == true ? ["remind"] : [] })
                try await database.write { transaction in
                    for queue in ["remind", "mail"] {
                        try transaction.enqueue(NewJob(queue: queue, payload: [:], runAt: Self.right + .days(20)))
                    }
                }
                try await Self.set(clock, by: .days(400), on: database)
                try await runner.drain()
                #expect(tally.all == ["mail"])
                if isTrusted {
                    #expect(try await database.write { try $0.trustClock() })
                    #expect(try await !database.write { try $0.trustClock() })
                } else {
                    clock.advance(.days(1))
                }
                try await runner.drain()
                #expect(tally.all == ["mail", "remind"])
            }
        }
    }
}
