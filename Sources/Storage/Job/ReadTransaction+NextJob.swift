package import Primitives

extension ReadTransaction {
    /// When the next waiting job is due, after one moment and not after another: for whoever plays time forward.
    package func nextJob(after start: Timestamp, until end: Timestamp) throws -> Timestamp? {
        try row("SELECT MIN(run_at) FROM jobs WHERE state = 'pending' AND run_at > ? AND run_at <= ?", [start, end])?
            .optionalTimestamp(0)
    }
}
