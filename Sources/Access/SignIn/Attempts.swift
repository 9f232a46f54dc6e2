package import Primitives
import Storage

extension IPAddress {
    /// One of this machine's own.
    package var isLoopback: Bool { v4.map { $0 >> 24 == 127 } ?? (value == 1) }

    /// Whose attempts count together: an address of version 4, or the first half of one of version 6.
    var place: String { isV4 ? description : String(value >> 64, radix: 16) }
}

extension WriteTransaction {
    /// Counts one more attempt of that subject since `window` ago, and says how many there are now.
    func countAttempt(of subject: [UInt8], within window: Interval) throws -> Int64 {
        _ = try execute("DELETE FROM sign_in_attempts WHERE began_at <= ?", [now - window])
        let row = try row(
            """
            INSERT INTO sign_in_attempts (subject, failures, began_at) VALUES (?, 1, ?)
            ON CONFLICT (subject) DO UPDATE SET failures = sign_in_attempts.failures + 1 RETURNING failures
            """, [subject, now])
        return try row?.int(0) ?? 0
    }
}
