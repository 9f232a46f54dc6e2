package import Access
package import Primitives
package import Signals
package import Storage

/// A mail of a case or of a report's thread as its story shows it.
package struct CaseMail: Sendable, Hashable {
    /// Characters of the text that are shown; the message's own page has the rest.
    package static let shownCharacters = 4_000

    package let publicID: PublicID
    package let direction: MessageDirection
    package let fromName: String
    package let from: MailAddress?
    package let subject: String
    package let text: String
    package let isShortened: Bool
    package let isEncrypted: Bool
    package let tlp: TLP
    package let receivedAt: Timestamp
    /// How it came in, where it came as no mail.
    package let reception: ReceptionMark?

    init(_ row: Row) throws {
        publicID = try row.publicID(0)
        direction = try row.value(1, as: MessageDirection.self)
        fromName = try row.text(2)
        from = try row.optionalText(3).flatMap { MailAddress($0) }
        subject = try row.text(4)
        let whole = try row.text(5)
        text = String(whole.prefix(Self.shownCharacters))
        isShortened = text.utf8.count < whole.utf8.count
        isEncrypted = try row.bool(6)
        tlp = try row.tlp(7)
        receivedAt = try row.timestamp(8)
        reception = try ReceptionMark(row, at: 9)
    }
}

extension CaseStore {
    /// The case's latest mails, also those of cases merged into it, by public id; at most `limit`.
    package func mails(
        viewer: Viewer, of subject: Case, limit: Int = 200, in transaction: ReadTransaction
    ) throws -> [PublicID: CaseMail] {
        try viewer.require(.caseRead)
        let mails = try mails(viewer: viewer, subject.members("m.case_id"), limit: limit, in: transaction)
        return Dictionary(mails.map { ($0.publicID, $0) }) { first, _ in first }
    }

    /// The latest mails of a report's thread, newest first; at most `limit`.
    package func mails(
        viewer: Viewer, of report: Report, limit: Int = 50, in transaction: ReadTransaction
    ) throws -> [CaseMail] {
        let thread = SQLFragment(
            "m.id IN (SELECT t.message_id FROM report_messages t WHERE t.report_id = ?)", [report.id])
        return try mails(viewer: viewer, thread, limit: limit, in: transaction)
    }

    private func mails(
        viewer: Viewer, _ condition: SQLFragment, limit: Int, in transaction: ReadTransaction
    ) throws -> [CaseMail] {
        let scope = viewer.scope(of: .messages("m"))
        return try transaction.rows(
            """
            SELECT m.public_id, m.direction, m.from_name, m.from_address, m.subject,
                SUBSTR(m.text, 1, \(CaseMail.shownCharacters + 1)), m.encrypted, m.tlp_rank, m.received_at,
                \(ReceptionMark.columns("x"))
            FROM messages m LEFT JOIN receptions x ON x.message_id = m.id WHERE \(condition.sql) AND \(scope.sql) ORDER BY m.received_at DESC, m.id DESC LIMIT ?
            """, condition.arguments + scope.arguments + [limit]
        ).map(CaseMail.init)
    }
}
