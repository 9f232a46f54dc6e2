package import Access
package import Cases
package import Primitives
package import Storage

extension NoticeStore {
    /// Releases a notice that needs a second person without one, because nobody else is there.
    ///
    /// Throws `notice.emergency-reason` without a reason, `notice.emergency-off` where the team's rules forbid it, and
    /// `notice.emergency-needless` when no second person is needed.
    package func releaseAlone(
        viewer: Viewer, _ id: PublicID, seen: Int64, reason: String, in transaction: WriteTransaction
    ) throws {
        let notice = try find(viewer: viewer, id, in: transaction)
        try viewer.require(.noticeSend)
        guard notice.version == seen, notice.state == .draft || notice.state == .inReview else {
            throw Problem.noticeMoved
        }
        guard try rules(viewer: viewer, in: transaction).allowsEmergency else { throw Problem.emergencyOff }
        guard try !reviewReasons(viewer: viewer, id, in: transaction).isEmpty else { throw Problem.emergencyNeedless }
        let reason = reason.trimmingBlanks
        guard !reason.isEmpty else { throw Problem.emergencyReasonMissing }
        guard reason.count <= Limits.textCharacters else { throw Problem.responseTooLong }
        let cleared = try clear(notice, in: transaction)
        try release(notice, cleared, from: notice.state, viewer: viewer, in: transaction)
        let today = JapanTime.date(of: transaction.now)
        let day = cases.clockPlan.calendar.nextBusinessDay(after: today)
        try transaction.execute(
            """
            INSERT INTO emergency_releases (notice_id, reason, released_by, released_at, due_at) VALUES (?, ?, ?, ?, ?)
            """,
            [
                notice.id, reason, viewer.name, transaction.now,
                JapanTime.midnight(day) + .minutes(Int64(cases.clockPlan.calendar.closing)),
            ])
        try transaction.audit(viewer.audit("notice.release-alone", notice.subject, [("version", "\(seen)")]))
    }

    /// How the notice went out without a second person; nil when it did not.
    package func emergency(
        viewer: Viewer, of id: PublicID, in transaction: ReadTransaction
    ) throws -> EmergencyRelease? {
        let notice = try find(viewer: viewer, id, in: transaction)
        return try transaction.row(
            "SELECT \(EmergencyRelease.columns) FROM emergency_releases e WHERE e.notice_id = ?", [notice.id]
        ).map { try EmergencyRelease($0) }
    }

    /// A second person's word on a notice that has left without one: neither of who released it nor of who wrote it.
    package func reviewAfterwards(
        viewer: Viewer, _ id: PublicID, verdict: EmergencyRelease.Verdict, comment: String,
        in transaction: WriteTransaction
    ) throws {
        try viewer.require(.noticeReview)
        let notice = try find(viewer: viewer, id, in: transaction)
        let comment = comment.trimmingBlanks
        guard verdict == .justified || !comment.isEmpty else { throw Problem.objectionWithoutComment }
        guard comment.count <= Limits.textCharacters else { throw Problem.responseTooLong }
        guard notice.releasedBy != viewer.name, try !authors(of: notice, in: transaction).contains(viewer.name) else {
            throw Problem.reviewByAuthor
        }
        let changed = try transaction.execute(
            """
            UPDATE emergency_releases SET verdict = ?, comment = ?, reviewed_by = ?, reviewed_at = ?
            WHERE notice_id = ? AND verdict IS NULL
            """, [verdict.rawValue, comment, viewer.name, transaction.now, notice.id])
        guard changed == 1 else { throw Problem.noticeMoved }
        try transaction.audit(
            viewer.audit("notice.review-afterwards", notice.subject, [("finding", verdict.rawValue)]))
    }

    /// What nobody has read afterwards yet, the oldest first; `after`: the last notice of the page before.
    package func openEmergencies(
        viewer: Viewer, after: PublicID? = nil, limit: Int = Limits.pageRows, in transaction: ReadTransaction
    ) throws -> ListPage<EmergencyItem> {
        try viewer.require(.caseRead)
        let condition = SQLFragment.joining(
            [SQLFragment("e.verdict IS NULL"), viewer.noticeScope]
                + (after.map { [Self.later(than: $0)] } ?? []))
        let rows = try transaction.rows(
            """
            SELECT \(EmergencyRelease.columns), \(Notice.columns) FROM emergency_releases e
            JOIN notices n ON n.id = e.notice_id JOIN cases c ON c.id = n.case_id
            WHERE \(condition.sql) ORDER BY e.id LIMIT ?
            """, condition.arguments + [limit + 1])
        let items = try rows.map {
            EmergencyItem(
                release: try EmergencyRelease($0), notice: try Notice($0, at: EmergencyRelease.columnCount))
        }
        return ListPage(items, limit: limit, key: \.notice.publicID)
    }

    private static func later(than notice: PublicID) -> SQLFragment {
        SQLFragment(
            """
            e.id > (SELECT k.id FROM emergency_releases k JOIN notices kn ON kn.id = k.notice_id
                WHERE kn.public_id = ?)
            """, [notice])
    }

    /// What was taken back in time has not been released: the audit log keeps that it was.
    func withdrawEmergency(of notice: Notice, in transaction: WriteTransaction) throws {
        try transaction.execute("DELETE FROM emergency_releases WHERE notice_id = ?", [notice.id])
    }
}
