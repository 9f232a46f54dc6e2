import Primitives
import Registry

/// The fields of a contact: empty, as recorded, or as they were typed.
enum ContactForm {
    static func form(_ action: Link, _ fields: FormFields, _ problem: Problem?) -> Markup {
        Web.form(post: action) {
            if fields.contains("revision") { hiddenField("revision", fields["revision"]) }
            own(fields, problem)
            textField(
                "inChargeFrom", ContactsText.inChargeFrom, value: fields["inChargeFrom"], type: "date",
                hint: ContactsText.inChargeHint, problem: problem)
            textField(
                "inChargeThrough", ContactsText.inChargeThrough, value: fields["inChargeThrough"], type: "date",
                problem: problem)
            textField(
                "verifiedOn", ContactsText.verifiedOn, value: fields["verifiedOn"], type: "date", problem: problem)
            choice("tlp", ContactsText.tlpCeiling, selected: fields.optionalChoice("tlp") ?? TLP.amber)
            checkbox(
                "active", ContactsText.isActive, isChecked: fields.contains("active") || !fields.contains("name"))
            submit(ContactsText.save)
        }
    }

    /// What the contact's own people may say of it too.
    @MarkupBuilder static func own(_ fields: FormFields, _ problem: Problem?) -> [Markup] {
        textField(
            "name", ContactsText.person, value: fields["name"], problem: problem, .required(), .maxlength(300))
        choice("role", ContactsText.role, selected: fields.optionalChoice("role") ?? Contact.Role.poc)
        choice(
            "language", ContactsText.language,
            options: Language.allCases.map { ($0.rawValue, ContactCard.language($0)) },
            selected: fields.optional("language") ?? Language.ja.rawValue)
        textField(
            "rank", ContactsText.rank, value: fields.optional("rank") ?? "1", type: "number",
            hint: ContactsText.rankHint, problem: problem, .required())
        textField(
            "dutyHours", ContactsText.dutyHours, value: fields["dutyHours"], hint: ContactsText.dutyHoursHint,
            problem: problem, .maxlength(300))
        for kind in Channel.Kind.allCases {
            textArea(
                kind.rawValue, kind.label, value: fields.verbatim(kind.rawValue), rows: 2,
                hint: ContactsText.onePerLine, problem: problem)
        }
    }

    static func fields(of contact: Contact) -> FormFields {
        let channels = Channel.Kind.allCases.map { kind in
            let values = contact.channels.filter { $0.kind == kind }.map(\.value)
            return (name: kind.rawValue, value: values.joined(separator: "\n"))
        }
        return FormFields(
            [
                ("revision", String(contact.revision)), ("name", contact.name), ("role", contact.role.rawValue),
                ("language", contact.language.rawValue), ("rank", String(contact.rank)),
                ("verifiedOn", contact.verifiedOn?.description ?? ""), ("tlp", contact.tlpCeiling.rawValue),
                ("dutyHours", contact.dutyHours?.description ?? ""),
                ("inChargeFrom", contact.inChargeFrom?.description ?? ""),
                ("inChargeThrough", contact.inChargeThrough?.description ?? ""),
            ] + (contact.isActive ? [("active", "on")] : []) + channels)
    }

    static func details(_ form: FormFields) throws(Problem) -> Contact.Details {
        Contact.Details(
            name: try form.required("name"), role: try form.choice("role"), language: try form.choice("language"),
            rank: form.number("rank") ?? 0, verifiedOn: try day("verifiedOn", form), tlpCeiling: try form.choice("tlp"),
            isActive: form.contains("active"), dutyHours: try dutyHours(form),
            inChargeFrom: try day("inChargeFrom", form),
            inChargeThrough: try day("inChargeThrough", form))
    }

    /// Nil for an empty field.
    private static func dutyHours(_ form: FormFields) throws(Problem) -> DutyHours? {
        guard let text = form.optional("dutyHours") else { return nil }
        guard let hours = DutyHours(text) else { throw .invalidField("dutyHours", ContactsText.badDutyHours) }
        return hours
    }

    /// Nil for an empty field.
    static func day(_ name: String, _ form: FormFields) throws(Problem) -> CivilDate? {
        guard let text = form.optional(name) else { return nil }
        guard let date = CivilDate(text: text) else { throw .invalidField(name, ContactsText.badDate) }
        return date
    }

    static func wish(_ form: FormFields) throws(Problem) -> ContactWish {
        ContactWish(
            name: try form.required("name"), role: try form.choice("role"), language: try form.choice("language"),
            rank: form.number("rank") ?? 0, dutyHours: try dutyHours(form), channels: try channels(form))
    }

    static func channels(_ form: FormFields) throws(Problem) -> [Channel] {
        var channels: [Channel] = []
        for kind in Channel.Kind.allCases {
            for line in form.verbatim(kind.rawValue).split(whereSeparator: \.isNewline)
            where !line.allSatisfy(\.isWhitespace) {
                guard let channel = Channel(kind, line) else {
                    throw .invalidField(kind.rawValue, ContactsText.badChannel(String(line.prefix(80))))
                }
                channels.append(channel)
            }
        }
        return channels
    }
}
