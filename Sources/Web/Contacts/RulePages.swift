import Access
import Primitives
import Registry

/// Rules of the desk on who is told: the list, adding, changing and removing.
enum RulePages {
    static func list(_ request: WebRequest) async throws -> Answer {
        let after = request.query.optional("after").flatMap { Int64($0) }.map { Identifier<ResponsibilityRule>($0) }
        let found = try await request.services.registry.rules(
            viewer: request.viewer, after: after, limit: Limits.pageRows + 1)
        let shown = found.prefix(Limits.pageRows)
        return request.page(RuleText.rules, in: .contacts) {
            pageHead(RuleText.rules, note: RuleText.rulesNote) {
                if request.mayOpen("/contacts/rules/add") {
                    linkButton(RuleText.add, "/contacts/rules/add", .primary)
                }
            }
            if shown.isEmpty { emptyState(RuleText.noRules) } else { table(shown, request) }
            nextPage(of: request.here, after: found.count > Limits.pageRows ? shown.last.map { "\($0.id.value)" } : nil)
        }
    }

    static func showAdding(_ request: WebRequest) async throws -> Answer {
        request.page(RuleText.add, in: .contacts, width: .narrow) { adding(FormFields.empty, nil) }
    }

    static func add(_ request: WebRequest) async throws -> Answer {
        do {
            let organization = try await organization(request)
            try await request.services.registry.addRule(
                viewer: request.viewer, try await details(request, of: organization), about: organization)
            return request.redirect(to: "/contacts/rules", saying: ContactsText.saved)
        } catch let problem as Problem where problem.isOfForm {
            return request.page(RuleText.add, in: .contacts, problem: problem) { adding(request.form, problem) }
        }
    }

    static func showEditing(_ request: WebRequest) async throws -> Answer {
        let (registry, viewer) = (request.services.registry, request.viewer)
        let rule = try await registry.rule(viewer: viewer, try request.id("rule"))
        var contact: Contact?
        if let id = rule.contact { contact = try await registry.contact(viewer: viewer, id) }
        let fields = RuleForm.fields(of: rule, contact: contact)
        return request.page(RuleText.edit, in: .contacts, width: .narrow) { editing(rule.publicID, fields, nil) }
    }

    static func change(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("rule")
        do {
            let organization = try await organization(request)
            try await request.services.registry.changeRule(
                viewer: request.viewer, id, revision: Int64(request.form["revision"]) ?? 0,
                to: try await details(request, of: organization), about: organization)
            return request.redirect(to: "/contacts/rules", saying: ContactsText.saved)
        } catch let problem as Problem where problem.isOfForm {
            return request.page(RuleText.edit, in: .contacts, problem: problem) { editing(id, request.form, problem) }
        }
    }

    static func remove(_ request: WebRequest) async throws -> Answer {
        try await request.services.registry.removeRule(viewer: request.viewer, try request.id("rule"))
        return request.redirect(to: "/contacts/rules", saying: ContactsText.removed)
    }

    private static func organization(_ request: WebRequest) async throws -> PublicID {
        let word = try request.form.required("organization")
        let found = try await request.services.registry.organization(viewer: request.viewer, named: word)
        guard let found else { throw Problem.invalidField("organization", ContactsText.parentUnknown(word)) }
        return found.publicID
    }

    private static func details(
        _ request: WebRequest, of organization: PublicID
    ) async throws -> ResponsibilityRule.Details {
        var contact: PublicID?
        if let name = request.form.optional("contact") {
            let people = try await request.services.registry.contacts(viewer: request.viewer, of: organization)
            guard let found = people.first(where: { $0.name == name }) else {
                throw Problem.invalidField("contact", RuleText.contactUnknown(name))
            }
            contact = found.publicID
        }
        return try RuleForm.details(request.form, contact: contact)
    }

    private static func table(_ rules: ArraySlice<ResponsibilityRule>, _ request: WebRequest) -> Markup {
        Web.table(
            RuleText.rules,
            columns: [
                Column(ContactsText.name), Column(RuleText.verdict), Column(ContactsText.organization),
                Column(RuleText.conditions, isExtra: true), Column(RuleText.weight, isNumber: true),
            ]
        ) {
            for rule in rules {
                tr(.data("row")) {
                    td(.class("title")) {
                        if request.mayOpen("/contacts/rules/\(rule.publicID)/edit") {
                            a("/contacts/rules/\(rule.publicID)/edit") { rule.name }
                        } else {
                            rule.name
                        }
                        if !rule.isInForce(at: request.now) { badge(RuleText.notInForce, .attention) }
                    }
                    td { badge(rule.verdict) }
                    td {
                        a("/organizations/\(rule.organization.publicID)") {
                            rule.organization.name(in: request.language)
                        }
                    }
                    td(.class("extra")) { conditions(rule, request.language) }
                    td(.class("number")) { String(rule.weight) }
                }
            }
        }
    }

    private static func conditions(_ rule: ResponsibilityRule, _ language: Language) -> Markup {
        ul {
            for condition in rule.conditions {
                li {
                    condition.kind.label
                    ": "
                    RuleText.words(of: condition)[language]
                }
            }
        }
    }

    @MarkupBuilder private static func adding(_ fields: FormFields, _ problem: Problem?) -> [Markup] {
        pageHead(RuleText.add)
        card { RuleForm.form("/contacts/rules/add", fields, problem) }
    }

    @MarkupBuilder private static func editing(
        _ id: PublicID, _ fields: FormFields, _ problem: Problem?
    ) -> [Markup] {
        pageHead(RuleText.edit)
        card { RuleForm.form("/contacts/rules/\(id)/edit", fields, problem) }
        card(RuleText.removeRule) {
            actButton(ContactsText.remove, post: "/contacts/rules/\(id)/remove", .danger)
        }
    }
}
