import Primitives
import Registry

/// The fields of an organisation: empty, as recorded, or as they were typed.
enum OrganizationForm {
    static func form(_ action: Link, _ fields: FormFields, _ problem: Problem?) -> Markup {
        Web.form(post: action) {
            if fields.contains("revision") { hiddenField("revision", fields["revision"]) }
            textField("name", ContactsText.name, value: fields["name"], problem: problem, .required(), .maxlength(300))
            textField(
                "nameEnglish", ContactsText.nameEnglish, value: fields["nameEnglish"], problem: problem, .maxlength(300)
            )
            choice("kind", ContactsText.kind, selected: fields.optionalChoice("kind") ?? Organization.Kind.other)
            textField(
                "parent", ContactsText.parent, value: fields["parent"], hint: ContactsText.parentHint, problem: problem)
            textField(
                "key", ContactsText.key, value: fields["key"], hint: ContactsText.keyHint, problem: problem,
                .maxlength(300))
            textField("sector", ContactsText.sector, value: fields["sector"], .maxlength(300))
            textField(
                "country", ContactsText.country, value: fields["country"], hint: ContactsText.countryHint,
                problem: problem, .maxlength(2))
            choice("tlp", ContactsText.tlpCeiling, selected: fields.optionalChoice("tlp") ?? TLP.red)
            submit(ContactsText.save)
        }
    }

    static func fields(of organization: Organization) -> FormFields {
        FormFields([
            ("revision", String(organization.revision)), ("name", organization.name),
            ("nameEnglish", organization.nameEnglish), ("kind", organization.kind.rawValue),
            ("parent", organization.parent?.key ?? ""), ("key", organization.key), ("sector", organization.sector),
            ("country", organization.country), ("tlp", organization.tlpCeiling.rawValue),
        ])
    }
}
