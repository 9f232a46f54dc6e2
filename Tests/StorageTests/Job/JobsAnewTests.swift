import Primitives
import Storage
import TestSupport
import Testing

struct JobsAnewTests {
    private static let right = Timestamp(seconds: 1_800_000_000)
    private static let wrong = right + .days(400)

    @Test("After the clock was set back, jobs of the wrong time wait as long as was meant, the others as planned")
    func setBack() async throws {
        let clock = SettableClock(Self.right)
        try await TestDatabase.each(clock: clock.wallClock) { database in
            clock.set(Self.right)
            let tally = Tally()
            let runner = JobRunner(database: database, queues: ["mail": { tally.add($0.payload["n"] ?? "") }])
            try await Self.enqueue("planned", at: Self.right + .days(500), on: database)
            clock.set(Self.wrong)
            try await Self.enqueue("now", at: nil, on: database)
            try await Self.enqueue("later", at: Self.wrong + .minutes(5), on: database)
            clock.set(Self.right)
            try await runner.drain()
            #expect(tally.all.isEmpty)
            try await database.write { try $0.planJobsAnew() }
            try await runner.drain()
            #expect(tally.all == ["now"])
            clock.advance(.minutes(5))
            try await runner.drain()
            #expect(tally.all == ["now", "later"])
        }
    }

    @Test("A job taken by the wrong time is free again after a lease, not after the clock has caught up")
    func leased() async throws {
        let clock = SettableClock(Self.wrong)
        try await TestDatabase.each(clock: clock.wallClock) { database in
            clock.set(Self.wrong)
            let tally = Tally()
            try await Self.enqueue("left", at: nil, on: database)
            try await database.write { transaction in
                try transaction.execute(
                    "UPDATE jobs SET state = 'running', attempts = 1, lease_until = ?", [Self.wrong + .minutes(5)])
            }
            clock.set(Self.right)
            try await database.write { try $0.planJobsAnew() }
            clock.advance(.minutes(6))
            try await JobRunner(database: database, queues: ["mail": { tally.add($0.payload["n"] ?? "") }]).drain()
            #expect(tally.all == ["left"])
        }
    }

    @Test("The only runner takes up at once what a killed one had in work; one of several leaves the lease alone")
    func onlyRunner() async throws {
        try await TestDatabase.each { database in
            for isOnly in [false, true] {
                let tally = Tally()
                try await Self.enqueue("left", at: nil, on: database)
                try await database.write { transaction in
                    let lease = transaction.now + .minutes(5)
                    try transaction.execute(
                        "UPDATE jobs SET state = 'running', attempts = 1, lease_until = ? WHERE state = 'pending'",
                        [lease])
                }
                let runner = JobRunner(
                    database: database, queues: ["mail": { tally.add("attempt \($0.attempts)") }], isOnlyRunner: isOnly)
                let running = Task { try await runner.run() }
                for _ in 0..<(isOnly ? 200 : 20) where tally.all.isEmpty {
                    try await Task.sleep(for: .milliseconds(20))
                }
                running.cancel()
                _ = await running.result
                #expect(tally.all.prefix(1) == (isOnly ? ["attempt 2"] : []))
            }
        }
    }

    private static func enqueue(_ name: String, at time: Timestamp?, on database: Database) async throws {
        try await database.write { try $0.enqueue(NewJob(queue: "mail", payload: ["n": name], runAt: time)) }
    }
}
