package import Primitives
import Storage

/// A text to begin notices from, in both languages; people change it, every version stays.
package struct NoticeTemplate: Sendable, Hashable {
    package let id: Identifier<NoticeTemplate>
    package let publicID: PublicID
    /// Which of ours it began as; nil for one that people made.
    package let builtIn: BuiltInTemplate?
    package let name: Text
    /// A second person must read every notice written with it.
    package let asksForReview: Bool
    package let isArchived: Bool
    package let version: Int64
    package let wording: Wording

    static let columns = """
        t.id, t.public_id, t.name_ja, t.name_en, t.asks_review, t.archived, t.version,
        v.subject_ja, v.body_ja, v.subject_en, v.body_en, t.built_in
        """
    static let source = """
        notice_templates t JOIN notice_template_versions v ON v.template_id = t.id AND v.version = t.version
        """

    init(_ row: Row) throws {
        id = try row.id(0)
        publicID = try row.publicID(1)
        name = Text(ja: try row.text(2), en: try row.text(3))
        asksForReview = try row.bool(4)
        isArchived = try row.bool(5)
        version = try row.int(6)
        wording = try Wording(row, at: 7)
        builtIn = try row.optionalText(11).flatMap { BuiltInTemplate(rawValue: $0) }
    }
}

/// What a person writes to make or change a template.
package struct TemplateDraft: Sendable {
    package var name: Text
    package var asksForReview: Bool
    package var isArchived: Bool
    package var wording: Wording

    package init(name: Text, asksForReview: Bool, isArchived: Bool = false, wording: Wording) {
        self.name = name
        self.asksForReview = asksForReview
        self.isArchived = isArchived
        self.wording = wording
    }
}

/// One version of a template.
package struct TemplateVersion: Sendable, Hashable {
    package let version: Int64
    package let wording: Wording
    package let author: String
    package let writtenAt: Timestamp
}
