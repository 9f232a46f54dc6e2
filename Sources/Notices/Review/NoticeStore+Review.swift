package import Access
package import Primitives
package import Storage

extension NoticeStore {
    /// Why a second person must read the notice as it stands; empty when nobody must.
    package func reviewReasons(
        viewer: Viewer, _ id: PublicID, in transaction: ReadTransaction
    ) throws -> [ReviewPolicy.Reason] {
        let notice = try find(viewer: viewer, id, in: transaction)
        let recipients = try transaction.count("SELECT COUNT(*) FROM deliveries WHERE notice_id = ?", [notice.id])
        return policy.reasons(tlp: notice.tlp, recipients: Int(recipients), templateAsks: notice.asksForReview)
    }

    /// Hands a draft on: to a second person where the policy says so, otherwise straight to the relay.
    ///
    /// Throws `notice.held` when the gate holds anybody, and the template's problems when a text is incomplete.
    @discardableResult
    package func submit(
        viewer: Viewer, _ id: PublicID, seen: Int64, in transaction: WriteTransaction
    ) throws -> NoticeState {
        try viewer.require(.noticeWrite)
        let notice = try find(viewer: viewer, id, in: transaction)
        guard notice.version == seen, notice.state == .draft else { throw Problem.noticeMoved }
        let cleared = try clear(notice, in: transaction)
        guard try reviewReasons(viewer: viewer, id, in: transaction).isEmpty else {
            try move(notice, from: [.draft], to: .inReview, in: transaction)
            try transaction.audit(viewer.audit("notice.submit", notice.subject, [("version", "\(seen)")]))
            return .inReview
        }
        try viewer.require(.noticeSend)
        try release(notice, cleared, from: .draft, viewer: viewer, in: transaction)
        return .approved
    }

    /// A second person's word on a notice in review. Approval is refused to everybody who wrote any version of it.
    @discardableResult
    package func review(
        viewer: Viewer, _ id: PublicID, seen: Int64, verdict: Review.Verdict, comment: String,
        in transaction: WriteTransaction
    ) throws -> NoticeState {
        try viewer.require(verdict == .comment ? .caseRead : .noticeReview)
        guard comment.count <= Limits.textCharacters else { throw Problem.responseTooLong }
        let notice = try find(viewer: viewer, id, in: transaction)
        guard notice.version == seen, notice.state == .inReview else { throw Problem.noticeMoved }
        if verdict == .approved, try authors(of: notice, in: transaction).contains(viewer.name) {
            throw Problem.reviewByAuthor
        }
        try transaction.execute(
            """
            INSERT INTO notice_reviews (notice_id, version, verdict, comment, reviewer, reviewed_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                notice.id, notice.version, verdict.rawValue, comment, viewer.name,
                transaction.now,
            ])
        try transaction.audit(
            viewer.audit("notice.review", notice.subject, [("verdict", verdict.rawValue), ("version", "\(seen)")]))
        return try follow(verdict, on: notice, viewer: viewer, in: transaction)
    }

    private func follow(
        _ verdict: Review.Verdict, on notice: Notice, viewer: Viewer, in transaction: WriteTransaction
    ) throws -> NoticeState {
        switch verdict {
        case .comment: return notice.state
        case .changesRequested:
            try move(notice, from: [.inReview], to: .draft, in: transaction)
            return .draft
        case .approved:
            try release(notice, try clear(notice, in: transaction), from: .inReview, viewer: viewer, in: transaction)
            return .approved
        }
    }

    /// What was said so far, in order.
    package func reviews(viewer: Viewer, _ id: PublicID, in transaction: ReadTransaction) throws -> [Review] {
        let notice = try find(viewer: viewer, id, in: transaction)
        return try transaction.rows(
            """
            SELECT verdict, comment, reviewer, version, reviewed_at FROM notice_reviews WHERE notice_id = ? ORDER BY id
            """, [notice.id]
        ).map { try Review($0) }
    }

    /// Takes a notice that has not left out of the world; a draft in review goes back by its author.
    package func cancel(viewer: Viewer, _ id: PublicID, in transaction: WriteTransaction) throws {
        try viewer.require(.noticeWrite)
        let notice = try find(viewer: viewer, id, in: transaction)
        try move(notice, from: [.draft, .inReview], to: .cancelled, in: transaction)
        try transaction.audit(viewer.audit("notice.cancel", notice.subject))
    }

    func authors(of notice: Notice, in transaction: ReadTransaction) throws -> Set<String> {
        let rows = try transaction.rows("SELECT DISTINCT author FROM notice_versions WHERE notice_id = ?", [notice.id])
        return Set(try rows.map { try $0.text(0) }).union([notice.author])
    }
}
