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
        try check(draft, viewer: viewer)
        let template = try draft.template.map { try self.template(viewer: viewer, $0, in: transaction) }
        let publicID = PublicID(random: random)
        let id = try transaction.insert(
            """
            INSERT INTO notices (public_id, case_id, title, tlp_rank, due_at, state, template_id, asks_review, author,
                version, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?) RETURNING id
            """,
            [
                publicID, subject.id, draft.title, draft.tlp, draft.due, NoticeState.draft.rawValue, template?.id,
                template?.asksForReview ?? false, viewer.name, transaction.now,
            ])
        try write(draft.wording, version: 1, of: Identifier(id), viewer: viewer, in: transaction)
        try set(draft.recipients, of: Identifier(id), due: draft.due, in: transaction)
        try transaction.audit(viewer.audit("notice.create", "notice:\(publicID)", [("case", caseID.text)]))
        return try find(viewer: viewer, publicID, in: transaction)
    }

    /// Replaces wording, label, due time and recipients of a draft; `seen` is the version the person had before them.
    package func change(
        viewer: Viewer, _ id: PublicID, seen: Int64, _ draft: NoticeDraft, in transaction: WriteTransaction
    ) throws -> Notice {
        try viewer.require(.noticeWrite)
        try check(draft, viewer: viewer)
        let notice = try find(viewer: viewer, id, in: transaction)
        let changed = try transaction.execute(
            """
            UPDATE notices SET title = ?, tlp_rank = ?, due_at = ?, version = version + 1
            WHERE id = ? AND version = ? AND state = ?
            """, [draft.title, draft.tlp, draft.due, notice.id, seen, NoticeState.draft.rawValue])
        guard changed == 1 else { throw Problem.noticeMoved }
        try write(draft.wording, version: seen + 1, of: notice.id, viewer: viewer, in: transaction)
        try set(draft.recipients, of: notice.id, due: draft.due, in: transaction)
        try transaction.audit(viewer.audit("notice.change", notice.subject, [("version", "\(seen + 1)")]))
        return try find(viewer: viewer, id, in: transaction)
    }

    /// The wording of every version, the newest first.
    package func versions(viewer: Viewer, _ id: PublicID, in transaction: ReadTransaction) throws -> [NoticeVersion] {
        let notice = try find(viewer: viewer, id, in: transaction)
        return try transaction.rows(
            """
            SELECT ja.version, ja.subject, ja.body, en.subject, en.body, ja.author, ja.written_at
            FROM notice_versions ja
            JOIN notice_versions en ON en.notice_id = ja.notice_id AND en.version = ja.version AND en.language = 'en'
            WHERE ja.notice_id = ? AND ja.language = 'ja' ORDER BY ja.version DESC
            """, [notice.id]
        ).map { row in
            NoticeVersion(
                version: try row.int(0), wording: try Wording(row, at: 1), author: try row.text(5),
                writtenAt: try row.timestamp(6))
        }
    }

    func wording(of notice: Notice, in transaction: ReadTransaction) throws -> Wording {
        let row = try transaction.row(
            """
            SELECT ja.subject, ja.body, en.subject, en.body FROM notice_versions ja
            JOIN notice_versions en ON en.notice_id = ja.notice_id AND en.version = ja.version AND en.language = 'en'
            WHERE ja.notice_id = ? AND ja.version = ? AND ja.language = 'ja'
            """, [notice.id, notice.version])
        guard let row else { throw Problem.noticeNotFound }
        return try Wording(row, at: 0)
    }

    private func check(_ draft: NoticeDraft, viewer: Viewer) throws {
        guard (1...200).contains(draft.title.count), !draft.title.contains(where: \.isNewline) else {
            throw Problem.noticeTitleUnfit
        }
        guard draft.tlp <= viewer.tlpCeiling else { throw Problem.noticeAboveCeiling }
        guard !draft.recipients.isEmpty, draft.recipients.count <= Self.recipientLimit else {
            throw Problem.noticeWithoutRecipients
        }
        _ = try draft.wording.validated()
    }

    private func write(
        _ wording: Wording, version: Int64, of notice: Identifier<Notice>, viewer: Viewer,
        in transaction: WriteTransaction
    ) throws {
        for language in Language.allCases {
            try transaction.execute(
                """
                INSERT INTO notice_versions (notice_id, version, language, subject, body, author, written_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    notice, version, language.rawValue, wording[language].subject, wording[language].body, viewer.name,
                    transaction.now,
                ])
        }
    }

    /// Drafted recipients are replaced whole: nothing has left yet, so nothing is lost.
    private func set(
        _ recipients: [RecipientDraft], of notice: Identifier<Notice>, due: Timestamp?,
        in transaction: WriteTransaction
    ) throws {
        try transaction.execute("DELETE FROM deliveries WHERE notice_id = ?", [notice])
        var chosen: Set<PublicID> = []
        for recipient in recipients where chosen.insert(recipient.contact).inserted {
            guard let addressee = try transaction.addressee(contact: recipient.contact) else {
                throw Problem.contactNotFound
            }
            try insert(recipient, addressee, of: notice, due: due, in: transaction)
        }
    }

    private func insert(
        _ recipient: RecipientDraft, _ addressee: Addressee, of notice: Identifier<Notice>, due: Timestamp?,
        in transaction: WriteTransaction
    ) throws {
        let language = recipient.language ?? addressee.language
        try transaction.execute(
            """
            INSERT INTO deliveries (public_id, notice_id, contact_id, contact_public_id, organization, contact, address, address_key,
                language, reason, observables, wants_pickup, state, response, due_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                PublicID(random: random), notice, addressee.contactID, recipient.contact,
                addressee.organization(in: language),
                addressee.name, addressee.address.description, addressee.address.key, language.rawValue,
                String(recipient.reason.prefix(500)), recipient.observables.map(\.stored).joined(separator: "\n"),
                recipient.wantsPickup, DeliveryState.held.rawValue, ResponseStatus.none.rawValue, due,
            ])
    }
}

extension Wording {
    init(_ row: Row, at start: Int) throws {
        ja = Side(subject: try row.text(start), body: try row.text(start + 1))
        en = Side(subject: try row.text(start + 2), body: try row.text(start + 3))
    }
}
