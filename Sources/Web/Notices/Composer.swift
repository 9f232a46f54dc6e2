import Notices
import Primitives

/// The composer as markup: one form with template and label above, then the recipients, then the words in both languages.
///
/// The first button of the form is the one that Enter in a field presses: it shows the page again and saves nothing.
struct Composer {
    let fields: ComposerFields
    let templates: [NoticeTemplate]
    let choices: RecipientChoices
    let problem: Problem?
    let target: Link
    /// Whom the words must not name.
    let sources: [ProtectedSource]
    /// Of the draft being changed; nil for a new one.
    var version: Int64?
    /// What was saved since, for whoever saves over it.
    var conflict: DraftConflict?

    @MarkupBuilder func markup() -> [Markup] {
        if let conflict { conflict.markup(takingTheirs: target) }
        protection()
        form()
    }

    private func protection() -> Markup {
        guard !sources.isEmpty else { return .nothing }
        return warningBanner {
            p { strong { NoticeText.protectedSources } }
            ul {
                for source in sources {
                    let words = [source.name, source.organization, source.address?.description ?? ""]
                    li { words.filter { !$0.isEmpty }.joined(separator: " / ") }
                }
            }
        }
    }

    private func form() -> Markup {
        Web.form(post: target) {
            if let version { hiddenField("version", String(version)) }
            if conflict != nil { hiddenField(DraftConflict.field, "on") }
            if let origin = fields.origin { hiddenField("origin", origin.description) }
            frame()
            RecipientList(
                fields: fields, choices: choices, takesFocus: problem == nil && !fields.search.isEmpty
            ).markup()
            letter()
            submit(
                conflict == nil ? NoticeText.saveDraft : NoticeText.saveOver, name: "act",
                value: ComposerAct.save.rawValue)
        }
    }

    private func frame() -> Markup {
        card {
            div(.class("filters")) {
                choice(
                    "template", NoticeText.template, options: options, selected: fields.template?.publicID.text,
                    empty: fields.template == nil ? NoticeText.none : nil)
                choice("tlp", NoticeText.tlpLabel, of: Array(TLP.allCases), selected: fields.tlp)
                choice("route", NoticeText.route, of: ContentRoute.allCases, selected: fields.route)
                submit(NoticeText.apply, .plain, name: "act", value: ComposerAct.apply.rawValue, .formnovalidate())
                submit(NoticeText.loadWords, .plain, name: "act", value: ComposerAct.words.rawValue, .formnovalidate())
            }
            p(.class("hint")) { NoticeText.applyHint }
            if fields.keepsOtherWords { warningBanner { p { NoticeText.wordsKept } } }
        }
    }

    /// The templates in use, and the chosen one even when it no longer is.
    private var options: [(value: String, label: Text)] {
        let chosen = fields.template.map { template in templates.contains { $0.id == template.id } ? [] : [template] }
        return (templates + (chosen ?? [])).map { ($0.publicID.text, $0.name) }
    }

    private func letter() -> Markup {
        card(NoticeText.body) {
            textField(
                "title", NoticeText.title, value: fields.title, hint: NoticeText.titleHint, problem: problem,
                .required(), .maxlength(200))
            textField(
                "due", NoticeText.due, value: fields.due, type: "datetime-local", hint: NoticeText.dueHint,
                problem: problem)
            choice("follow-up", NoticeText.followUp, of: FollowUp.allCases, selected: fields.followUp)
            div(.class("even")) {
                for language in Language.allCases { side(language) }
            }
            variables()
        }
    }

    private func side(_ language: Language) -> Markup {
        let code = language.rawValue
        return fieldset(.lang(language)) {
            legend { language == .ja ? NoticeText.japanese : NoticeText.english }
            textField(
                "subject_\(code)", NoticeText.subject, value: fields.wording[language].subject, .required(),
                .maxlength(Limits.subjectCharacters))
            textArea(
                "body_\(code)", NoticeText.body, value: fields.wording[language].body, rows: 22, .required(),
                .maxlength(Limits.textCharacters))
        }
    }

    private func variables() -> Markup {
        details {
            summary { NoticeText.variables }
            facts(TemplateVariable.allCases.map { variable in (variable.label, code { "{{\(variable.rawValue)}}" }) })
        }
    }
}
