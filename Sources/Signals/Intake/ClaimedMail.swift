import Primitives
import Storage

/// A mail whose bytes are safe and whose row is not yet written.
struct KeptMail: Sendable {
    let publicID: PublicID
    let blob: BlobDigest
    let size: Int
    let envelope: IntakeEnvelope
}

/// A mail that this process reads now.
struct ClaimedMail: Sendable {
    let id: Identifier<InboxMail>
    let attempts: Int
    let blob: BlobDigest
    let envelope: IntakeEnvelope
    /// Nil for what came as a mail.
    var reception: Reception?

    init(id: Identifier<InboxMail>, attempts: Int, blob: BlobDigest, envelope: IntakeEnvelope) {
        self.id = id
        self.attempts = attempts
        self.blob = blob
        self.envelope = envelope
    }

    fileprivate init(_ row: Row) throws {
        let recipients = try row.text(5).split(separator: "\n").compactMap { MailAddress($0) }
        self.init(
            id: try row.id(0), attempts: Int(try row.int(1)), blob: try row.digest(2),
            envelope: IntakeEnvelope(
                source: try row.value(3, as: IntakeEnvelope.Source.self), returnPath: try row.optionalText(4),
                recipients: recipients, receivedAt: try row.timestamp(6), isShadow: try row.bool(7)))
    }
}

extension WriteTransaction {
    /// Records an attempt on the inbox row for which the condition holds, and reads that row; nil when there is none.
    func claim(where condition: SQLFragment) throws -> ClaimedMail? {
        let row = try row(
            """
            UPDATE inbox SET attempts = attempts + 1, claimed_until = ? WHERE \(condition.sql)
            RETURNING id, attempts, blob, source, return_path, recipients, received_at, shadow
            """, [now + Intake.claim] + condition.arguments
        )
        guard var claimed = try row.map({ try ClaimedMail($0) }) else { return nil }
        claimed.reception = try reception(of: claimed.id)
        return claimed
    }
}

/// A claimed mail and what was read, or the id of the log line that says why not.
struct ReadMail: Sendable {
    let claimed: ClaimedMail
    let reading: MailReading?
    /// Blobs of the decrypted contents, in their order.
    let containers: [BlobDigest]
    let failure: String?

    init(_ claimed: ClaimedMail, _ reading: MailReading, containers: [BlobDigest]) {
        self.claimed = claimed
        self.reading = claimed.reception.map(reading.beside) ?? reading
        self.containers = containers
        failure = nil
    }

    init(_ claimed: ClaimedMail, failure: String) {
        self.claimed = claimed
        reading = nil
        containers = []
        self.failure = failure
    }
}
