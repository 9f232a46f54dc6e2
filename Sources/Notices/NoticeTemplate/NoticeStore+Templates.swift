package import Access
package import Primitives
package import Storage

extension NoticeStore {
    /// The templates in use, the built-in ones first.
    package func templates(
        viewer: Viewer, archived: Bool = false, in transaction: ReadTransaction
    ) throws -> [NoticeTemplate] {
        try viewer.require(.caseRead)
        return try transaction.rows(
            "SELECT \(NoticeTemplate.columns) FROM \(NoticeTemplate.source) WHERE t.archived = ? ORDER BY t.id",
            [archived]
        ).map { try NoticeTemplate($0) }
    }

    package func template(
        viewer: Viewer, _ id: PublicID, in transaction: ReadTransaction
    ) throws -> NoticeTemplate {
        try viewer.require(.caseRead)
        let sql = "SELECT \(NoticeTemplate.columns) FROM \(NoticeTemplate.source) WHERE t.public_id = ?"
        guard let row = try transaction.row(sql, [id]) else { throw Problem.templateNotFound }
        return try NoticeTemplate(row)
    }

    package func createTemplate(
        viewer: Viewer, _ draft: TemplateDraft, in transaction: WriteTransaction
    ) throws -> NoticeTemplate {
        try viewer.require(.noticeWrite)
        try check(draft)
        let publicID = try insert(draft, builtIn: nil, viewer: viewer, in: transaction)
        return try template(viewer: viewer, publicID, in: transaction)
    }

    /// A new version; `seen` is the version the person had before them.
    package func changeTemplate(
        viewer: Viewer, _ id: PublicID, seen: Int64, _ draft: TemplateDraft, in transaction: WriteTransaction
    ) throws -> NoticeTemplate {
        try viewer.require(.noticeWrite)
        try check(draft)
        let subject = try template(viewer: viewer, id, in: transaction)
        let changed = try transaction.execute(
            """
            UPDATE notice_templates SET name_ja = ?, name_en = ?, asks_review = ?, archived = ?, version = version + 1
            WHERE id = ? AND version = ?
            """, [draft.name.ja, draft.name.en, draft.asksForReview, draft.isArchived, subject.id, seen])
        guard changed == 1 else { throw Problem.templateMoved }
        try write(draft.wording, version: seen + 1, of: subject.id.value, viewer: viewer, in: transaction)
        try transaction.audit(
            viewer.audit("template.change", "template:\(id)", [("version", "\(seen + 1)")]))
        return try template(viewer: viewer, id, in: transaction)
    }

    /// Every version, the newest first.
    package func templateVersions(
        viewer: Viewer, _ id: PublicID, in transaction: ReadTransaction
    ) throws -> [TemplateVersion] {
        let subject = try template(viewer: viewer, id, in: transaction)
        return try transaction.rows(
            """
            SELECT version, subject_ja, body_ja, subject_en, body_en, author, written_at
            FROM notice_template_versions WHERE template_id = ? ORDER BY version DESC
            """, [subject.id]
        ).map { row in
            TemplateVersion(
                version: try row.int(0), wording: try Wording(row, at: 1), author: try row.text(5),
                writtenAt: try row.timestamp(6))
        }
    }

    /// Adds the built-in templates that are not there yet; those that people changed stay as they are.
    package func installBuiltInTemplates(viewer: Viewer, in transaction: WriteTransaction) throws {
        for builtIn in BuiltInTemplate.allCases {
            let known = try transaction.count(
                "SELECT COUNT(*) FROM notice_templates WHERE built_in = ?", [builtIn.rawValue])
            guard known == 0 else { continue }
            let draft = TemplateDraft(
                name: builtIn.label, asksForReview: builtIn.asksForReview, wording: builtIn.wording)
            _ = try insert(draft, builtIn: builtIn, viewer: viewer, in: transaction)
        }
    }

    private func check(_ draft: TemplateDraft) throws {
        for name in [draft.name.ja, draft.name.en] {
            guard (1...100).contains(name.count), !name.contains(where: \.isNewline) else {
                throw Problem.templateNameUnfit
            }
        }
        _ = try draft.wording.validated()
    }

    private func insert(
        _ draft: TemplateDraft, builtIn: BuiltInTemplate?, viewer: Viewer, in transaction: WriteTransaction
    ) throws -> PublicID {
        let publicID = PublicID(random: random)
        let id = try transaction.insert(
            """
            INSERT INTO notice_templates (public_id, built_in, name_ja, name_en, asks_review, archived, version, created_at)
            VALUES (?, ?, ?, ?, ?, ?, 1, ?) RETURNING id
            """,
            [
                publicID, builtIn?.rawValue, draft.name.ja, draft.name.en, draft.asksForReview, draft.isArchived,
                transaction.now,
            ])
        try write(draft.wording, version: 1, of: id, viewer: viewer, in: transaction)
        try transaction.audit(viewer.audit("template.create", "template:\(publicID)"))
        return publicID
    }

    private func write(
        _ wording: Wording, version: Int64, of template: Int64, viewer: Viewer, in transaction: WriteTransaction
    ) throws {
        try transaction.execute(
            """
            INSERT INTO notice_template_versions
                (template_id, version, subject_ja, body_ja, subject_en, body_en, author, written_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                template, version, wording.ja.subject, wording.ja.body, wording.en.subject, wording.en.body,
                viewer.name, transaction.now,
            ])
    }
}

extension Problem {
    package static var templateMoved: Problem {
        Problem(
            .conflict, "notice.template-moved",
            Text(
                ja: "ほかの人がこのテンプレートを変更しました。画面を読み込み直してください。",
                en: "Somebody else has changed this template. Please reload the page."))
    }

    package static var templateNameUnfit: Problem {
        Problem(
            .invalid, "notice.template-name",
            Text(ja: "テンプレート名を日本語と英語で入力してください。", en: "Give the template a name in Japanese and English."))
    }
}
