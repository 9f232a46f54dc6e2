package import Access
package import Primitives
package import Storage

extension CaseStore {
    /// Opens a case from a report: its sender takes part, its observables and messages come along, and the clocks
    /// start when the report came in. A report that has a case already gives that case.
    package func open(
        viewer: Viewer, _ draft: CaseDraft, from reportID: PublicID, in transaction: WriteTransaction
    ) throws -> Case {
        try transaction.lock("report:\(reportID)")
        let report = try triageable(viewer: viewer, reportID, in: transaction)
        if let caseID = report.caseID { return try find(viewer: viewer, caseID, in: transaction) }
        let opened = try open(viewer: viewer, draft, startedAt: report.receivedAt, in: transaction)
        return try join(report, to: opened, viewer: viewer, in: transaction)
    }

    /// Puts the report and its messages into a case. A report of that case already, or again, changes nothing.
    @discardableResult
    package func link(
        viewer: Viewer, report reportID: PublicID, to caseID: PublicID, in transaction: WriteTransaction
    ) throws -> Case {
        try transaction.lock("report:\(reportID)")
        let report = try triageable(viewer: viewer, reportID, in: transaction)
        let target = try goingOn(writable(viewer: viewer, caseID, in: transaction), viewer: viewer, in: transaction)
        guard report.caseID != target.id else { return target }
        guard report.caseID == nil else { throw Problem.reportLinkedElsewhere }
        return try join(report, to: target, viewer: viewer, in: transaction)
    }

    package func reject(
        viewer: Viewer, report id: PublicID, reason: String, in transaction: WriteTransaction
    ) throws {
        try decide(viewer: viewer, id, .rejected, reason: CaseText.reason(reason), in: transaction)
    }

    package func markSpam(viewer: Viewer, report id: PublicID, in transaction: WriteTransaction) throws {
        try decide(viewer: viewer, id, .spam, reason: nil, in: transaction)
    }

    /// Puts a rejected report or one taken for spam back into the inbox.
    package func restore(viewer: Viewer, report id: PublicID, in transaction: WriteTransaction) throws {
        try decide(viewer: viewer, id, .new, reason: nil, in: transaction)
    }

    /// The next report to judge after this one: the inbox goes from the newest to the oldest, then starts over.
    package func next(
        viewer: Viewer, after id: PublicID?, in transaction: ReadTransaction
    ) throws -> PublicID? {
        try viewer.require(.inboxRead)
        let scope = viewer.scope(of: .reports("r"))
        let row = try transaction.row(
            """
            SELECT r.public_id FROM reports r WHERE r.state = ? AND \(scope.sql) AND r.public_id <> ?
            ORDER BY CASE WHEN r.id < (SELECT x.id FROM reports x WHERE x.public_id = ?) THEN 0 ELSE 1 END, r.id DESC
            LIMIT 1
            """, [ReportState.new] + scope.arguments + [id?.text ?? "", id?.text ?? ""])
        return try row?.publicID(0)
    }

    private func triageable(
        viewer: Viewer, _ id: PublicID, in transaction: ReadTransaction
    ) throws -> Report {
        try viewer.require(.reportTriage)
        return try report(viewer: viewer, id, in: transaction)
    }

    private func decide(
        viewer: Viewer, _ id: PublicID, _ state: ReportState, reason: String?, in transaction: WriteTransaction
    ) throws {
        let report = try triageable(viewer: viewer, id, in: transaction)
        guard report.state != state else { return }
        guard report.state != .linked else { throw Problem.reportLinkedElsewhere }
        let scope = viewer.scope(of: .reports("r"))
        try transaction.execute(
            """
            UPDATE reports AS r SET state = ?, reason = ?, decided_by = ?, decided_at = ?
            WHERE r.id = ? AND r.case_id IS NULL AND \(scope.sql)
            """, [state, reason, viewer.name, transaction.now, report.id] + scope.arguments)
        try transaction.audit(viewer.audit("report.\(state.rawValue)", report.auditSubject))
    }

    func join(_ report: Report, to subject: Case, viewer: Viewer, in transaction: WriteTransaction) throws -> Case {
        try transaction.execute(
            "UPDATE reports SET state = ?, case_id = ?, decided_by = ?, decided_at = ? WHERE id = ?",
            [ReportState.linked, subject.id, viewer.name, transaction.now, report.id])
        let messages = try transaction.rows(
            "SELECT message_id FROM report_messages WHERE report_id = ? ORDER BY message_id", [report.id])
        for row in messages { try attach(try row.id(0), to: subject, viewer: viewer, in: transaction) }
        if let from = report.from {
            let reporter = Participant(from, name: report.fromName, role: .reporter)
            try add(reporter, to: subject, viewer: viewer, in: transaction)
        }
        for tag in report.tags.compactMap({ ForeignTag($0) }) {
            try add(tag, to: subject, viewer: viewer, in: transaction)
        }
        try settleSuggestions(of: report, joining: subject, viewer: viewer, in: transaction)
        let entry = TimelineDraft(.reportLinked, happenedAt: report.receivedAt, reference: report.auditSubject)
        try record(viewer: viewer, entry, on: subject, in: transaction)
        try transaction.audit(viewer.audit("report.link", report.auditSubject, [("case", subject.publicID.text)]))
        return try reload(subject, in: transaction)
    }

    /// The case itself, or the one that it was merged into.
    func goingOn(_ subject: Case, viewer: Viewer, in transaction: ReadTransaction) throws -> Case {
        guard let target = subject.mergedInto else { return subject }
        return try find(viewer: viewer, target, in: transaction)
    }
}
