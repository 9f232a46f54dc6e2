package import Primitives

extension WriteTransaction {
    /// After the clock was set back: what waits for a time that was reckoned by the wrong clock waits as long as it was
    /// meant to, and what a process has taken is not taken for longer than a lease.
    package func planJobsAnew(lease: Interval = .minutes(5)) throws {
        try execute(
            """
            UPDATE jobs SET run_at = run_at - (COALESCE(finished_at, created_at) - ?), finished_at = ?
            WHERE state = 'pending' AND run_at > ? AND COALESCE(finished_at, created_at) > ?
            """, [now, now, now, now])
        try execute(
            "UPDATE jobs SET lease_until = ? WHERE state = 'running' AND lease_until > ?",
            [now + lease, now + lease])
        try announce(JobQueue.topic)
    }
}
