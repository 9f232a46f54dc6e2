import Primitives

/// The steps of a job's life, each one statement.
enum JobQueue {
    static let topic = "jobs"
    /// Finished jobs are kept this long.
    static let kept = Interval.days(7)
    static let endedAtWork = "the process ended while it worked"

    /// Takes the job that is due longest.
    static func claim(
        queues: [String], lease: Interval, in transaction: WriteTransaction
    ) throws -> Job? {
        try transaction.row(
            """
            UPDATE jobs SET state = 'running', attempts = attempts + 1, lease_until = ? WHERE id = (
                SELECT id FROM jobs
                WHERE state = 'pending' AND run_at <= ? AND queue IN (\(SQLFragment.placeholders(queues.count)))
                ORDER BY run_at, id LIMIT 1 \(transaction.dialect.skipLocked))
            RETURNING id, queue, payload, attempts
            """,
            [transaction.now + lease, transaction.now] + queues
        ).map(Job.init)
    }

    /// Puts back the jobs whose runner has let the lease run out: it ended without a word.
    static func reclaim(in transaction: WriteTransaction) throws {
        try transaction.execute(
            "UPDATE jobs SET \(backInQueue) WHERE state = 'running' AND lease_until <= ?",
            [transaction.now, transaction.now, endedAtWork, transaction.now])
    }

    /// Puts back whatever is taken of these queues.
    static func reclaimAll(of queues: [String], in transaction: WriteTransaction) throws {
        try transaction.execute(
            """
            UPDATE jobs SET \(backInQueue) WHERE state = 'running'
                AND queue IN (\(SQLFragment.placeholders(queues.count)))
            """,
            [transaction.now, transaction.now, endedAtWork] + queues)
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

    /// Puts the job back for another try.
    static func postpone(_ job: Job, to time: Timestamp, why: String, in transaction: WriteTransaction) throws {
        try transaction.execute(
            "UPDATE jobs SET \(backInQueue) WHERE \(own)", [time, transaction.now, why, job.id, job.attempts])
    }

    /// Puts the job back as if it had not been taken; at once where no pause is given.
    static func release(_ job: Job, for pause: JobPause? = nil, in transaction: WriteTransaction) throws {
        try transaction.execute(
            "UPDATE jobs SET attempts = attempts - 1, \(backInQueue) WHERE \(own)",
            [transaction.now + (pause?.length ?? .seconds(0)), transaction.now, pause?.why, job.id, job.attempts])
    }

    /// Arguments: when to run, now, why. A newer job with the same key, which already waits, takes the job's place.
    private static let backInQueue = """
        state = CASE WHEN EXISTS (SELECT 1 FROM jobs AS w
            WHERE w.queue = jobs.queue AND w.key = jobs.key AND w.state = 'pending') THEN 'done' ELSE 'pending' END,
        run_at = ?, finished_at = ?, last_error = ?, lease_until = NULL
        """

    static func bury(_ job: Job, why: String, in transaction: WriteTransaction) throws {
        try transaction.execute(
            "UPDATE jobs SET state = 'dead', finished_at = ?, lease_until = NULL, last_error = ? WHERE \(own)",
            [transaction.now, why, job.id, job.attempts])
    }

    static func forgetFinished(in transaction: WriteTransaction) throws {
        let limit = transaction.now - kept
        try transaction.execute(
            "DELETE FROM jobs WHERE state = 'done' AND run_at < ? AND finished_at < ?", [limit, limit])
    }

    private static let own = "id = ? AND attempts = ? AND state = 'running'"
}
