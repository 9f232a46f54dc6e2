import Access
import Cases
import Notices
import Primitives
import Storage

/// The composer: who is told and why, in what words, until when. Every button of it posts the one form.
enum ComposerPage {
    /// What is written: a new notice of a case, shown inside it, or the next version of a draft.
    private enum Subject: Sendable {
        case new(CaseFrame.Facts)
        case draft(Notice)

        var caseID: PublicID {
            switch self {
            case .new(let facts): facts.subject.publicID
            case .draft(let notice): notice.casePublicID
            }
        }

        var target: Link {
            switch self {
            case .new(let facts): "/cases/\(facts.subject.publicID)/notices/new"
            case .draft(let notice): "/notices/\(notice.publicID)/edit"
            }
        }
    }

    static func new(_ request: WebRequest) async throws -> Answer {
        let facts = try await CaseFrame.facts(request)
        let templates = try await templates(request)
        let template =
            templates.first { $0.publicID.text == request.query["template"] }
            ?? Self.template(for: facts.subject.kind, of: templates)
        var fields = ComposerFields(for: facts.subject, template, request)
        let choices = try await RecipientChoices.read(request, caseID: facts.subject.publicID, fields)
        fields.chosen = choices.firstOfEachParty
        return try await page(.new(facts), fields, choices, request)
    }

    /// The one for this kind of case, else the general one; people may have put either aside.
    private static func template(for kind: CaseKind, of templates: [NoticeTemplate]) -> NoticeTemplate? {
        templates.first { $0.builtIn == BuiltInTemplate(for: kind) } ?? templates.first { $0.builtIn == .general }
            ?? templates.first
    }

    static func compose(_ request: WebRequest) async throws -> Answer {
        let facts = try await CaseFrame.facts(request)
        let id = facts.subject.publicID
        return try await act(.new(facts), request) { draft in
            try await request.writeNotices { try $0.create(viewer: $1, caseID: id, draft, in: $2).publicID }
        }
    }

    static func edit(_ request: WebRequest) async throws -> Answer {
        let notice = try await find(request)
        guard notice.state.isEditable else {
            return request.redirect(to: "/notices/\(notice.publicID)", problem: .noticeNotEditable(notice.state))
        }
        var fields = try await request.readNotices { try ComposerFields(notice, $0, $1, in: $2) }
        fields.search = request.query["q"]
        let choices = try await RecipientChoices.read(request, caseID: notice.casePublicID, fields)
        return try await page(.draft(notice), fields, choices, request)
    }

    static func revise(_ request: WebRequest) async throws -> Answer {
        let notice = try await find(request)
        guard notice.state.isEditable else { throw Problem.noticeNotEditable(notice.state) }
        let (id, seen) = (notice.publicID, Int64(request.form["version"]) ?? 0)
        return try await act(.draft(notice), request) { draft in
            try await request.writeNotices { try $0.change(viewer: $1, id, seen: seen, draft, in: $2).publicID }
        }
    }

    /// Saves what was typed and leads to its preview, or shows it again.
    private static func act(
        _ subject: Subject, _ request: WebRequest, save: (NoticeDraft) async throws -> PublicID
    ) async throws -> Answer {
        let (form, act) = (request.form, request.form.optionalChoice("act", of: ComposerAct.self) ?? .save)
        let fields = try await request.readNotices { store, viewer, transaction in
            var fields = try ComposerFields(form, store, viewer, in: transaction)
            if act != .save { try fields.takeWords(always: act == .words, store, viewer, in: transaction) }
            return fields
        }
        let choices = try await RecipientChoices.read(request, caseID: subject.caseID, fields)
        guard act == .save else { return try await page(subject, fields, choices, request) }
        do {
            let notice = try await save(try fields.draft(choices, form))
            return request.redirect(to: "/notices/\(notice)", saying: NoticeText.saved)
        } catch let problem as Problem where problem.kind != .forbidden && problem.kind != .notFound {
            return try await page(subject, fields, choices, request, problem)
        }
    }

    private static func find(_ request: WebRequest) async throws -> Notice {
        let id = try request.id("notice")
        let notice = try await request.readNotices { try $0.find(viewer: $1, id, in: $2) }
        try await request.noteLook(atCase: notice.casePublicID)
        return notice
    }

    private static func templates(_ request: WebRequest) async throws -> [NoticeTemplate] {
        try await request.readNotices { try $0.templates(viewer: $1, in: $2) }
    }

    private static func page(
        _ subject: Subject, _ fields: ComposerFields, _ choices: RecipientChoices, _ request: WebRequest,
        _ problem: Problem? = nil
    ) async throws -> Answer {
        var composer = Composer(
            fields: fields, templates: try await templates(request), choices: choices, problem: problem,
            target: subject.target,
            sources: try await request.readNotices {
                try $0.protectedSources(viewer: $1, ofCase: subject.caseID, in: $2)
            })
        if case .draft(let notice) = subject {
            composer.conflict = try await DraftConflict.read(notice.publicID, fields, choices, request, problem)
            composer.version = composer.conflict?.saved.version ?? Int64(request.form["version"]) ?? notice.version
        }
        let markup = composer.markup()
        switch subject {
        case .new(let facts):
            return CaseFrame.page(request, facts, .notices, problem: problem) { markup }
        case .draft:
            return request.page(NoticeText.edit, in: .notices, status: problem?.kind.status ?? 200) {
                pageHead(.words(fields.title))
                if let problem { problemBanner(problem) }
                markup
            }
        }
    }
}
