package import Primitives

/// A job that was given up, kept until a person decides.
package struct DeadLetter: Sendable {
    package let job: Job
    package let createdAt: Timestamp
    package let diedAt: Timestamp
    package let why: String
}

package enum DeadLetters {
    package static func count(in transaction: ReadTransaction) throws -> Int64 {
        try transaction.count("SELECT count(*) FROM jobs WHERE state = 'dead'")
    }

    /// From the newest to the oldest job, older than `before` if given.
    package static func page(
        before: Identifier<Job>? = nil, limit: Int = Limits.pageRows, in transaction: ReadTransaction
    ) throws -> [DeadLetter] {
        try transaction.rows(
            """
            SELECT id, queue, payload, attempts, created_at, finished_at, last_error FROM jobs
            WHERE state = 'dead' AND id < ? ORDER BY id DESC LIMIT ?
            """,
            [before?.value ?? Int64.max, limit]
        ).map { row in
            DeadLetter(
                job: try Job(row), createdAt: try row.timestamp(4), diedAt: try row.timestamp(5),
                why: try row.optionalText(6) ?? "")
        }
    }

    /// Lets the job run again at once, with all its tries.
    ///
    /// - Throws: a `Problem` when the job is not dead, or when a newer one with its key already waits.
    package static func retry(_ id: Identifier<Job>, in transaction: WriteTransaction) throws {
        let revived = try transaction.execute(
            """
            UPDATE jobs SET state = 'pending', attempts = 0, run_at = ?, finished_at = NULL, last_error = NULL
            WHERE id = ? AND state = 'dead' AND NOT EXISTS (SELECT 1 FROM jobs AS w
                WHERE w.queue = jobs.queue AND w.key = jobs.key AND w.state = 'pending')
            """,
            [transaction.now, id])
        guard revived == 1 else { throw Problem(.conflict, "job.not-dead", .jobNotDead) }
        try transaction.announce(JobQueue.topic)
    }

    /// Removes the dead letters with that key: what they were about has been decided otherwise.
    package static func discard(queue: String, key: String, in transaction: WriteTransaction) throws {
        try transaction.execute("DELETE FROM jobs WHERE state = 'dead' AND queue = ? AND key = ?", [queue, key])
    }

    /// Removes a dead letter that nobody needs.
    package static func discard(_ id: Identifier<Job>, in transaction: WriteTransaction) throws {
        let removed = try transaction.execute("DELETE FROM jobs WHERE id = ? AND state = 'dead'", [id])
        guard removed == 1 else { throw Problem(.conflict, "job.not-dead", .jobNotDead) }
    }
}

extension Job {
    /// From the columns id, queue, payload, attempts.
    init(_ row: Row) throws(StorageError) {
        id = try row.id(0)
        queue = try row.text(1)
        payload = Dictionary(StoredPairs.decode(try row.text(2)), uniquingKeysWith: { _, last in last })
        attempts = Int(try row.int(3))
    }
}
