import Access
import Primitives
import Storage

/// How much of one queue waits, runs and lies dead.
struct QueueStanding: Sendable, Hashable {
    let queue: String
    var waiting: Int64 = 0
    var running: Int64 = 0
    var dead: Int64 = 0
    /// When the next waiting job is due.
    var nextAt: Timestamp?
}

/// The background jobs for those who look after them; every act is audited in its own transaction.
struct JobBoard: Sendable {
    let database: Database

    /// The queues that hold anything unfinished, by name.
    func standings(viewer: Viewer) async throws -> [QueueStanding] {
        try viewer.require(.jobManage)
        return try await database.read { try Self.standings(in: $0) }
    }

    static func standings(in transaction: ReadTransaction) throws -> [QueueStanding] {
        let rows = try transaction.rows(
            """
            SELECT queue, state, COUNT(*), MIN(run_at) FROM jobs WHERE state IN ('pending', 'running', 'dead')
            GROUP BY queue, state
            """)
        var standings: [String: QueueStanding] = [:]
        for row in rows {
            let queue = try row.text(0)
            var standing = standings[queue] ?? QueueStanding(queue: queue)
            switch try row.text(1) {
            case "pending":
                standing.waiting = try row.int(2)
                standing.nextAt = try row.timestamp(3)
            case "running": standing.running = try row.int(2)
            default: standing.dead = try row.int(2)
            }
            standings[queue] = standing
        }
        return standings.values.sorted { $0.queue < $1.queue }
    }

    /// Jobs that were given up, the newest first.
    func deadLetters(
        viewer: Viewer, before: Identifier<Job>? = nil, limit: Int = Limits.pageRows
    ) async throws -> [DeadLetter] {
        try viewer.require(.jobManage)
        return try await database.read { try DeadLetters.page(before: before, limit: limit, in: $0) }
    }

    func retry(viewer: Viewer, _ id: Identifier<Job>) async throws {
        try viewer.require(.jobManage)
        try await database.write { transaction in
            try DeadLetters.retry(id, in: transaction)
            try transaction.audit(viewer.audit("job.retry", "job:\(id.value)"))
        }
    }

    func discard(viewer: Viewer, _ id: Identifier<Job>) async throws {
        try viewer.require(.jobManage)
        try await database.write { transaction in
            try DeadLetters.discard(id, in: transaction)
            try transaction.audit(viewer.audit("job.discard", "job:\(id.value)"))
        }
    }
}
