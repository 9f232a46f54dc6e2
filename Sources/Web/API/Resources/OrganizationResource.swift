import Access
import Primitives
import Registry

/// Organisations with what they answer for, and the question who must be told.
enum OrganizationResource {
    static let operations: [Operation] = reading + writing + asking

    private static let reading = [
        Operation(
            .get, "/api/v1/organizations", .registryRead, ContactsText.organizations,
            query: [
                Operation.Parameter("q", .words(200)), Operation.Parameter("kind", .choice(of: Organization.Kind.self)),
            ], gives: .page(summary.schema), list),
        Operation(
            .get, "/api/v1/organizations/{organization}", .registryRead, ContactsText.organization,
            gives: .value(document.schema)
        ) { try await shown($0, try $0.id("organization")) },
    ]

    private static let writing = [
        Operation(
            .post, "/api/v1/organizations", .registryWrite, ContactsText.addOrganization, takes: input,
            gives: .created(document.schema)
        ) { call in
            let made = try await call.services.registry.addOrganization(
                viewer: call.viewer, details(call.input), parent: call.input.id("parent"))
            return .created(
                document.json(Whole(organization: made, holdings: [])), at: "/api/v1/organizations/\(made.publicID)")
        },
        Operation(
            .put, "/api/v1/organizations/{organization}", .registryWrite, ContactsText.editOrganization, takes: input,
            gives: .value(document.schema), isEdit: true
        ) { call in
            let id = try call.id("organization")
            try await call.services.registry.changeOrganization(
                viewer: call.viewer, id, revision: call.version, to: details(call.input),
                parent: call.input.id("parent"))
            return try await shown(call, id)
        },
        Operation(
            .delete, "/api/v1/organizations/{organization}", .registryWrite, ContactsText.removeOrganization,
            gives: .nothing
        ) { call in
            try await call.services.registry.removeOrganization(viewer: call.viewer, call.id("organization"))
            return .nothing
        },
        Operation(
            .post, "/api/v1/organizations/{organization}/holdings", .registryWrite, ContactsText.holdings,
            takes: holding("NewHolding"), gives: .value(document.schema)
        ) { call in
            let (id, new) = (try call.id("organization"), try read(call.input))
            _ = try await call.services.registry.addHolding(viewer: call.viewer, new, to: id)
            return try await shown(call, id)
        },
        Operation(
            .post, "/api/v1/organizations/{organization}/holdings/remove", .registryWrite, ContactsText.remove,
            takes: holding("RemovedHolding"), gives: .value(document.schema)
        ) { call in
            let (id, old) = (try call.id("organization"), try read(call.input))
            _ = try await call.services.registry.removeHolding(viewer: call.viewer, old, from: id)
            return try await shown(call, id)
        },
    ]

    private static let asking = [
        Operation(
            .post, "/api/v1/resolve", .registryRead, ContactsText.resolve,
            takes: .object(
                "Question",
                [
                    Schema.Field("text", .line(), "Addresses, networks, domains, AS numbers, words"),
                    .optional("country", .words(2), "ISO 3166-1 alpha-2, in place of the one behind each address"),
                    .optional("tlp", .tlp, "For rules that go by it"), .optional("sector", .words(300)),
                    .optional("time", .moment, "When it was seen; without it: now"),
                ]),
            gives: .value(.list(party.schema))
        ) { call in
            var query = ResolverPage.query(call.input.text("text"))
            query.country = try country(call.input)
            (query.tlp, query.sector) = (call.input.tlp("tlp"), call.input.line("sector"))
            query.time = call.input.moment("time")
            let found = try await call.services.resolver.resolve(query, viewer: call.viewer)
            return .value(.array(found.map(party.json)))
        }
    ]

    private struct Whole: Sendable {
        let organization: Organization
        let holdings: [Holding]
    }

    static let summary = Document<OrganizationSummary>(
        "OrganizationSummary",
        [
            .id("id") { $0.publicID }, .text("key") { $0.key }, .text("name") { $0.name },
            .text("nameEnglish") { $0.nameEnglish }, .choice("kind") { $0.kind }, .tlp("tlpCeiling") { $0.tlpCeiling },
        ])

    private static let document = Document<Whole>(
        "Organization",
        summary, of: { $0.organization.summary },
        [
            .text("sector") { $0.organization.details.sector }, .text("country") { $0.organization.details.country },
            Document<Whole>.Field("parent", .nullable(.id)) {
                $0.organization.parent.map { .id($0.publicID) } ?? .null
            },
            .count("version") { $0.organization.revision },
            .list("holdings", holdings, "What it answers for") { $0.holdings },
        ])

    private static let holdings = Document<Holding>(
        "Holding", [.choice("kind") { $0.kind }, .text("value") { $0.text }])

    private static let reason = Document<Reason>(
        "Reason",
        [
            .choice("rule") { $0.rule }, .text("matched", "Of the question") { $0.matched },
            .text("value", "What is registered") { $0.value },
            .optionalText("via", "The announced network between the two, or the id of a rule") {
                $0.via.isEmpty ? nil : $0.via
            },
            .words("text", "In the language of whoever asks") { $0.text },
        ])

    private static let further = Document<FurtherParty>(
        "FurtherParty",
        [
            Document<FurtherParty>.Field("organization", summary.schema) { summary.json($0.organization) },
            Document<FurtherParty>.Field("reason", reason.schema) { party, language in
                reason.json(in: language)(party.reason)
            },
            .list("contacts", ContactResource.document, "First rank first") { $0.contacts },
        ])

    private static let party = Document<Responsibility>(
        "Responsibility",
        [
            Document<Responsibility>.Field("organization", summary.schema) { summary.json($0.organization) },
            .list("reasons", reason, "The most specific first") { $0.reasons },
            .list("contacts", ContactResource.document, "Whom to ask first: on duty, then by rank") { $0.contacts },
            .list("further", further, "Whom to turn to when it does not answer, the nearest first") { $0.further },
        ])

    private static let input = Schema.object(
        "OrganizationInput",
        [
            Schema.Field("name", .line(300)), .optional("key", .words(300)), .optional("nameEnglish", .words(300)),
            .optional("kind", .choice(of: Organization.Kind.self), "Without it: other"),
            .optional("sector", .words(300)), .optional("country", .words(2), "ISO 3166-1 alpha-2"),
            .optional("tlpCeiling", .tlp, "Without it: TLP:RED"), .optional("parent", .id),
        ])

    private static func holding(_ name: String) -> Schema {
        .object(name, [Schema.Field("kind", .choice(of: Holding.Kind.self)), Schema.Field("value", .line(300))])
    }

    private static func read(_ input: JSONFields) throws(Problem) -> Holding {
        let kind: Holding.Kind = try input.chosen("kind")
        guard let holding = Holding(kind, input.line("value")) else { throw input.fault("value") }
        return holding
    }

    private static func country(_ input: JSONFields) throws(Problem) -> CountryCode? {
        let text = input.line("country")
        guard !text.isEmpty else { return nil }
        guard let code = CountryCode(text.halfWidth) else { throw input.fault("country") }
        return code
    }

    private static func details(_ input: JSONFields) -> Organization.Details {
        Organization.Details(
            key: input.line("key"), name: input.line("name"), nameEnglish: input.line("nameEnglish"),
            kind: input.choice("kind") ?? .other, sector: input.line("sector"), country: input.line("country"),
            tlpCeiling: input.tlp("tlpCeiling") ?? .red)
    }

    private static func list(_ call: APICall) async throws -> APIAnswer {
        let page = try await call.services.registry.organizations(
            viewer: call.viewer, search: call.query["q"], kind: call.query.optionalChoice("kind"),
            after: call.after().flatMap { OrganizationCursor(text: $0) }, limit: call.limit)
        return .page(page.rows.map(summary.json), next: page.next?.text)
    }

    private static func shown(_ call: APICall, _ id: PublicID) async throws -> APIAnswer {
        let registry = call.services.registry
        let whole = Whole(
            organization: try await registry.organization(viewer: call.viewer, id),
            holdings: try await registry.holdings(viewer: call.viewer, of: id).all)
        return .value(document.json(whole), version: whole.organization.revision)
    }
}
