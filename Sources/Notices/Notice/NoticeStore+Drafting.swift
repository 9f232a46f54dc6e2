package import Access
import Cases
package import Primitives
package import Storage

extension NoticeStore {
    /// Recipients of one notice.
    package static let recipientLimit = 500

    /// A new draft in a case that the viewer may see.
    package func create(
        viewer: Viewer, caseID: PublicID, _ draft: NoticeDraft, in transaction: WriteTransaction
    ) throws -> Notice {
        try viewer.require(.noticeWrite)
        let subject = try cases.find(viewer: viewer, caseID, in: transaction)
        try check(draft, viewer: viewer, now: transaction.now)
        let template = try draft.template.map { try self.template(viewer: viewer, $0, in: transaction) }
        let publicID = PublicID(random: random)
        let id = try transaction.insert(
            """
            INSERT INTO notices (public_id, case_id, title, tlp_rank, due_at, state, template_id, template_version,
                asks_review, author, version, created_at, route, follow_up)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?) RETURNING id
            """,
            [
                publicID, subject.id, draft.title, draft.tlp, draft.due, NoticeState.draft.rawValue, template?.id,
                template.map { draft.version(of: $0) }, template?.asksForReview ?? false, viewer.name, transaction.now,
                draft.route.rawValue, draft.followUp.rawValue,
            ])
        try write(draft, version: 1, of: Identifier(id), viewer: viewer, in: transaction)
        try transaction.audit(viewer.audit("notice.create", "notice:\(publicID)", [("case", caseID.text)]))
        return try find(viewer: viewer, publicID, in: transaction)
    }

    /// Replaces wording, label, due time and recipients of a draft; `seen` is the version the person had before them.
    ///
    /// Another template may ask for a review besides, but none takes a review away that was asked for.
    package func change(
        viewer: Viewer, _ id: PublicID, seen: Int64, _ draft: NoticeDraft, in transaction: WriteTransaction
    ) throws -> Notice {
        try viewer.require(.noticeWrite)
        let notice = try find(viewer: viewer, id, in: transaction)
        guard notice.state.isEditable else { throw Problem.noticeNotEditable(notice.state) }
        try check(draft, viewer: viewer, now: transaction.now, dueBefore: notice.due)
        let changed = try transaction.execute(
            """
            UPDATE notices SET title = ?, tlp_rank = ?, due_at = ?, route = ?, follow_up = ?, version = version + 1
            WHERE id = ? AND version = ? AND state = ?
            """,
            [
                draft.title, draft.tlp, draft.due, draft.route.rawValue, draft.followUp.rawValue, notice.id, seen,
                NoticeState.draft.rawValue,
            ])
        guard changed == 1 else { throw Problem.noticeOvertaken }
        if let id = draft.template {
            let template = try self.template(viewer: viewer, id, in: transaction)
            try transaction.execute(
                "UPDATE notices SET template_id = ?, template_version = ?, asks_review = ? WHERE id = ?",
                [
                    template.id, draft.version(of: template), notice.asksForReview || template.asksForReview,
                    notice.id,
                ])
        }
        try write(draft, version: seen + 1, of: notice.id, viewer: viewer, in: transaction)
        try transaction.audit(viewer.audit("notice.change", notice.subject, [("version", "\(seen + 1)")]))
        return try find(viewer: viewer, id, in: transaction)
    }

    /// A due time that has passed since it was written may stay in a draft; it is refused when the notice is to leave.
    private func check(
        _ draft: NoticeDraft, viewer: Viewer, now: Timestamp, dueBefore: Timestamp? = nil
    ) throws {
        guard !draft.title.trimmingBlanks.isEmpty, draft.title.count <= 200, !draft.title.contains(where: \.isNewline)
        else { throw Problem.noticeTitleUnfit }
        if let due = draft.due, due != dueBefore, due < now { throw Problem.noticeDueOver }
        guard draft.tlp <= viewer.tlpCeiling else { throw Problem.noticeAboveCeiling }
        guard !draft.recipients.isEmpty, draft.recipients.count <= Self.recipientLimit else {
            throw Problem.noticeWithoutRecipients
        }
        _ = try draft.wording.validated()
    }

    /// Drafted recipients are replaced whole: nothing has left yet, so nothing is lost; the version keeps who they were.
    private func write(
        _ draft: NoticeDraft, version: Int64, of notice: Identifier<Notice>, viewer: Viewer,
        in transaction: WriteTransaction
    ) throws {
        try transaction.execute("DELETE FROM deliveries WHERE notice_id = ?", [notice])
        let recipients = try addressees(of: draft, in: transaction)
        for (recipient, addressee) in recipients {
            try addDelivery(recipient, addressee, of: notice, due: draft.due, in: transaction)
        }
        let setting = DraftSetting.lines(draft, recipients)
        try write(draft.wording, setting: setting, version: version, of: notice, viewer: viewer, in: transaction)
    }

    /// The chosen recipients, each once, with what the registry says of them.
    func addressees(
        of draft: NoticeDraft, in transaction: ReadTransaction
    ) throws -> [(RecipientDraft, Addressee)] {
        var chosen: Set<PublicID> = []
        return try draft.recipients.filter { chosen.insert($0.contact).inserted }.map { recipient in
            guard let addressee = try transaction.addressee(contact: recipient.contact) else {
                throw Problem.contactNotFound
            }
            return (recipient, addressee)
        }
    }
}

extension NoticeDraft {
    /// A version that the template has.
    fileprivate func version(of template: NoticeTemplate) -> Int64 {
        templateVersion.map { min(max($0, 1), template.version) } ?? template.version
    }
}
