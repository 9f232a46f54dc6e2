import Notices
import Primitives
import Registry

/// The composer's choice of recipients: who is proposed and why, who was chosen before, and the search for more.
struct RecipientList {
    let fields: ComposerFields
    let choices: RecipientChoices
    /// After a search the next key press belongs to what it found.
    let takesFocus: Bool

    func markup() -> Markup {
        card(NoticeText.recipients, id: "recipients") {
            if choices.groups.isEmpty { p(.class("quiet")) { NoticeText.noProposals } }
            for (number, group) in choices.groups.enumerated() { party(group, number) }
            search()
            if let found = choices.found {
                party(found, choices.groups.count)
            } else if !fields.search.isEmpty {
                p(.class("quiet")) { NoticeText.nobodyFound }
            }
        }
    }

    @MarkupBuilder private func search() -> [Markup] {
        div(.class("filters")) {
            textField(
                "q", NoticeText.findContacts, value: fields.search, type: "search", .autofocus(takesFocus))
            submit(NoticeText.find, .plain, name: "act", value: ComposerAct.apply.rawValue, .formnovalidate())
        }
        p(.class("hint")) { NoticeText.findHint }
    }

    private func party(_ group: RecipientChoices.Group, _ number: Int) -> Markup {
        fieldset {
            legend {
                group.title
                if group.isOurs { badge(NoticeText.ourOrganization, .attention) }
            }
            if group.isOurs { p(.class("hint")) { NoticeText.ourOrganizationHint } }
            if !group.reasons.isEmpty {
                ul(.class("plain")) { for reason in group.reasons { li { reason } } }
                p(.class("badges")) { for observable in group.observables { defanged(observable) } }
            }
            if group.entries.isEmpty { p(.class("quiet")) { NoticeText.noContacts } }
            for (rank, entry) in group.entries.enumerated() { row(entry, id: "to-\(number)-\(rank)") }
        }
    }

    private func row(_ entry: RecipientChoices.Entry, id: String) -> Markup {
        let contact = entry.contact.publicID
        return div(.class("row"), .id(id)) {
            hiddenField("shown", contact.text)
            checkbox(
                "to", value: contact.text, .verbatim(entry.contact.name), isChecked: fields.chosen.contains(contact))
            span { entry.proposed.address.description }
            ContactCard.standingBadges(entry.proposed.person)
            languageChoice(entry)
            keyBadge(entry.proposed.key)
            verdict(entry)
        }
    }

    private func languageChoice(_ entry: RecipientChoices.Entry) -> Markup {
        let contact = entry.contact.publicID
        let selected = fields.languages[contact] ?? entry.contact.language
        let name = NoticeText.language(of: entry.contact.name)
        return span(.class("badges"), .role("radiogroup"), .aria("label", name)) {
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
