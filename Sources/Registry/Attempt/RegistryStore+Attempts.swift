package import Access
package import Primitives
package import Storage

extension RegistryStore {
    /// The attempts to reach a contact, newest first.
    package func attempts(
        viewer: Viewer, of contact: PublicID, after cursor: AttemptCursor? = nil, limit: Int = Limits.pageRows
    ) async throws -> [ContactAttempt] {
        let from = cursor ?? AttemptCursor(at: Timestamp(milliseconds: .max), id: .max)
        return try await read(viewer) { transaction in
            let id = try transaction.contact(contact, viewer: viewer).id
            return try transaction.rows(
                """
                SELECT id, kind, value, tried_at, outcome, note, recorded_by FROM contact_attempts
                WHERE contact_id = ? AND (tried_at, id) < (?, ?) ORDER BY tried_at DESC, id DESC LIMIT ?
                """, [id, from.at, from.id, limit]
            ).compactMap { try ContactAttempt($0) }
        }
    }

    /// Notes an attempt by one of the contact's channels: for whoever works on cases, since it changes no contact.
    package func addAttempt(
        viewer: Viewer, by channel: Channel, at moment: Timestamp, _ outcome: ContactAttempt.Outcome, note: String,
        to contact: PublicID
    ) async throws {
        let note = note.trimmed
        guard note.count <= Limits.registryFieldCharacters else { throw Problem.fieldTooLong }
        try viewer.require(.registryRead)
        try viewer.require(.caseWrite)
        try await database.write { transaction in
            guard moment <= transaction.now else { throw Problem.attemptInFuture }
            let contact = try transaction.contact(contact, viewer: viewer)
            guard contact.channels.contains(channel) else { throw Problem.changedMeanwhile }
            try transaction.add(outcome, by: channel, at: moment, note: note, to: contact, viewer: viewer)
        }
    }
}

extension WriteTransaction {
    /// Notes that a mail to this address of a contact came back for good; the contact's card says so until something
    /// arrives there, somebody confirms the contact, or the address is changed. Nothing for a contact that is gone.
    package func noteBounce(
        of address: MailAddress, contact id: Int64, because words: String, at moment: Timestamp, viewer: Viewer
    ) throws {
        try viewer.require(.registryRead)
        guard let contact = try contacts(where: SQLFragment("c.id = ?", [id]), viewer: viewer).first,
            let channel = contact.channels.first(where: { $0.mailAddress?.key == address.key })
        else { return }
        try execute(
            "UPDATE channels SET bounced_at = ? WHERE contact_id = ? AND value_key = ? AND valid_until IS NULL",
            [moment, id, address.key])
        let note = String(words.prefix(Limits.registryFieldCharacters))
        try add(.bounced, by: channel, at: moment, note: note, to: contact, viewer: viewer)
    }

    /// Something arrived at this address of a contact after all.
    package func noteArrival(at address: MailAddress, contact id: Int64, viewer: Viewer) throws {
        try viewer.require(.registryRead)
        try execute(
            """
            UPDATE channels SET bounced_at = NULL
            WHERE contact_id = ? AND value_key = ? AND valid_until IS NULL AND bounced_at IS NOT NULL
            """, [id, address.key])
    }

    fileprivate func add(
        _ outcome: ContactAttempt.Outcome, by channel: Channel, at moment: Timestamp, note: String, to contact: Contact,
        viewer: Viewer
    ) throws {
        try execute(
            """
            INSERT INTO contact_attempts (contact_id, kind, value, tried_at, outcome, note, recorded_by)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, [contact.id, channel.kind.rawValue, channel.value, moment, outcome.rawValue, note, viewer.name])
        let detail = [("kind", channel.kind.rawValue), ("attempt", outcome.rawValue)]
        try audit(viewer.audit("contact.attempt", "contact:\(contact.publicID)", detail))
    }
}

extension ContactAttempt {
    fileprivate init?(_ row: Row) throws {
        guard let channel = Channel(try row.value(1, as: Channel.Kind.self), try row.text(2)) else { return nil }
        self.init(
            cursor: AttemptCursor(at: try row.timestamp(3), id: try row.int(0)), channel: channel,
            outcome: try row.value(4, as: Outcome.self), note: try row.text(5), by: try row.text(6))
    }
}
