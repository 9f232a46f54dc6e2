import Primitives

extension WriteTransaction {
    /// Adds a job in this transaction; it is there exactly if the transaction is committed.
    package func enqueue(_ job: NewJob) throws {
        let flat = job.payload.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        try execute(
            """
            INSERT INTO jobs (queue, key, payload, state, attempts, run_at, created_at)
            VALUES (?, ?, ?, 'pending', 0, ?, ?) ON CONFLICT DO NOTHING
            """,
            [job.queue, job.key, StoredPairs.encode(flat), job.runAt ?? now, now])
        try announce(JobQueue.topic)
    }
}
