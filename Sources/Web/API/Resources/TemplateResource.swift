import Access
import Notices
import Primitives

/// The templates that notices begin from.
enum TemplateResource {
    static let operations: [Operation] = [
        Operation(
            .get, "/api/v1/templates", .noticeWrite, NoticeText.templates,
            query: [Operation.Parameter("archived", .boolean)], gives: .value(.list(document.schema))
        ) { call in
            let archived = call.query["archived"] == "true"
            let templates = try await call.request.readNotices {
                try $0.templates(viewer: $1, archived: archived, in: $2)
            }
            return .value(.array(templates.map(document.json)))
        },
        Operation(
            .get, "/api/v1/templates/{template}", .noticeWrite, NoticeText.template, gives: .value(document.schema)
        ) { call in
            let id = try call.id("template")
            let found = try await call.request.readNotices { try $0.template(viewer: $1, id, in: $2) }
            return .value(document.json(found), version: found.version)
        },
        Operation(
            .post, "/api/v1/templates", .noticeWrite, NoticeText.newTemplate, takes: input,
            gives: .created(document.schema)
        ) { call in
            let draft = try draft(call.input)
            let made = try await call.request.writeNotices { try $0.createTemplate(viewer: $1, draft, in: $2) }
            return .created(document.json(made), at: "/api/v1/templates/\(made.publicID)")
        },
        Operation(
            .put, "/api/v1/templates/{template}", .noticeWrite, NoticeText.template, takes: input,
            gives: .value(document.schema), isEdit: true
        ) { call in
            let (id, seen, draft) = (try call.id("template"), call.version, try draft(call.input))
            let changed = try await call.request.writeNotices {
                try $0.changeTemplate(viewer: $1, id, seen: seen, draft, in: $2)
            }
            return .value(document.json(changed), version: changed.version)
        },
    ]

    private static let document = Document<NoticeTemplate>(
        "Template",
        [
            .id("id") { $0.publicID }, .text("nameJa") { $0.name.ja }, .text("nameEn") { $0.name.en },
            .flag("asksForReview") { $0.asksForReview }, .flag("archived") { $0.isArchived },
            .count("version") { $0.version },
            Document<NoticeTemplate>.Field("wording", NoticeResource.wording.schema) {
                NoticeResource.wording.json($0.wording)
            },
        ])

    private static let input = Schema.object(
        "TemplateInput",
        [
            Schema.Field("nameJa", .line()), Schema.Field("nameEn", .line()), .optional("asksForReview", .boolean),
            .optional("archived", .boolean), Schema.Field("wording", NoticeInput.wording),
        ])

    private static func draft(_ input: JSONFields) throws(Problem) -> TemplateDraft {
        guard let wording = NoticeInput.wording(input) else { throw input.fault("wording") }
        return TemplateDraft(
            name: Text(ja: input.line("nameJa"), en: input.line("nameEn")),
            asksForReview: input.flag("asksForReview"), isArchived: input.flag("archived"), wording: wording)
    }
}
