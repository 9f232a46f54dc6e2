package import Access
package import Primitives
package import Storage

/// The template that a notice was written from, as it read then.
package struct NoticeOrigin: Sendable, Hashable {
    package let origin: TemplateOrigin
    package let name: Text
    package let wording: Wording
}

extension NoticeStore {
    /// Nil for a notice that was written without a template.
    package func origin(
        viewer: Viewer, of id: PublicID, in transaction: ReadTransaction
    ) throws -> NoticeOrigin? {
        let notice = try find(viewer: viewer, id, in: transaction)
        // Notices from before the version was kept are compared with the template as it is.
        return try transaction.row(
            """
            SELECT t.public_id, v.version, t.name_ja, t.name_en, v.subject_ja, v.body_ja, v.subject_en, v.body_en
            FROM notices n JOIN notice_templates t ON t.id = n.template_id
            JOIN notice_template_versions v ON v.template_id = t.id
                AND v.version = COALESCE(n.template_version, t.version)
            WHERE n.id = ?
            """, [notice.id]
        ).map { row in
            NoticeOrigin(
                origin: TemplateOrigin(template: try row.publicID(0), version: try row.int(1)),
                name: Text(ja: try row.text(2), en: try row.text(3)), wording: try Wording(row, at: 4))
        }
    }

    /// What a template said in one of its versions; nil when there is no such version.
    package func wording(
        viewer: Viewer, of origin: TemplateOrigin, in transaction: ReadTransaction
    ) throws -> Wording? {
        try viewer.require(.caseRead)
        return try transaction.row(
            """
            SELECT v.subject_ja, v.body_ja, v.subject_en, v.body_en FROM notice_template_versions v
            JOIN notice_templates t ON t.id = v.template_id WHERE t.public_id = ? AND v.version = ?
            """, [origin.template, origin.version]
        ).map { try Wording($0, at: 0) }
    }
}
