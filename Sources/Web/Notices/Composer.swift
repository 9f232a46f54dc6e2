import Notices
import Primitives
import Registry

/// The composer as markup: template and label above, recipients left, words in both languages beside.
struct Composer {
    let fields: ComposerFields
    let templates: [NoticeTemplate]
    let choices: RecipientChoices
    let problem: Problem?
    let here: Link
    let target: Link
    /// Of the draft being changed; nil for a new one.
    let version: Int64?
    let search: String

    @MarkupBuilder func markup() -> [Markup] {
        if let problem { problemBanner(problem) }
        above()
        form(post: target) {
            hiddenField("tlp", fields.tlp.rawValue)
            hiddenField("template", fields.template?.publicID.text ?? "")
            if let version { hiddenField("version", String(version)) }
            card(NoticeText.recipients, id: "recipients") { recipients() }
            card(NoticeText.body) {
                textField(
                    "title", NoticeText.title, value: fields.title, hint: NoticeText.titleHint, problem: problem,
                    .required(), .maxlength(200))
                textField(
                    "due", NoticeText.due, value: fields.due, type: "datetime-local", hint: NoticeText.dueHint,
                    problem: problem)
                div(.class("even")) {
                    for language in Language.allCases { side(language) }
                }
                variables()
                submit(NoticeText.saveDraft)
            }
        }
    }

    private func above() -> Markup {
        card {
            form(get: here, .class("filters")) {
                choice(
                    "template", NoticeText.template, options: templates.map { ($0.publicID.text, $0.name) },
                    selected: fields.template?.publicID.text, empty: version == nil ? nil : NoticeText.none)
                choice("tlp", NoticeText.tlpLabel, of: Array(TLP.allCases), selected: fields.tlp)
                textField("q", NoticeText.findContacts, value: search, type: "search")
                submit(NoticeText.apply, .plain)
            }
            p(.class("hint")) { NoticeText.applyHint }
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

    @MarkupBuilder private func recipients() -> [Markup] {
        if choices.groups.isEmpty { p(.class("quiet")) { NoticeText.noProposals } }
        for (number, group) in choices.groups.enumerated() {
            fieldset {
                legend { group.title }
                if !group.reasons.isEmpty {
                    ul(.class("plain")) { for reason in group.reasons { li { reason } } }
                    p(.class("badges")) { for observable in group.observables { defanged(observable) } }
                }
                if group.entries.isEmpty { p(.class("quiet")) { NoticeText.noContacts } }
                for (rank, entry) in group.entries.enumerated() {
                    row(entry, isFirst: rank == 0 && !group.reasons.isEmpty, id: "to-\(number)-\(rank)")
                }
            }
        }
    }

    /// First contacts of proposed parties are ticked in a new notice.
    private func row(_ entry: RecipientChoices.Entry, isFirst: Bool, id: String) -> Markup {
        let contact = entry.contact.publicID
        let isTicked = fields.chosen.contains(contact) || (version == nil && fields.chosen.isEmpty && isFirst)
        return div(.class("row"), .id(id)) {
            checkbox("to", value: contact.text, .verbatim(entry.contact.name), isChecked: isTicked)
            span { entry.proposed.address.description }
            languageChoice(entry)
            keyBadge(entry.proposed.key)
            verdict(entry)
        }
    }

    private func languageChoice(_ entry: RecipientChoices.Entry) -> Markup {
        let contact = entry.contact.publicID
        let selected = fields.languages[contact] ?? entry.contact.language
        return span(.class("badges")) {
            for language in Language.allCases {
                radio(
                    "language_\(contact)", value: language.rawValue,
                    language == .ja ? NoticeText.japanese : NoticeText.english, isChecked: language == selected)
            }
        }
    }

    @MarkupBuilder private func verdict(_ entry: RecipientChoices.Entry) -> [Markup] {
        let contact = entry.contact.publicID
        switch entry.proposed.verdict {
        case .pass(let clearance): badge(clearance.mode, .good)
        case .held(let reasons):
            badge(NoticeText.held, .bad)
            for reason in reasons { span(.class("wrong")) { reason.text } }
        }
        checkbox("pickup", value: contact.text, NoticeText.pickupInstead, isChecked: fields.pickup.contains(contact))
    }
}

func keyBadge(_ key: NoticeGate.Key?) -> Markup {
    guard let key else { return badge(NoticeText.noKey) }
    return key.isVerified ? badge(NoticeText.keyVerified, .good) : badge(NoticeText.keyUnverified, .attention)
}
