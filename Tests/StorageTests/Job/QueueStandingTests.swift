import Primitives
import Storage
import TestSupport
import Testing

struct QueueStandingTests {
    @Test("a queue without anything unfinished is not listed")
    func nothing() async throws {
        try await TestDatabase.each { database in
            #expect(try await database.read { try QueueStanding.all(in: $0) }.isEmpty)
            try await database.write { try $0.enqueue(NewJob(queue: "mail", payload: [:])) }
            try await JobRunner(database: database, queues: ["mail": { _ in }]).drain()
            #expect(try await database.read { try QueueStanding.all(in: $0) }.isEmpty)
        }
    }

    @Test("each queue says by name what waits, runs and was given up, and when the next job is due")
    func counts() async throws {
        let now = Timestamp(seconds: 1_000)
        try await TestDatabase.each(clock: .fixed(now)) { database in
            try await database.write { transaction in
                try transaction.enqueue(NewJob(queue: "b", payload: [:], runAt: now + .hours(2)))
                try transaction.enqueue(NewJob(queue: "b", payload: [:], runAt: now + .hours(1)))
                try transaction.enqueue(NewJob(queue: "a", payload: [:]))
            }
            let broken: JobHandler = { _ in throw JobFailure("no", isPermanent: true) }
            try await JobRunner(database: database, queues: ["a": broken]).drain()
            let seen = try await Self.whileOneRuns(in: "a", of: database)
            #expect(seen.map(\.queue) == ["a", "b"])
            #expect(seen.map(\.waiting) == [0, 2] && seen.map(\.running) == [1, 0] && seen.map(\.dead) == [1, 0])
            #expect(seen.map(\.nextAt) == [nil, now + .hours(1)])
        }
    }

    /// What is seen from inside a handler.
    private static func whileOneRuns(in queue: String, of database: Database) async throws -> [QueueStanding] {
        let (seen, report) = AsyncStream.makeStream(of: [QueueStanding].self)
        try await database.write { try $0.enqueue(NewJob(queue: queue, payload: [:])) }
        let look: JobHandler = { _ in report.yield(try await database.read { try QueueStanding.all(in: $0) }) }
        try await JobRunner(database: database, queues: [queue: look]).drain()
        report.finish()
        return await seen.first { _ in true } ?? []
    }
}
