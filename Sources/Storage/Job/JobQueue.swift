import Primitives

/// The steps of a job's life, each one statement.
enum JobQueue {
    static let topic = "jobs"
    /// Finished jobs are kept this long.
    static let kept = Interval.days(7)

    /// Takes the job that is due longest, also one whose runner has let its lease run out.
    static func claim(
        queues: [String], lease: Interval, in transaction: WriteTransaction
    ) throws -> Job? {
        let now = transaction.now
        let row = try transaction.row(
            """
            UPDATE jobs SET state = 'running', attempts = attempts + 1, lease_until = ? WHERE id = (
                SELECT id FROM jobs
                WHERE queue IN (\(SQLFragment.placeholders(queues.count)))
                AND (state = 'pending' AND run_at <= ? OR state = 'running' AND lease_until <= ?)
                ORDER BY run_at, id LIMIT 1 \(transaction.dialect.skipLocked))
            RETURNING id, queue, payload, attempts
            """,
            [now + lease] + queues + [now, now])
        return try row.map(Job.init)
    }

    /// True while the job is still this runner's.
    static func renew(_ job: Job, lease: Interval, in transaction: WriteTransaction) throws -> Bool {
        try transaction.execute(
            "UPDATE jobs SET lease_until = ? WHERE \(own)", [transaction.now + lease, job.id, job.attempts]) == 1
    }

    static func finish(_ job: Job, in transaction: WriteTransaction) throws {
        try transaction.execute(
            "UPDATE jobs SET state = 'done', finished_at = ?, lease_until = NULL WHERE \(own)",
            [transaction.now, job.id, job.attempts])
    }

    /// Puts the job back for another try. A newer job with its key, which already waits, takes its place.
    static func postpone(_ job: Job, to time: Timestamp, why: String?, in transaction: WriteTransaction) throws {
        let waiting = "SELECT 1 FROM jobs AS w WHERE w.queue = jobs.queue AND w.key = jobs.key AND w.state = 'pending'"
        try transaction.execute(
            """
            UPDATE jobs SET state = CASE WHEN EXISTS (\(waiting)) THEN 'done' ELSE 'pending' END,
                run_at = ?, finished_at = ?, lease_until = NULL, last_error = ? WHERE \(own)
            """,
            [time, transaction.now, why, job.id, job.attempts])
    }

    static func bury(_ job: Job, why: String, in transaction: WriteTransaction) throws {
        try transaction.execute(
            "UPDATE jobs SET state = 'dead', finished_at = ?, lease_until = NULL, last_error = ? WHERE \(own)",
            [transaction.now, why, job.id, job.attempts])
    }

    static func forgetFinished(in transaction: WriteTransaction) throws {
        try transaction.execute("DELETE FROM jobs WHERE state = 'done' AND finished_at < ?", [transaction.now - kept])
    }

    private static let own = "id = ? AND attempts = ? AND state = 'running'"
}
