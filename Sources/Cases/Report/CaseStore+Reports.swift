package import Access
package import Primitives
package import Signals
package import Storage

extension CaseStore {
    /// The report, or a `Problem` of kind notFound.
    package func report(viewer: Viewer, _ id: PublicID, in transaction: ReadTransaction) throws -> Report {
        try report(viewer: viewer, "r.public_id = ?", id, in: transaction)
    }

    func report(viewer: Viewer, _ id: Identifier<Report>, in transaction: ReadTransaction) throws -> Report {
        try report(viewer: viewer, "r.id = ?", id, in: transaction)
    }

    private func report(
        viewer: Viewer, _ condition: String, _ argument: any SQLConvertible, in transaction: ReadTransaction
    ) throws -> Report {
        let scope = viewer.scope(of: .reports("r"))
        let sql = "SELECT \(Report.columns) FROM \(Report.source) WHERE \(condition) AND \(scope.sql)"
        guard let row = try transaction.row(sql, [argument] + scope.arguments) else { throw Problem.reportNotFound }
        return try Report(row)
    }

    /// The report whose thread holds the message, if any.
    package func report(
        viewer: Viewer, holding message: Identifier<Message>, in transaction: ReadTransaction
    ) throws -> Report? {
        let row = try transaction.row("SELECT report_id FROM report_messages WHERE message_id = ?", [message])
        guard let row else { return nil }
        return try report(viewer: viewer, try row.id(0), in: transaction)
    }

    /// Makes a report of a message that joined nothing.
    func create(
        _ signal: Signal, viewer: Viewer, in transaction: WriteTransaction
    ) throws -> (id: Identifier<Report>, publicID: PublicID) {
        let publicID = PublicID(random: random)
        let key = try transaction.insert(
            """
            INSERT INTO reports (public_id, message_id, state, tlp_rank, tags, received_at)
            SELECT ?, m.id, ?, m.tlp_rank, ?, ? FROM messages m WHERE m.id = ? RETURNING id
            """,
            [
                publicID, ReportState.new, signal.subjectTags.joined(separator: "\n"), signal.receivedAt,
                signal.messageID,
            ])
        try add(signal.messageID, to: Identifier(key), in: transaction)
        for tag in signal.subjectTags.compactMap({ ForeignTag($0) }) {
            try transaction.execute(
                "INSERT INTO report_foreign_tags (tag, report_id) VALUES (?, ?) ON CONFLICT (tag, report_id) DO NOTHING",
                [tag.key, key])
        }
        try transaction.audit(viewer.audit("report.create", "report:\(publicID)"))
        return (Identifier(key), publicID)
    }

    /// Adds a message to the report's thread; the report is then as narrow as its narrowest message.
    func add(_ message: Identifier<Message>, to report: Identifier<Report>, in transaction: WriteTransaction) throws {
        try transaction.execute(
            """
            INSERT INTO report_messages (message_id, report_id, added_at) VALUES (?, ?, ?)
            ON CONFLICT (message_id) DO NOTHING
            """, [message, report, transaction.now])
        try transaction.execute(
            """
            UPDATE reports SET tlp_rank = (
                SELECT MAX(m.tlp_rank) FROM report_messages t JOIN messages m ON m.id = t.message_id
                WHERE t.report_id = reports.id)
            WHERE id = ?
            """, [report])
    }
}
