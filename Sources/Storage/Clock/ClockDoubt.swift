package import Primitives

/// A clock that was set by much, and whose time has not proved itself yet. Kept in the database, so that a restart does
/// not forget it.
package struct ClockDoubt: Sendable, Hashable {
    /// How long a new time has to go on before it is believed.
    package static let proof = Interval.days(1)
    /// A larger leap makes things due whose time has not come.
    private static let bound = Interval.hours(1)

    /// When the clock was set, by the time it was set to.
    let since: Timestamp
    /// How far it was set altogether since it was last believed: forward, or (negative) back.
    package let ahead: Interval

    /// Until then.
    package var end: Timestamp { since + Self.proof }
    /// What is due only by this clock may not be due at all.
    package var leapt: Bool { ahead > Self.bound }
}

extension ReadTransaction {
    /// Nil while the clock is believed.
    package func clockDoubt(at now: Timestamp) throws -> ClockDoubt? {
        try row("SELECT since, ahead FROM clock_doubt WHERE id = 1 AND since > ?", [now - ClockDoubt.proof])
            .map { ClockDoubt(since: try $0.timestamp(0), ahead: Interval(milliseconds: try $0.int(1))) }
    }

    /// The time by which something may run out to the harm of somebody outside: that of before a leap that is in doubt.
    package func expiryTime(at now: Timestamp) throws -> Timestamp {
        guard let doubt = try clockDoubt(at: now), doubt.leapt else { return now }
        return now - doubt.ahead
    }
}

extension WriteTransaction {
    /// The clock was set: from now on it is in doubt. Set back to where it was, it has leapt nowhere.
    package func doubtClock(_ jump: Interval) throws {
        let before = try clockDoubt(at: now - jump)?.ahead ?? .seconds(0)
        try execute(
            """
            INSERT INTO clock_doubt (id, since, ahead) VALUES (1, ?, ?)
            ON CONFLICT (id) DO UPDATE SET since = excluded.since, ahead = excluded.ahead
            """, [now, (before + jump).milliseconds])
    }

    /// A person says that it is right; false when nobody doubted it.
    package func trustClock() throws -> Bool {
        guard try clockDoubt(at: now) != nil else { return false }
        try execute("DELETE FROM clock_doubt", [])
        try announce(JobQueue.topic)
        return true
    }
}
