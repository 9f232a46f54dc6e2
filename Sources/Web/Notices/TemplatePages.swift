import Access
import Notices
import Primitives

/// The templates, each with its versions and the form that adds one.
enum TemplatePages {
    static func list(_ request: WebRequest) async throws -> Answer {
        let templates = try await request.readNotices { store, viewer, transaction in
            try store.templates(viewer: viewer, in: transaction)
                + store.templates(viewer: viewer, archived: true, in: transaction)
        }
        return request.page(NoticeText.templates, in: .notices) {
            pageHead(NoticeText.templates) { linkButton(NoticeText.newTemplate, "/notices/templates/new", .primary) }
            table(
                NoticeText.templates,
                columns: [
                    Column(NoticeText.template), Column(NoticeText.review),
                    Column(NoticeText.currentVersion, isNumber: true),
                ]
            ) {
                for template in templates {
                    tr(.data("row")) {
                        td {
                            a("/notices/templates/\(template.publicID)", .data("open")) { template.name }
                            if template.isArchived { badge(NoticeText.archived) }
                        }
                        td { if template.asksForReview { badge(NoticeText.asksReview, .attention) } }
                        td(.class("number")) { String(template.version) }
                    }
                }
            }
        }
    }

    static func new(_ request: WebRequest) async throws -> Answer {
        let draft = TemplateDraft(
            name: Text(ja: "", en: ""), asksForReview: false, wording: BuiltInTemplate.general.wording)
        return page(NoticeText.newTemplate, draft, nil, nil, request)
    }

    static func create(_ request: WebRequest) async throws -> Answer {
        let draft = draft(request.form)
        do {
            let template = try await request.writeNotices { try $0.createTemplate(viewer: $1, draft, in: $2) }
            return request.redirect(to: "/notices/templates/\(template.publicID)", saying: NoticeText.templateSaved)
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .tooLarge {
            return page(NoticeText.newTemplate, draft, nil, nil, request, problem)
        }
    }

    static func show(_ request: WebRequest) async throws -> Answer {
        let (template, history) = try await read(request)
        let draft = TemplateDraft(
            name: template.name, asksForReview: template.asksForReview, isArchived: template.isArchived,
            wording: template.wording)
        return page(template.name, draft, template, history, request)
    }

    static func change(_ request: WebRequest) async throws -> Answer {
        let (template, history) = try await read(request)
        let (draft, seen) = (draft(request.form), Int64(request.form["version"]) ?? 0)
        do {
            _ = try await request.writeNotices {
                try $0.changeTemplate(viewer: $1, template.publicID, seen: seen, draft, in: $2)
            }
            return request.redirect(to: "/notices/templates/\(template.publicID)", saying: NoticeText.templateSaved)
        } catch let problem as Problem where [.invalid, .tooLarge, .conflict].contains(problem.kind) {
            return page(template.name, draft, template, history, request, problem)
        }
    }

    private struct History {
        let versions: [TemplateVersion]
        let names: ActorNames
    }

    private static func read(_ request: WebRequest) async throws -> (NoticeTemplate, History) {
        let id = try request.id("template")
        let (template, versions) = try await request.readNotices { store, viewer, transaction in
            (
                try store.template(viewer: viewer, id, in: transaction),
                try store.templateVersions(viewer: viewer, id, in: transaction)
            )
        }
        return (template, History(versions: versions, names: try await request.names(of: versions.map(\.author))))
    }

    private static func draft(_ form: FormFields) -> TemplateDraft {
        TemplateDraft(
            name: Text(ja: form["name_ja"], en: form["name_en"]), asksForReview: form.contains("review"),
            isArchived: form.contains("archived"),
            wording: Wording(
                ja: Wording.Side(subject: form["subject_ja"], body: form.verbatim("body_ja")),
                en: Wording.Side(subject: form["subject_en"], body: form.verbatim("body_en"))))
    }

    private static func page(
        _ title: Text, _ draft: TemplateDraft, _ template: NoticeTemplate?, _ history: History?,
        _ request: WebRequest, _ problem: Problem? = nil
    ) -> Answer {
        request.page(title, in: .notices, status: problem?.kind.status ?? 200) {
            pageHead(title)
            if let problem { problemBanner(problem) }
            card { templateForm(draft, template) }
            if let history { versions(history) }
        }
    }

    private static func templateForm(_ draft: TemplateDraft, _ template: NoticeTemplate?) -> Markup {
        form(post: template.map { "/notices/templates/\($0.publicID)" } ?? "/notices/templates") {
            if let template { hiddenField("version", String(template.version)) }
            div(.class("even")) {
                textField("name_ja", NoticeText.nameJa, value: draft.name.ja, .required(), .maxlength(100))
                textField("name_en", NoticeText.nameEn, value: draft.name.en, .required(), .maxlength(100))
            }
            div(.class("even")) { for language in Language.allCases { side(draft.wording[language], language) } }
            details {
                summary { NoticeText.variables }
                facts(
                    TemplateVariable.allCases.map { variable in (variable.label, code { "{{\(variable.rawValue)}}" }) })
            }
            p {
                checkbox("review", NoticeText.asksReview, isChecked: draft.asksForReview)
                if template != nil { checkbox("archived", NoticeText.archived, isChecked: draft.isArchived) }
            }
            submit(NoticeText.save)
        }
    }

    private static func side(_ side: Wording.Side, _ language: Language) -> Markup {
        fieldset(.lang(language)) {
            legend { language == .ja ? NoticeText.japanese : NoticeText.english }
            textField(
                "subject_\(language.rawValue)", NoticeText.subject, value: side.subject, .required(),
                .maxlength(Limits.subjectCharacters))
            textArea(
                "body_\(language.rawValue)", NoticeText.body, value: side.body, rows: 22, .required(),
                .maxlength(Limits.textCharacters))
        }
    }

    private static func versions(_ history: History) -> Markup {
        let versions = history.versions
        return details(.class("card")) {
            summary { NoticeText.versions }
            for (index, version) in versions.enumerated() {
                article {
                    versionHead(version.version, by: version.author, at: version.writtenAt, history.names)
                    if versions.indices.contains(index + 1) {
                        differences(from: versions[index + 1].wording, to: version.wording)
                    }
                }
            }
        }
    }
}
