import Access
import Primitives
import Registry

/// The fields of a rule on who is told: empty, as recorded, or as they were typed.
enum RuleForm {
    static func form(_ action: Link, _ fields: FormFields, _ problem: Problem?) -> Markup {
        Web.form(post: action) {
            if fields.contains("revision") { hiddenField("revision", fields["revision"]) }
            textField("name", ContactsText.name, value: fields["name"], problem: problem, .required(), .maxlength(300))
            choice(
                "verdict", RuleText.verdict,
                selected: fields.optionalChoice("verdict") ?? ResponsibilityRule.Verdict.propose)
            textField(
                "organization", ContactsText.organization, value: fields["organization"],
                hint: RuleText.organizationHint, problem: problem, .required(), .maxlength(300))
            textField(
                "contact", RuleText.contact, value: fields["contact"], hint: RuleText.contactHint, problem: problem,
                .maxlength(300))
            choice(
                "role", ContactsText.role, selected: fields.optionalChoice("role", of: Contact.Role.self),
                empty: RuleText.anyRole)
            textField(
                "weight", RuleText.weight, value: fields.optional("weight") ?? "0", hint: RuleText.weightHint,
                problem: problem)
            fieldset {
                legend { RuleText.conditions }
                p(.class("hint")) { RuleText.conditionsHint }
                conditions(fields, problem)
            }
            textField("firstDay", RuleText.firstDay, value: fields["firstDay"], type: "date", problem: problem)
            textField("lastDay", RuleText.lastDay, value: fields["lastDay"], type: "date", problem: problem)
            submit(ContactsText.save)
        }
    }

    /// Those that are typed as one text, in the order of the form.
    private static let typed: [RuleCondition.Kind] = [
        .network, .asn, .domain, .url, .keyword, .sector, .country, .hours,
    ]

    @MarkupBuilder private static func conditions(_ fields: FormFields, _ problem: Problem?) -> [Markup] {
        for kind in typed {
            textField(
                kind.rawValue, kind.label, value: fields[kind.rawValue],
                hint: kind == .hours ? ContactsText.dutyHoursHint : nil, problem: problem, .maxlength(300))
        }
        choice(
            "tlp", RuleCondition.Kind.tlp.label, selected: fields.optionalChoice("tlp", of: TLP.self),
            empty: RuleText.anyTLP)
    }

    static func fields(of rule: ResponsibilityRule, contact: Contact?) -> FormFields {
        var fields = [
            ("revision", String(rule.revision)), ("name", rule.name), ("verdict", rule.verdict.rawValue),
            ("organization", rule.organization.key), ("contact", contact?.name ?? ""),
            ("role", rule.role?.rawValue ?? ""), ("weight", String(rule.weight)),
            ("firstDay", rule.firstDay?.description ?? ""), ("lastDay", rule.lastDay?.description ?? ""),
        ]
        for condition in rule.conditions {
            switch condition {
            case .tlp(let tlp): fields.append(("tlp", tlp.rawValue))
            default: fields.append((condition.kind.rawValue, condition.text))
            }
        }
        return FormFields(fields.map { (name: $0.0, value: $0.1) })
    }

    static func details(
        _ form: FormFields, contact: PublicID?
    ) throws(Problem) -> ResponsibilityRule.Details {
        guard let weight = form.contains("weight") ? form.number("weight") : 0 else {
            throw .invalidField("weight", RuleText.badWeight)
        }
        var conditions: [RuleCondition] = []
        for kind in typed {
            guard let text = form.optional(kind.rawValue) else { continue }
            guard let condition = RuleCondition(kind, text) else {
                throw .invalidField(
                    kind.rawValue,
                    kind == .hours ? ContactsText.badDutyHours : ContactsText.badHolding(kind.label))
            }
            conditions.append(condition)
        }
        if let tlp = form.optionalChoice("tlp", of: TLP.self) { conditions.append(.tlp(tlp)) }
        return ResponsibilityRule.Details(
            name: try form.required("name"), verdict: try form.choice("verdict"), weight: weight,
            conditions: conditions, contact: contact, role: form.optionalChoice("role"),
            firstDay: try day("firstDay", form), lastDay: try day("lastDay", form))
    }

    private static func day(_ name: String, _ form: FormFields) throws(Problem) -> CivilDate? {
        guard let text = form.optional(name) else { return nil }
        guard let date = CivilDate(text: text) else { throw .invalidField(name, ContactsText.badDate) }
        return date
    }
}
