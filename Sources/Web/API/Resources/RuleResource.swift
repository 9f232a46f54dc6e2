import Access
import Primitives
import Registry

/// Rules of the desk on who is told.
enum RuleResource {
    static let operations: [Operation] = [
        Operation(
            .get, "/api/v1/rules", .registryRead, RuleText.rules, gives: .page(document.schema), list),
        Operation(
            .post, "/api/v1/rules", .registryWrite, RuleText.add, takes: input, gives: .created(document.schema)
        ) { call in
            let made = try await call.services.registry.addRule(
                viewer: call.viewer, details(call.input), about: call.input.requiredID("organization"))
            return .created(document.json(made), at: "/api/v1/rules/\(made.publicID)")
        },
        Operation(
            .get, "/api/v1/rules/{rule}", .registryRead, RuleText.rules, gives: .value(document.schema)
        ) { try await shown($0) },
        Operation(
            .put, "/api/v1/rules/{rule}", .registryWrite, RuleText.edit, takes: input, gives: .value(document.schema),
            isEdit: true
        ) { call in
            try await call.services.registry.changeRule(
                viewer: call.viewer, call.id("rule"), revision: call.version, to: details(call.input),
                about: call.input.requiredID("organization"))
            return try await shown(call)
        },
        Operation(.delete, "/api/v1/rules/{rule}", .registryWrite, RuleText.removeRule, gives: .nothing) { call in
            try await call.services.registry.removeRule(viewer: call.viewer, call.id("rule"))
            return .nothing
        },
    ]

    private static let condition = Document<RuleCondition>(
        "RuleCondition", [.choice("kind") { $0.kind }, .text("value") { $0.text }])

    private static let document = Document<ResponsibilityRule>(
        "Rule",
        [
            .id("id") { $0.publicID }, .text("name") { $0.details.name },
            .choice("verdict") { $0.details.verdict },
            Document<ResponsibilityRule>.Field("organization", OrganizationResource.summary.schema) {
                OrganizationResource.summary.json($0.organization)
            },
            Document<ResponsibilityRule>.Field("contact", .nullable(.id)) {
                $0.details.contact.map { .id($0) } ?? .null
            },
            .optionalText("role", "Only contacts of this role") { $0.details.role?.rawValue },
            Document<ResponsibilityRule>.Field("weight", .integer(-1_000...1_000)) {
                .integer(Int64($0.details.weight))
            },
            .list("conditions", condition, "All of them must hold") { $0.details.conditions },
            Document<ResponsibilityRule>.Field("firstDay", .nullable(.day)) { .text($0.details.firstDay?.description) },
            Document<ResponsibilityRule>.Field("lastDay", .nullable(.day)) { .text($0.details.lastDay?.description) },
            .count("version") { $0.revision },
        ])

    private static let input = Schema.object(
        "RuleInput",
        [
            Schema.Field("name", .line(300)), Schema.Field("organization", .id),
            .optional("verdict", .choice(of: ResponsibilityRule.Verdict.self), "Without it: propose"),
            .optional("weight", .integer(-1_000...1_000), "Without it: 0"), .optional("contact", .id),
            .optional("role", .choice(of: Contact.Role.self)), .optional("firstDay", .day),
            .optional("lastDay", .day),
            Schema.Field(
                "conditions",
                .list(
                    .object(
                        "NewRuleCondition",
                        [
                            Schema.Field("kind", .choice(of: RuleCondition.Kind.self)),
                            Schema.Field("value", .line(300), "Hours as: 12345 22:00-06:00 Asia/Tokyo, Sunday is 0"),
                        ]), atMost: 20)),
        ])

    private static func details(_ input: JSONFields) throws(Problem) -> ResponsibilityRule.Details {
        var conditions: [RuleCondition] = []
        for fields in input.list("conditions") {
            guard let condition = RuleCondition(try fields.chosen("kind"), fields.line("value")) else {
                throw input.fault("conditions.value")
            }
            conditions.append(condition)
        }
        return ResponsibilityRule.Details(
            name: input.line("name"), verdict: input.choice("verdict") ?? .propose,
            weight: Int(input.integer("weight") ?? 0), conditions: conditions, contact: input.id("contact"),
            role: input.choice("role"), firstDay: input.verbatim("firstDay").flatMap { CivilDate(text: $0) },
            lastDay: input.verbatim("lastDay").flatMap { CivilDate(text: $0) })
    }

    private static func list(_ call: APICall) async throws -> APIAnswer {
        let after = try call.afterRow().map { Identifier<ResponsibilityRule>($0) }
        let found = try await call.services.registry.rules(viewer: call.viewer, after: after, limit: call.limit + 1)
        let shown = found.prefix(call.limit)
        return .page(
            shown.map(document.json), next: found.count > call.limit ? shown.last.map { "\($0.id.value)" } : nil)
    }

    private static func shown(_ call: APICall) async throws -> APIAnswer {
        let rule = try await call.services.registry.rule(viewer: call.viewer, call.id("rule"))
        return .value(document.json(rule), version: rule.revision)
    }
}
