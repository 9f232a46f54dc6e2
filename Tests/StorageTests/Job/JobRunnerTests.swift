import Primitives
import Storage
import Synchronization
import TestSupport
import Testing

/// Counts what handlers did.
final class Tally: Sendable {
    private let entries = Mutex<[String]>([])

    func add(_ entry: String) { entries.withLock { $0.append(entry) } }
    var all: [String] { entries.withLock { $0 } }
}

struct JobRunnerTests {
    private static let start = Timestamp(seconds: 1_800_000_000)

    private static func enqueue(_ jobs: [NewJob], on database: Database) async throws {
        try await database.write { transaction in for job in jobs { try transaction.enqueue(job) } }
    }

    private static func states(_ database: Database) async throws -> [String] {
        try await database.read { try $0.rows("SELECT state FROM jobs ORDER BY id").map { try $0.text(0) } }
    }

    @Test("drain does what is due, what jobs enqueue themselves too, each job once")
    func drain() async throws {
        try await TestDatabase.each { database in
            let tally = Tally()
            try await Self.enqueue(
                (0..<30).map { NewJob(queue: "mail", payload: ["n": "\($0)", "名": "値"]) }, on: database)
            let runner = JobRunner(
                database: database,
                queues: [
                    "mail": { job in
                        tally.add(job.payload["n"] ?? "?")
                        #expect(job.payload["名"] == "値" && job.attempts == 1)
                        if job.payload["n"] == "7" {
                            try await Self.enqueue(
                                [NewJob(queue: "mail", payload: ["n": "more", "名": "値"])], on: database)
                        }
                    }
                ])
            try await runner.drain()
            #expect(tally.all.sorted() == ((0..<30).map { "\($0)" } + ["more"]).sorted())
            #expect(Set(try await Self.states(database)) == ["done"])
        }
    }

    @Test("whoever waits for a job is told once, with the burial; one who cannot follow does not keep the job alive")
    func givenUp() async throws {
        try await TestDatabase.each { database in
            try await Self.enqueue(["a", "b"].map { NewJob(queue: "mail", payload: ["n": $0]) }, on: database)
            let runner = JobRunner(
                database: database, queues: ["mail": { _ in throw JobFailure("no", isPermanent: true) }],
                givenUp: [
                    "mail": { job, transaction in
                        try transaction.enqueue(NewJob(queue: "told", payload: job.payload))
                        if job.payload["n"] == "b" { throw Problem(.notFound, "test.gone", .verbatim("gone")) }
                    }
                ])
            try await runner.drain()
            try await runner.drain()
            #expect(try await Self.states(database).sorted() == ["dead", "dead", "pending"])
            let told = try await database.read { try $0.rows("SELECT payload FROM jobs WHERE queue = 'told'").count }
            #expect(told == 1)
        }
    }

    @Test("other queues and later jobs stay where they are")
    func notDue() async throws {
        let clock = SettableClock(Self.start)
        try await TestDatabase.each(clock: clock.wallClock) { database in
            clock.set(Self.start)
            let tally = Tally()
            try await Self.enqueue(
                [
                    NewJob(queue: "other", payload: [:]),
                    NewJob(queue: "mail", payload: [:], runAt: Self.start + .minutes(5)),
                ], on: database)
            let runner = JobRunner(database: database, queues: ["mail": { tally.add($0.queue) }])
            try await runner.drain()
            #expect(tally.all.isEmpty)
            clock.advance(.minutes(5))
            try await runner.drain()
            #expect(tally.all == ["mail"])
            #expect(try await Self.states(database) == ["pending", "done"])
        }
    }

    @Test("of several jobs with one key one waits; while it runs, the next may wait")
    func uniqueKey() async throws {
        try await TestDatabase.each { database in
            let tally = Tally()
            let again = NewJob(queue: "mail", payload: [:], key: "message:1")
            try await Self.enqueue([again, again, NewJob(queue: "mail", payload: [:], key: "message:2")], on: database)
            #expect(try await Self.states(database).count == 2)
            let runner = JobRunner(
                database: database,
                queues: [
                    "mail": { job in
                        tally.add("\(job.id.value)")
                        if tally.all.count == 1 { try await Self.enqueue([again], on: database) }
                    }
                ], workers: 1)
            try await runner.drain()
            #expect(tally.all.count == 3)
        }
    }

    @Test("a failed job whose key already waits again gives way to the newer one")
    func failedWithKey() async throws {
        try await TestDatabase.each { database in
            let again = NewJob(queue: "mail", payload: [:], key: "message:1")
            try await Self.enqueue([again], on: database)
            let runner = JobRunner(
                database: database,
                queues: [
                    "mail": { job in
                        guard job.id.value == 1 else { return }
                        try await Self.enqueue([again], on: database)
                        throw JobFailure("relay busy")
                    }
                ])
            try await runner.drain()
            #expect(try await Self.states(database).allSatisfy { $0 == "done" })
        }
    }

    @Test("a failing job is tried again after ever longer times, then lies with the dead letters and can be revived")
    func retries() async throws {
        let clock = SettableClock(Self.start)
        try await TestDatabase.each(clock: clock.wallClock) { database in
            clock.set(Self.start)
            let tally = Tally()
            let healthy = Tally()
            try await Self.enqueue([NewJob(queue: "mail", payload: ["a": "b"])], on: database)
            let runner = JobRunner(
                database: database,
                queues: [
                    "mail": { job in
                        tally.add("\(job.attempts)")
                        if healthy.all.isEmpty { throw JobFailure("the relay is busy") }
                    }
                ], policy: RetryPolicy(attempts: 4, firstDelay: .seconds(10), longestDelay: .seconds(30)))
            for (wait, tries) in [(0, 1), (9, 1), (1, 2), (19, 2), (1, 3), (29, 3), (1, 4), (1_000, 4)] {
                clock.advance(.seconds(Int64(wait)))
                try await runner.drain()
                #expect(tally.all.count == tries)
            }
            let letters = try await database.read { try DeadLetters.page(in: $0) }
            #expect(letters.map(\.why) == ["the relay is busy"])
            #expect(letters.first?.job.payload == ["a": "b"])
            #expect(try await database.read { try DeadLetters.count(in: $0) } == 1)
            healthy.add("yes")
            let id = try #require(letters.first?.job.id)
            try await database.write { try DeadLetters.retry(id, in: $0) }
            try await runner.drain()
            #expect(tally.all.last == "1")
            #expect(try await Self.states(database) == ["done"])
            await #expect(throws: Problem.self) { try await database.write { try DeadLetters.retry(id, in: $0) } }
        }
    }

    @Test("a permanent failure is not tried again, and what a person reads of it has no inner details")
    func permanent() async throws {
        struct Secret: Error { let password = "hunter2" }
        try await TestDatabase.each { database in
            try await Self.enqueue(["p", "s", "q"].map { NewJob(queue: $0, payload: [:]) }, on: database)
            let runner = JobRunner(
                database: database,
                queues: [
                    "p": { _ in throw JobFailure("no such case", isPermanent: true) },
                    "s": { _ in throw Secret() },
                    "q": { _ in throw Problem(.invalid, "mail.bad", Text(ja: "不正", en: "Bad")) },
                ], policy: RetryPolicy(attempts: 1))
            try await runner.drain()
            let letters = try await database.read { try DeadLetters.page(in: $0) }
            #expect(letters.map(\.why) == ["mail.bad: Bad", "Secret", "no such case"])
            let last = try #require(letters.last?.job.id)
            #expect(try await database.read { try DeadLetters.page(before: last, in: $0) }.isEmpty)
            try await database.write { try DeadLetters.discard(last, in: $0) }
            #expect(try await database.read { try DeadLetters.count(in: $0) } == 2)
        }
    }

    @Test("a job whose process died is taken again after its lease, and given up after its tries")
    func crashed() async throws {
        let clock = SettableClock(Self.start)
        try await TestDatabase.each(clock: clock.wallClock) { database in
            clock.set(Self.start)
            let tally = Tally()
            try await Self.enqueue([NewJob(queue: "mail", payload: [:])], on: database)
            let runner = JobRunner(
                database: database, queues: ["mail": { tally.add("\($0.attempts)") }],
                policy: RetryPolicy(attempts: 2), lease: .minutes(5))
            let crash = "UPDATE jobs SET state = 'running', attempts = ?, lease_until = ?"
            try await database.write { try $0.execute(crash, [1, Self.start + .minutes(5)]) }
            try await runner.drain()
            #expect(tally.all.isEmpty)
            clock.advance(.minutes(5))
            try await runner.drain()
            #expect(tally.all == ["2"])
            try await database.write { try $0.execute(crash, [2, Self.start + .minutes(5)]) }
            try await runner.drain()
            #expect(tally.all == ["2"])
            #expect(try await Self.states(database) == ["dead"])
        }
    }

    @Test("run wakes up for new jobs, and a cancelled job goes back without losing a try", .timeLimit(.minutes(5)))
    func run() async throws {
        try await TestDatabase.each { database in
            let (done, doneSignal) = AsyncStream.makeStream(of: String.self)
            let runner = JobRunner(
                database: database,
                queues: [
                    "quick": { _ in doneSignal.yield("quick") },
                    "slow": { _ in
                        doneSignal.yield("slow")
                        try await Task.sleep(for: .seconds(300))
                    },
                ], interval: .seconds(300))
            let running = Task { try await runner.run() }
            var signals = done.makeAsyncIterator()
            for _ in 0..<3 {
                try await Task.sleep(for: .milliseconds(100))
                try await Self.enqueue([NewJob(queue: "quick", payload: [:])], on: database)
                #expect(await signals.next() == "quick")
            }
            try await Self.enqueue([NewJob(queue: "slow", payload: [:])], on: database)
            #expect(await signals.next() == "slow")
            running.cancel()
            try await running.value
            let row = try await database.read { try $0.row("SELECT state, attempts FROM jobs WHERE queue = 'slow'") }
            #expect(row?.values == [.text("pending"), .integer(0)])
        }
    }

    @Test("a long job keeps its lease while its handler works")
    func lease() async throws {
        try await TestDatabase.each { database in
            let tally = Tally()
            try await Self.enqueue([NewJob(queue: "slow", payload: [:])], on: database)
            let runner = JobRunner(
                database: database,
                queues: [
                    "slow": { _ in
                        tally.add("begun")
                        try await Task.sleep(for: .milliseconds(1_500))
                    }
                ], lease: Interval(milliseconds: 600))
            async let first: Void = runner.drain()
            try await Task.sleep(for: .milliseconds(1_000))
            try await runner.drain()
            try await first
            #expect(tally.all == ["begun"])
            #expect(try await Self.states(database) == ["done"])
        }
    }

    @Test("many runners share the work and no job is done twice")
    func manyRunners() async throws {
        try await TestDatabase.each { database in
            let tally = Tally()
            try await Self.enqueue((0..<60).map { NewJob(queue: "mail", payload: ["n": "\($0)"]) }, on: database)
            try await withThrowingTaskGroup { group in
                for _ in 0..<4 {
                    let runner = JobRunner(database: database, queues: ["mail": { tally.add($0.payload["n"] ?? "?") }])
                    group.addTask { try await runner.drain() }
                }
                try await group.waitForAll()
            }
            #expect(tally.all.sorted() == (0..<60).map { "\($0)" }.sorted())
        }
    }
}
