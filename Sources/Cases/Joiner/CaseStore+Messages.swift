package import Access
package import Primitives
package import Signals
package import Storage

extension CaseStore {
    /// The case that a mail belongs to; nil while it belongs to none.
    package func find(
        viewer: Viewer, withMessage id: PublicID, in transaction: ReadTransaction
    ) throws -> Case? {
        let row = try transaction.row(
            "SELECT case_id FROM messages WHERE public_id = ? AND case_id IS NOT NULL", [id])
        return try row.map { try find(viewer: viewer, try $0.id(0), in: transaction) }
    }

    /// Puts a stored message into a case: received or, for `sent`, one of ours.
    package func join(
        viewer: Viewer, message: Identifier<Message>, to id: PublicID, sent: Bool = false,
        in transaction: WriteTransaction
    ) throws {
        let subject = try goingOn(writable(viewer: viewer, id, in: transaction), viewer: viewer, in: transaction)
        try attach(message, to: subject, viewer: viewer, kind: sent ? .messageSent : .messageReceived, in: transaction)
    }

    /// Puts a machine's receipt with its case: readable there, but no line on the timeline, and nobody is woken.
    package func file(
        viewer: Viewer, message: Identifier<Message>, with id: PublicID, in transaction: WriteTransaction
    ) throws {
        let subject = try goingOn(writable(viewer: viewer, id, in: transaction), viewer: viewer, in: transaction)
        let row = try transaction.row(
            "UPDATE messages SET case_id = ? WHERE id = ? RETURNING public_id", [subject.id, message])
        guard let row else { return }
        try transaction.audit(viewer.audit("case.message", subject.subject, [("message", try row.publicID(0).text)]))
    }

    /// Moves the message into the case with its report, its observables and a line on the timeline.
    func attach(
        _ message: Identifier<Message>, to subject: Case, viewer: Viewer, kind: TimelineKind = .messageReceived,
        in transaction: WriteTransaction
    ) throws {
        let row = try transaction.row(
            """
            UPDATE messages SET case_id = ? WHERE id = ? AND (case_id IS NULL OR case_id <> ?)
            RETURNING public_id, received_at
            """, [subject.id, message, subject.id])
        guard let row else { return }
        let publicID = try row.publicID(0)
        try transaction.execute(
            "UPDATE reports SET state = ?, case_id = ? WHERE message_id = ? AND case_id IS NULL",
            [ReportState.linked, subject.id, message])
        try takeObservables(of: message, into: subject, by: viewer, in: transaction)
        let entry = TimelineDraft(kind, happenedAt: try row.timestamp(1), reference: "message:\(publicID)")
        try record(viewer: viewer, entry, on: subject, in: transaction)
        if let happened = try transaction.reception(of: message)?.happenedAt {
            let entry = TimelineDraft(.reportedOccurrence, happenedAt: happened, reference: "message:\(publicID)")
            try record(viewer: viewer, entry, on: subject, in: transaction)
        }
        try transaction.audit(viewer.audit("case.message", subject.subject, [("message", publicID.text)]))
        try touch(subject, in: transaction)
    }

    /// What a mail from outside, joined by itself, means for the case's status.
    func answered(_ subject: Case, at moment: Timestamp, viewer: Viewer, in transaction: WriteTransaction) throws {
        switch subject.status {
        case .open: return
        case .waiting: _ = try setStatus(viewer: viewer, subject.publicID, to: .open, in: transaction)
        case .closed:
            try transaction.execute(
                "UPDATE cases SET message_after_closure_at = ? WHERE id = ?", [moment, subject.id])
            try record(
                viewer: viewer, TimelineDraft(.messageAfterClosure, happenedAt: moment), on: subject, in: transaction)
        }
    }
}
