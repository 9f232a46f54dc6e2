package import Access
import Cases
package import Primitives
import Signals
package import Storage

extension NoticeStore {
    /// Characters of a comment.
    package static let commentLimit = 10_000

    /// Notes a recipient's answer: by the holder of the delivery's link, or by somebody at the desk who was told.
    ///
    /// Throws `response.needs-reason` for a refusal without one.
    package func answer(
        viewer: Viewer, _ id: PublicID, status: ResponseStatus, comment: String, in transaction: WriteTransaction
    ) throws {
        try viewer.require(viewer.rightToAnswer)
        let comment = comment.trimmingBlanks
        guard status != .none else { throw Problem.responseMissing }
        guard !status.needsReason || !comment.isEmpty else { throw Problem.responseNeedsReason }
        guard comment.count <= Self.commentLimit else { throw Problem.responseTooLong }
        let (delivery, notice) = try delivery(viewer: viewer, id, in: transaction)
        guard delivery.state.hasLeft else { throw Problem.responseTooEarly }
        try note(
            status, comment: comment, message: nil, author: viewer.name, on: delivery, notice, in: transaction)
        try transaction.audit(viewer.audit("response.add", delivery.subject, [("status", status.rawValue)]))
    }

    /// The answers of one delivery, in order.
    package func responses(
        viewer: Viewer, of id: PublicID, in transaction: ReadTransaction
    ) throws -> [Response] {
        let subject = try delivery(viewer: viewer, id, in: transaction).delivery
        return try transaction.rows(
            """
            SELECT r.status, r.comment, m.public_id, r.author, r.answered_at FROM delivery_responses r
            LEFT JOIN messages m ON m.id = r.message_id WHERE r.delivery_id = ? ORDER BY r.id
            """, [subject.id]
        ).map { try Response($0) }
    }

    /// Writes the answer, ends the reminders and tells the case.
    func note(
        _ status: ResponseStatus, comment: String, message: Identifier<Message>?, author: String, on delivery: Delivery,
        _ notice: Notice, in transaction: WriteTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO delivery_responses (delivery_id, status, comment, message_id, author, answered_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """, [delivery.id, status.rawValue, comment, message, author, transaction.now])
        try transaction.execute(
            "UPDATE deliveries SET response = ?, answered_at = COALESCE(answered_at, ?) WHERE id = ?",
            [status.rawValue, transaction.now, delivery.id])
        try stopReminders(of: delivery, in: transaction)
        try transaction.add(.answered, to: delivery.id, actor: author, detail: status.rawValue)
        try cases.addTimeline(
            viewer: .service(.intake),
            TimelineDraft(
                .noticeAnswered, text: delivery.organization, after: status.rawValue, reference: delivery.subject),
            to: notice.casePublicID, in: transaction)
    }
}

extension Viewer {
    /// What one needs to note an answer: as its recipient, as one of the recipient's organisation, or at the desk.
    fileprivate var rightToAnswer: Permission {
        if case .link = kind { return .noticeAnswer }
        return organization == nil ? .noticeWrite : .partnerAnswer
    }
}

extension String {
    /// Without blanks and line ends at both ends.
    var trimmingBlanks: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
