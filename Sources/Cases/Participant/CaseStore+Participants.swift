package import Access
package import Primitives
package import Storage

extension CaseStore {
    package func participants(
        viewer: Viewer, of subject: Case, in transaction: ReadTransaction
    ) throws -> [Participant] {
        try viewer.require(.caseRead)
        let scope = viewer.scope(of: .cases("c"))
        let rows = try transaction.rows(
            """
            SELECT p.address, p.name, p.role FROM case_participants p JOIN cases c ON c.id = p.case_id
            WHERE p.case_id = ? AND \(scope.sql) ORDER BY p.added_at, p.address
            """, [subject.id] + scope.arguments)
        return try rows.compactMap { row in
            guard let address = MailAddress(try row.text(0)) else { return nil }
            return Participant(address, name: try row.text(1), role: try row.value(2, as: ParticipantRole.self))
        }
    }

    /// Adds the address unless it takes part already.
    package func addParticipant(
        viewer: Viewer, _ participant: Participant, to id: PublicID, in transaction: WriteTransaction
    ) throws {
        let subject = try writable(viewer: viewer, id, in: transaction)
        try add(participant, to: subject, viewer: viewer, in: transaction)
    }

    func add(
        _ participant: Participant, to subject: Case, viewer: Viewer, in transaction: WriteTransaction
    ) throws {
        let added = try transaction.execute(
            """
            INSERT INTO case_participants (case_id, address, name, role, added_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (case_id, address) DO NOTHING
            """,
            [subject.id, participant.address.key, participant.name, participant.role, transaction.now])
        guard added == 1 else { return }
        let entry = TimelineDraft(.participantAdded, text: participant.address.description)
        try record(viewer: viewer, entry, on: subject, in: transaction)
        try transaction.audit(viewer.audit("case.participant", subject.subject))
    }

    func isParticipant(_ address: MailAddress, of id: Identifier<Case>, in transaction: ReadTransaction) throws -> Bool
    {
        try transaction.row(
            "SELECT 1 FROM case_participants WHERE case_id = ? AND address = ?", [id, address.key]) != nil
    }

    /// The other side's own numbers of the matter, as shown.
    package func foreignTags(viewer: Viewer, of subject: Case, in transaction: ReadTransaction) throws -> [String] {
        try viewer.require(.caseRead)
        let scope = viewer.scope(of: .cases("c"))
        return try transaction.rows(
            """
            SELECT f.shown FROM case_foreign_tags f JOIN cases c ON c.id = f.case_id
            WHERE f.case_id = ? AND \(scope.sql) ORDER BY f.added_at, f.tag
            """, [subject.id] + scope.arguments
        ).map { try $0.text(0) }
    }

    /// Remembers a number that the other side gave the matter, so that its mails find the case.
    package func addForeignTag(
        viewer: Viewer, _ tag: String, to id: PublicID, in transaction: WriteTransaction
    ) throws {
        let subject = try writable(viewer: viewer, id, in: transaction)
        guard let tag = ForeignTag(tag) else { throw Problem.foreignTagInvalid }
        try add(tag, to: subject, viewer: viewer, in: transaction)
    }

    func add(_ tag: ForeignTag, to subject: Case, viewer: Viewer, in transaction: WriteTransaction) throws {
        let added = try transaction.execute(
            """
            INSERT INTO case_foreign_tags (tag, case_id, shown, added_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (tag, case_id) DO NOTHING
            """, [tag.key, subject.id, tag.shown, transaction.now])
        guard added == 1 else { return }
        try record(viewer: viewer, TimelineDraft(.foreignTagAdded, text: tag.shown), on: subject, in: transaction)
    }
}
