package import Primitives

/// How much of one queue waits, runs and lies dead.
package struct QueueStanding: Sendable, Hashable {
    package let queue: String
    package private(set) var waiting: Int64 = 0
    package private(set) var running: Int64 = 0
    package private(set) var dead: Int64 = 0
    /// When the next waiting job is due; nil when none waits.
    package private(set) var nextAt: Timestamp?

    private init(queue: String) { self.queue = queue }

    /// The queues that hold anything unfinished, by name. Whoever asks has checked that the viewer may see them.
    package static func all(in transaction: ReadTransaction) throws -> [QueueStanding] {
        let rows = try transaction.rows(
            """
            SELECT queue, state, COUNT(*), MIN(run_at) FROM jobs WHERE state IN ('pending', 'running', 'dead')
            GROUP BY queue, state
            """)
        var standings: [String: QueueStanding] = [:]
        for row in rows {
            let queue = try row.text(0)
            try standings[queue, default: QueueStanding(queue: queue)].add(row)
        }
        return standings.values.sorted { $0.queue < $1.queue }
    }

    private mutating func add(_ row: Row) throws(StorageError) {
        switch try row.text(1) {
        case "pending":
            waiting = try row.int(2)
            nextAt = try row.timestamp(3)
        case "running": running = try row.int(2)
        default: dead = try row.int(2)
        }
    }
}
