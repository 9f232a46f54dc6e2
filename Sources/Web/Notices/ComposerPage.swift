import Cases
import Access
import Notices
import Primitives
import Storage

/// The composer: who is told and why, in what words, until when.
enum ComposerPage {
    static func new(_ request: WebRequest) async throws -> Answer {
        let facts = try await CaseFrame.facts(request)
        let templates = try await request.readNotices { try $0.templates(viewer: $1, in: $2) }
        let template =
            request.query.optional("template").flatMap { id in templates.first { $0.publicID.text == id } }
            ?? templates.first
        let tlp = request.query.optionalChoice("tlp") ?? facts.subject.tlp
        let fields = ComposerFields(
            title: facts.subject.title, tlp: tlp, due: JapanMoment.field(request.now + .days(3)), template: template,
            wording: template?.wording ?? BuiltInTemplate.general.wording)
        return try await page(facts, fields, templates, saving: nil, request)
    }

    static func create(_ request: WebRequest) async throws -> Answer {
        let facts = try await CaseFrame.facts(request)
        let id = facts.subject.publicID
        let fields = try await ComposerFields(request)
        do {
            let choices = try await RecipientChoices.read(request, caseID: id, fields)
            let draft = try fields.draft(choices, request.form)
            let notice = try await request.writeNotices {
                try $0.create(viewer: $1, caseID: id, draft, in: $2).publicID
            }
            return request.redirect(to: "/notices/\(notice)", saying: NoticeText.saved)
        } catch let problem as Problem where problem.kind != .forbidden && problem.kind != .notFound {
            return try await page(facts, fields, try await all(request), saving: nil, request, problem)
        }
    }

    static func edit(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("notice")
        let templates = try await all(request)
        let (notice, fields) = try await request.readNotices { store, viewer, transaction in
            let notice = try store.find(viewer: viewer, id, in: transaction)
            return (notice, try ComposerFields(notice, store, viewer, in: transaction))
        }
        let chosen = fields.applying(request.query, templates)
        return try await page(nil, chosen, templates, saving: notice, request)
    }

    static func change(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("notice")
        let notice = try await request.readNotices { try $0.find(viewer: $1, id, in: $2) }
        let fields = try await ComposerFields(request)
        do {
            let choices = try await RecipientChoices.read(request, caseID: notice.casePublicID, fields)
            let draft = try fields.draft(choices, request.form)
            let seen = Int64(request.form["version"]) ?? 0
            _ = try await request.writeNotices { try $0.change(viewer: $1, id, seen: seen, draft, in: $2) }
            return request.redirect(to: "/notices/\(id)", saying: NoticeText.saved)
        } catch let problem as Problem where problem.kind != .forbidden && problem.kind != .notFound {
            return try await page(nil, fields, try await all(request), saving: notice, request, problem)
        }
    }

    private static func all(_ request: WebRequest) async throws -> [NoticeTemplate] {
        try await request.readNotices { try $0.templates(viewer: $1, in: $2) }
    }

    /// Of a new notice inside its case; of a saved draft by itself.
    private static func page(
        _ facts: CaseFrame.Facts?, _ fields: ComposerFields, _ templates: [NoticeTemplate], saving notice: Notice?,
        _ request: WebRequest, _ problem: Problem? = nil
    ) async throws -> Answer {
        guard let caseID = facts?.subject.publicID ?? notice?.casePublicID else { throw Problem.pageNotFound }
        let composer = Composer(
            fields: fields, templates: templates,
            choices: try await RecipientChoices.read(request, caseID: caseID, fields), problem: problem,
            here: notice.map { "/notices/\($0.publicID)/edit" } ?? "/cases/\(caseID)/notices/new",
            target: notice.map { "/notices/\($0.publicID)/edit" } ?? "/cases/\(caseID)/notices",
            version: notice?.version, search: request.query["q"])
        if let facts { return CaseFrame.page(request, facts, .notices) { composer.markup() } }
        return request.page(NoticeText.edit, in: .notices, status: problem?.kind.status ?? 200) {
            pageHead(.words(fields.title))
            composer.markup()
        }
    }
}
