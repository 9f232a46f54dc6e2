package import Storage

extension WriteTransaction {
    /// After the clock was set back: sessions that began in what is the future now would live on until then, whoever failed
    /// to sign in would wait that long, and a code that was used by the wrong time would be the last.
    package func endAccessAhead() throws {
        try execute("DELETE FROM sessions WHERE seen_at > ? OR created_at > ?", [now, now])
        try execute("DELETE FROM sign_in_attempts WHERE began_at > ?", [now])
        try execute("UPDATE second_factors SET last_step = 0 WHERE last_step > ?", [TimedCode.step(at: now) + 1])
    }
}
