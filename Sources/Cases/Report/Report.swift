package import Primitives
package import Signals
import Storage

package enum ReportState: String, Labelled {
    case new, linked, rejected, spam

    package var label: Text {
        switch self {
        case .new: Text(ja: "未処理", en: "New")
        case .linked: Text(ja: "案件に関連付け済み", en: "Linked")
        case .rejected: Text(ja: "却下", en: "Rejected")
        case .spam: Text(ja: "迷惑メール", en: "Spam")
        }
    }
}

/// What came in from outside and waits to be judged (報告): its first message stands for it.
package struct Report: Sendable, Hashable {
    package let id: Identifier<Report>
    package let publicID: PublicID
    package let state: ReportState
    package let tlp: TLP
    package let caseID: Identifier<Case>?
    /// Why it was rejected.
    package let reason: String?
    package let receivedAt: Timestamp
    package let messageID: Identifier<Message>
    package let messagePublicID: PublicID
    package let subject: String
    package let fromName: String
    package let from: MailAddress?
    package let isEncrypted: Bool
    /// How it came in, where it came as no mail.
    package let reception: ReceptionMark?
    /// The other side's numbers in the subject.
    let tags: [String]

    static let columns = """
        r.id, r.public_id, r.state, r.tlp_rank, r.case_id, r.reason, r.received_at, m.id, m.public_id, m.subject, \
        m.from_name, m.from_address, m.encrypted, r.tags, \(ReceptionMark.columns("x"))
        """
    static let columnCount = 17
    static let source = """
        reports r JOIN messages m ON m.id = r.message_id LEFT JOIN receptions x ON x.message_id = m.id
        """

    init(_ row: Row) throws {
        id = try row.id(0)
        publicID = try row.publicID(1)
        state = try row.value(2, as: ReportState.self)
        tlp = try row.tlp(3)
        caseID = try row.optionalID(4)
        reason = try row.optionalText(5)
        receivedAt = try row.timestamp(6)
        messageID = try row.id(7)
        messagePublicID = try row.publicID(8)
        subject = try row.text(9)
        fromName = try row.text(10)
        from = try row.optionalText(11).flatMap { MailAddress($0) }
        isEncrypted = try row.bool(12)
        tags = try row.text(13).split(separator: "\n").map(String.init)
        reception = try ReceptionMark(row, at: 14)
    }

    package var auditSubject: String { "report:\(publicID)" }
}
