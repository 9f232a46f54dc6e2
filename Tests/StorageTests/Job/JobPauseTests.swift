import Primitives
import Storage
import TestSupport
import Testing

@Suite struct JobPauseTests {
    private static let start = Timestamp(seconds: 1_800_000_000)

    @Test("A job that says it is not yet time comes again at its time, as often as it likes, and no try is counted")
    func pause() async throws {
        let clock = SettableClock(Self.start)
        try await TestDatabase.each(clock: clock.wallClock) { database in
            clock.set(Self.start)
            let tally = Tally()
            try await database.write { try $0.enqueue(NewJob(queue: "mail", payload: [:], key: "a")) }
            let runner = JobRunner(
                database: database,
                queues: [
                    "mail": { job in
                        tally.add("\(job.attempts)")
                        if tally.all.count <= 12 {
                            throw JobPause(.hours(1), why: "later")
                        }
                    }
                ])
            for round in 1...13 {
                try await runner.drain()
                #expect(tally.all.count == round)
                clock.advance(.hours(1))
            }
            #expect(Set(tally.all) == ["1"])
            let row = try await database.read { try $0.row("SELECT state FROM jobs")?.text(0) }
            #expect(row == "done")
        }
    }

    @Test("Waiting jobs that are hastened run at once, the others at their time")
    func hasten() async throws {
        let clock = SettableClock(Self.start)
        try await TestDatabase.each(clock: clock.wallClock) { database in
            clock.set(Self.start)
            let tally = Tally()
            try await database.write { transaction in
                for key in ["a", "b"] {
                    try transaction.enqueue(
                        NewJob(queue: "mail", payload: ["key": key], key: key, runAt: Self.start + .hours(1)))
                }
                try transaction.hasten(queue: "mail", keys: ["b"])
            }
            let runner = JobRunner(database: database, queues: ["mail": { tally.add($0.payload["key"] ?? "") }])
            try await runner.drain()
            #expect(tally.all == ["b"])
        }
    }
}
