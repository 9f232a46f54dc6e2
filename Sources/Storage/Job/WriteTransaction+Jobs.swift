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

    /// Lets waiting jobs of one queue run at once.
    package func hasten(queue: String, keys: [String]) throws {
        let chosen = SQLFragment.list("key", in: keys)
        try execute(
            "UPDATE jobs SET run_at = ? WHERE queue = ? AND state = 'pending' AND \(chosen.sql)",
            [now, queue] + chosen.arguments)
        try announce(JobQueue.topic)
    }
}
