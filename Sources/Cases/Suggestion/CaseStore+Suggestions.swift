package import Access
package import Primitives
package import Storage

extension CaseStore {
    /// Open suggestions for a report whose targets the viewer may see.
    package func suggestions(
        viewer: Viewer, for report: Report, in transaction: ReadTransaction
    ) throws -> [Suggestion] {
        try transaction.rows(
            "SELECT public_id, reason, case_id, target_report_id FROM suggestions WHERE report_id = ? AND state = ? ORDER BY id",
            [report.id, SuggestionState.open]
        ).compactMap { row in
            guard let target = try target(row, viewer: viewer, in: transaction) else { return nil }
            return Suggestion(
                publicID: try row.publicID(0), target: target, reason: try row.value(1, as: SuggestionReason.self))
        }
    }

    /// Does what the suggestion says. One that was decided before changes nothing.
    package func accept(viewer: Viewer, suggestion id: PublicID, in transaction: WriteTransaction) throws {
        let (report, suggestion) = try decidable(viewer: viewer, id, in: transaction)
        guard let suggestion else { return }
        switch suggestion.target {
        case .inCase(let target):
            try link(viewer: viewer, report: report.publicID, to: target.publicID, in: transaction)
        case .inReport(let target): try unite(report, with: target, viewer: viewer, in: transaction)
        }
        try mark(.accepted, id, viewer: viewer, in: transaction)
    }

    /// Declines the suggestion and returns the report that it was made for.
    @discardableResult
    package func decline(
        viewer: Viewer, suggestion id: PublicID, in transaction: WriteTransaction
    ) throws -> PublicID {
        let (report, suggestion) = try decidable(viewer: viewer, id, in: transaction)
        guard suggestion != nil else { return report.publicID }
        try mark(.declined, id, viewer: viewer, in: transaction)
        return report.publicID
    }

    func suggest(_ hint: Placement.Hint, for report: Identifier<Report>, in transaction: WriteTransaction) throws {
        let (caseID, targetReport): (Identifier<Case>?, Identifier<Report>?) =
            switch hint.target {
            case .inCase(let id): (id, nil)
            case .inReport(let id): (nil, id)
            }
        try transaction.execute(
            """
            INSERT INTO suggestions (public_id, report_id, case_id, target_report_id, reason, state, made_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                PublicID(random: random), report, caseID, targetReport, hint.reason, SuggestionState.open,
                transaction.now,
            ])
    }

    /// Closes the suggestions of a report that has found its case.
    func settleSuggestions(
        of report: Report, joining subject: Case, viewer: Viewer, in transaction: WriteTransaction
    ) throws {
        try transaction.execute(
            """
            UPDATE suggestions SET state = CASE WHEN case_id = ? THEN ? ELSE ? END, decided_by = ?, decided_at = ?
            WHERE report_id = ? AND state = ?
            """,
            [
                subject.id, SuggestionState.accepted, SuggestionState.declined, viewer.name, transaction.now, report.id,
                SuggestionState.open,
            ])
    }

    private func target(
        _ row: Row, viewer: Viewer, in transaction: ReadTransaction
    ) throws -> Suggestion.Target? {
        do {
            if let id: Identifier<Case> = try row.optionalID(2) {
                return .inCase(try goingOn(find(viewer: viewer, id, in: transaction), viewer: viewer, in: transaction))
            }
            return .inReport(try report(viewer: viewer, try row.id(3), in: transaction))
        } catch let problem as Problem where problem.kind == .notFound || problem.kind == .forbidden {
            return nil
        }
    }

    private func decidable(
        viewer: Viewer, _ id: PublicID, in transaction: ReadTransaction
    ) throws -> (report: Report, suggestion: Suggestion?) {
        try viewer.require(.reportTriage)
        guard let row = try transaction.row("SELECT report_id FROM suggestions WHERE public_id = ?", [id]) else {
            throw Problem.reportNotFound
        }
        let report = try report(viewer: viewer, try row.id(0), in: transaction)
        let open = try suggestions(viewer: viewer, for: report, in: transaction)
        return (report, open.first { $0.publicID == id })
    }

    private func mark(
        _ state: SuggestionState, _ id: PublicID, viewer: Viewer, in transaction: WriteTransaction
    ) throws {
        try transaction.execute(
            "UPDATE suggestions SET state = ?, decided_by = ?, decided_at = ? WHERE public_id = ?",
            [state, viewer.name, transaction.now, id])
        try transaction.audit(viewer.audit("suggestion.\(state.rawValue)", "suggestion:\(id)"))
    }
}
