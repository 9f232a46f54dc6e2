package import Access
package import Primitives
package import Storage

extension CaseStore {
    /// Closes the case and stops its clocks. A closed case stays as it is, so sending the form twice closes it once.
    @discardableResult
    package func close(
        viewer: Viewer, _ id: PublicID, outcome: ClosureOutcome, lesson: String, in transaction: WriteTransaction
    ) throws -> Case {
        let lesson = try CaseText.reason(lesson)
        try transaction.lock("case:\(id)")
        let subject = try writable(viewer: viewer, id, .caseClose, in: transaction)
        guard subject.status != .closed else { return subject }
        try transaction.execute(
            "INSERT INTO closures (public_id, case_id, outcome, lesson, closed_by, closed_at) VALUES (?, ?, ?, ?, ?, ?)",
            [PublicID(random: random), subject.id, outcome, lesson, viewer.name, transaction.now])
        for kind in ClockKind.allCases { try stop(kind, of: subject, viewer: viewer, in: transaction) }
        let closed = try change(
            viewer: viewer, subject, set: "status = ?, closed_at = ?, message_after_closure_at = NULL",
            [CaseStatus.closed, transaction.now], action: "case.close",
            entry: TimelineDraft(.closed, text: lesson, after: outcome.rawValue), in: transaction)
        try index(closed, in: transaction)
        return closed
    }

    /// Reopens a closed case; the closure stays, with the reopening beside it. The closure clock starts anew.
    @discardableResult
    package func reopen(
        viewer: Viewer, _ id: PublicID, reason: String, in transaction: WriteTransaction
    ) throws -> Case {
        let reason = try CaseText.reason(reason)
        try transaction.lock("case:\(id)")
        let subject = try writable(viewer: viewer, id, .caseClose, in: transaction)
        guard subject.status == .closed else { return subject }
        guard subject.mergedInto == nil else { throw Problem.caseIsMerged }
        try transaction.execute(
            """
            INSERT INTO reopenings (case_id, closure_id, reason, reopened_by, reopened_at)
            SELECT l.case_id, l.id, ?, ?, ? FROM closures l
            WHERE l.id = (SELECT MAX(x.id) FROM closures x WHERE x.case_id = ?)
            """, [reason, viewer.name, transaction.now, subject.id])
        let reopened = try change(
            viewer: viewer, subject, set: "status = ?, closed_at = NULL, message_after_closure_at = NULL",
            [CaseStatus.open], action: "case.reopen", entry: TimelineDraft(.reopened, text: reason), in: transaction)
        try restartClosure(of: reopened, in: transaction)
        return try reload(reopened, in: transaction)
    }

    /// Takes note of a message that came after closure without reopening the case.
    package func dismissMessageAfterClosure(
        viewer: Viewer, _ id: PublicID, in transaction: WriteTransaction
    ) throws {
        let subject = try writable(viewer: viewer, id, in: transaction)
        guard subject.messageAfterClosureAt != nil else { return }
        try transaction.execute("UPDATE cases SET message_after_closure_at = NULL WHERE id = ?", [subject.id])
        try transaction.audit(viewer.audit("case.message-after-closure-seen", subject.subject))
    }

    /// The case's closures, newest first.
    package func closures(viewer: Viewer, of subject: Case, in transaction: ReadTransaction) throws -> [Closure] {
        try viewer.require(.caseRead)
        let scope = viewer.scope(of: .cases("c"))
        return try transaction.rows(
            """
            SELECT l.public_id, l.outcome, l.lesson, l.closed_by, l.closed_at, r.reason, r.reopened_by, r.reopened_at
            FROM closures l JOIN cases c ON c.id = l.case_id LEFT JOIN reopenings r ON r.closure_id = l.id
            WHERE l.case_id = ? AND \(scope.sql) ORDER BY l.id DESC
            """, [subject.id] + scope.arguments
        ).map(Closure.init)
    }
}
