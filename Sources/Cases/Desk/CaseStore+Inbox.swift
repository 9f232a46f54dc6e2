package import Access
package import Primitives
import Signals
package import Storage

/// One line of the inbox.
package struct InboxItem: Sendable, Hashable {
    package let report: Report
    /// Messages of its thread.
    package let messages: Int64
    /// Open suggestions that the viewer may see.
    package let suggestions: [Suggestion]
}

/// A stray message as the inbox lists it.
package struct StrayItem: Sendable, Hashable {
    package let message: PublicID
    package let kind: StrayKind
    package let subject: String
    package let fromName: String
    package let from: MailAddress?
    package let receivedAt: Timestamp
}

extension CaseStore {
    /// Reports of a state, newest first; `after`: the last report of the page before.
    package func inbox(
        viewer: Viewer, state: ReportState = .new, after: PublicID? = nil, limit: Int = Limits.pageRows,
        in transaction: ReadTransaction
    ) throws -> ListPage<InboxItem> {
        try viewer.require(.inboxRead)
        let condition = SQLFragment.joining(
            [SQLFragment("r.state = ?", [state]), viewer.scope(of: .reports("r"))]
                + (after.map { [SQLFragment("r.id < (SELECT k.id FROM reports k WHERE k.public_id = ?)", [$0])] } ?? [])
        )
        let rows = try transaction.rows(
            """
            SELECT \(Report.columns), (SELECT COUNT(*) FROM report_messages t WHERE t.report_id = r.id),
                (SELECT COUNT(*) FROM suggestions s WHERE s.report_id = r.id AND s.state = 'open')
            FROM \(Report.source) WHERE \(condition.sql) ORDER BY r.id DESC LIMIT ?
            """, condition.arguments + [limit + 1])
        let items = try rows.map { row in
            let report = try Report(row)
            let suggestions =
                try row.int(Report.columnCount + 1) == 0
                ? [] : suggestions(viewer: viewer, for: report, in: transaction)
            return InboxItem(report: report, messages: try row.int(Report.columnCount), suggestions: suggestions)
        }
        return ListPage(items, limit: limit, key: \.report.publicID)
    }

    /// Stray messages that nobody has settled, newest first.
    package func strays(
        viewer: Viewer, kind: StrayKind? = nil, after: PublicID? = nil, limit: Int = Limits.pageRows,
        in transaction: ReadTransaction
    ) throws -> ListPage<StrayItem> {
        try viewer.require(.inboxRead)
        let condition = SQLFragment.joining(
            [SQLFragment("s.settled_at IS NULL"), viewer.scope(of: .messages("m"))]
                + (kind.map { [SQLFragment("s.kind = ?", [$0])] } ?? [])
                + (after.map {
                    [SQLFragment("s.message_id < (SELECT k.id FROM messages k WHERE k.public_id = ?)", [$0])]
                } ?? [])
        )
        let rows = try transaction.rows(
            """
            SELECT m.public_id, s.kind, m.subject, m.from_name, m.from_address, s.received_at
            FROM stray_messages s JOIN messages m ON m.id = s.message_id
            WHERE \(condition.sql) ORDER BY s.message_id DESC LIMIT ?
            """, condition.arguments + [limit + 1])
        let items = try rows.map { row in
            StrayItem(
                message: try row.publicID(0), kind: try row.value(1, as: StrayKind.self), subject: try row.text(2),
                fromName: try row.text(3), from: try row.optionalText(4).flatMap { MailAddress($0) },
                receivedAt: try row.timestamp(5))
        }
        return ListPage(items, limit: limit, key: \.message)
    }

    func countNewReports(viewer: Viewer, in transaction: ReadTransaction) throws -> Int64 {
        let scope = viewer.scope(of: .reports("r"))
        return try transaction.count(
            "SELECT COUNT(*) FROM reports r WHERE r.state = ? AND \(scope.sql)", [ReportState.new] + scope.arguments)
    }

    func countStrays(viewer: Viewer, in transaction: ReadTransaction) throws -> Int64 {
        let scope = viewer.scope(of: .messages("m"))
        return try transaction.count(
            """
            SELECT COUNT(*) FROM stray_messages s WHERE s.settled_at IS NULL
                AND EXISTS (SELECT 1 FROM messages m WHERE m.id = s.message_id AND \(scope.sql))
            """, scope.arguments)
    }
}
