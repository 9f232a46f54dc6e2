package import Access
package import Primitives
package import Storage

/// What waits and what was set aside.
package struct InboxStore: Sendable {
    let database: Database
    private let blobs: BlobStore

    package init(database: Database, blobs: BlobStore) {
        self.database = database
        self.blobs = blobs
    }

    /// Mails that failed twice, the newest first.
    package func quarantined(viewer: Viewer, before: Identifier<InboxMail>? = nil, limit: Int = Limits.pageRows)
        async throws -> [QuarantinedMail]
    {
        try viewer.require(.inboxRead)
        return try await database.read { transaction in
            try transaction.rows(
                """
                SELECT public_id, id, source, return_path, received_at, size, problem_id, problem_code, recipients
                FROM inbox WHERE state = 'quarantined' AND id < ? ORDER BY id DESC LIMIT ?
                """, [before?.value ?? .max, limit]
            ).map { row in
                QuarantinedMail(
                    publicID: try row.publicID(0), id: try row.id(1),
                    source: try row.value(2, as: IntakeEnvelope.Source.self), returnPath: try row.optionalText(3),
                    recipients: try row.text(8).split(separator: "\n").compactMap { MailAddress($0) },
                    receivedAt: try row.timestamp(4), size: Int(try row.int(5)),
                    problem: IntakeProblem(
                        code: try row.optionalText(7) ?? IntakeProblem.Kind.processingFailed.rawValue),
                    problemID: try row.optionalText(6) ?? "")
            }
        }
    }

    /// How many mails are in each state.
    package func counts(viewer: Viewer) async throws -> [InboxState: Int] {
        try viewer.require(.inboxRead)
        return try await database.read { transaction in
            let rows = try transaction.rows("SELECT state, COUNT(*) FROM inbox GROUP BY state")
            return try rows.reduce(into: [:]) { counts, row in
                counts[try row.value(0, as: InboxState.self)] = Int(try row.int(1))
            }
        }
    }

    /// The raw bytes of a quarantined mail; the look is audited.
    package func raw(viewer: Viewer, ofQuarantined publicID: PublicID) async throws -> [UInt8] {
        try viewer.require(.inboxRead)
        let digest = try await database.write { transaction in
            let row = try transaction.row(
                "SELECT blob FROM inbox WHERE public_id = ? AND state = 'quarantined'", [publicID])
            guard let row else { throw Problem(.notFound, "inbox.not-found", .quarantineGone) }
            try transaction.audit(viewer.audit("inbox.raw", "inbox:\(publicID)"))
            return try row.digest(0)
        }
        return try blobs.get(digest)
    }

    /// Lets a quarantined mail be tried again, as after a repair of the program.
    package func retry(viewer: Viewer, _ publicID: PublicID) async throws {
        try viewer.require(.reportTriage)
        try await database.write { transaction in
            let changed = try transaction.execute(
                """
                UPDATE inbox SET state = 'received', attempts = 0, claimed_until = 0
                WHERE public_id = ? AND state = 'quarantined'
                """, [publicID])
            guard changed == 1 else { throw Problem(.notFound, "inbox.not-found", .quarantineGone) }
            try transaction.audit(viewer.audit("inbox.retry", "inbox:\(publicID)"))
            try transaction.announce(Intake.topic)
        }
    }
}
