package import Access
package import Primitives
package import Storage

extension CaseStore {
    /// The hold that lies on the case, if one does.
    package func hold(viewer: Viewer, on subject: Case, in transaction: ReadTransaction) throws -> LegalHold? {
        try viewer.require(.caseRead)
        return try transaction.row(
            "SELECT \(LegalHold.columns) FROM legal_holds h WHERE h.case_id = ? AND h.lifted_at IS NULL", [subject.id]
        ).map(LegalHold.init)
    }

    /// Keeps everything of the case until the hold is lifted. A case that is held stays so: a second hold changes nothing.
    package func placeHold(
        viewer: Viewer, on id: PublicID, reason: String, in transaction: WriteTransaction
    ) throws -> Case {
        let reason = try CaseText.reason(reason)
        try transaction.lock("case:\(id)")
        let subject = try writable(viewer: viewer, id, .holdManage, in: transaction)
        guard try hold(viewer: viewer, on: subject, in: transaction) == nil else { return subject }
        try transaction.execute(
            "INSERT INTO legal_holds (public_id, case_id, reason, placed_by, placed_at) VALUES (?, ?, ?, ?, ?)",
            [PublicID(random: random), subject.id, reason, viewer.name, transaction.now])
        return try note(.holdPlaced, "case.hold", reason, viewer: viewer, on: subject, in: transaction)
    }

    package func liftHold(
        viewer: Viewer, on id: PublicID, reason: String, in transaction: WriteTransaction
    ) throws -> Case {
        let reason = try CaseText.reason(reason)
        try transaction.lock("case:\(id)")
        let subject = try writable(viewer: viewer, id, .holdManage, in: transaction)
        let lifted = try transaction.execute(
            """
            UPDATE legal_holds SET lifted_by = ?, lifted_at = ?, lift_reason = ?
            WHERE case_id = ? AND lifted_at IS NULL
            """, [viewer.name, transaction.now, reason, subject.id])
        guard lifted > 0 else { return subject }
        return try note(.holdLifted, "case.hold-lift", reason, viewer: viewer, on: subject, in: transaction)
    }

    private func note(
        _ kind: TimelineKind, _ action: String, _ reason: String, viewer: Viewer, on subject: Case,
        in transaction: WriteTransaction
    ) throws -> Case {
        try record(viewer: viewer, TimelineDraft(kind, text: reason), on: subject, in: transaction)
        try transaction.audit(viewer.audit(action, subject.subject))
        try touch(subject, in: transaction)
        return subject
    }
}
