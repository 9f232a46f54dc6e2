package import Access
package import Primitives
package import Storage

extension CaseStore {
    /// Takes a stray message off the inbox; it stays stored and searchable.
    package func settleStray(viewer: Viewer, message: PublicID, in transaction: WriteTransaction) throws {
        try viewer.require(.reportTriage)
        let scope = viewer.scope(of: .messages("m"))
        let settled = try transaction.execute(
            """
            UPDATE stray_messages SET settled_by = ?, settled_at = ? WHERE settled_at IS NULL
                AND message_id IN (SELECT m.id FROM messages m WHERE m.public_id = ? AND \(scope.sql))
            """, [viewer.name, transaction.now, message] + scope.arguments)
        guard settled == 1 else { return }
        try transaction.audit(viewer.audit("message.settle", "message:\(message)"))
    }

    /// Makes a report of a stray message after all; what is a report already stays it.
    package func makeReport(
        viewer: Viewer, ofStray message: PublicID, in transaction: WriteTransaction
    ) throws -> PublicID {
        try viewer.require(.reportTriage)
        let scope = viewer.scope(of: .messages("m"))
        let row = try transaction.row(
            """
            INSERT INTO reports (public_id, message_id, state, tlp_rank, tags, received_at)
            SELECT ?, m.id, ?, m.tlp_rank, '', m.received_at FROM messages m JOIN stray_messages s ON s.message_id = m.id
            WHERE m.public_id = ? AND \(scope.sql)
            ON CONFLICT (message_id) DO UPDATE SET message_id = excluded.message_id RETURNING id, public_id, message_id
            """, [PublicID(random: random), ReportState.new, message] + scope.arguments)
        guard let row else { throw Problem.reportNotFound }
        try add(try row.id(2), to: try row.id(0), in: transaction)
        try settleStray(viewer: viewer, message: message, in: transaction)
        let publicID = try row.publicID(1)
        try transaction.audit(viewer.audit("report.create", "report:\(publicID)"))
        return publicID
    }
}
