import Access
import Primitives
import Storage

extension CaseStore {
    /// Moves a report's messages into another report's thread; if that one has a case, into the case.
    func unite(
        _ report: Report, with target: Report, viewer: Viewer, in transaction: WriteTransaction
    ) throws {
        if let caseID = target.caseID {
            let subject = try find(viewer: viewer, caseID, in: transaction)
            _ = try join(report, to: goingOn(subject, viewer: viewer, in: transaction), viewer: viewer, in: transaction)
            return
        }
        let messages = try transaction.rows(
            "UPDATE report_messages SET report_id = ? WHERE report_id = ? RETURNING message_id", [target.id, report.id])
        for row in messages { try add(try row.id(0), to: target.id, in: transaction) }
        try transaction.execute(
            "UPDATE reports SET state = ?, reason = ?, decided_by = ?, decided_at = ? WHERE id = ?",
            [ReportState.linked, target.auditSubject, viewer.name, transaction.now, report.id])
        try transaction.audit(viewer.audit("report.unite", report.auditSubject, [("into", target.publicID.text)]))
    }

    /// A rejected report that is answered is new again.
    func wake(_ report: Report, viewer: Viewer, in transaction: WriteTransaction) throws {
        try transaction.execute(
            "UPDATE reports SET state = ?, decided_by = NULL, decided_at = NULL WHERE id = ?",
            [ReportState.new, report.id])
        try transaction.audit(viewer.audit("report.new", report.auditSubject))
    }
}
