import Access
import Primitives
import Registry

/// One organisation: its place in the tree, its contacts with their keys, and what it answers for.
enum OrganizationPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("organization")
        return try await page(request, id, problem: nil)
    }

    /// The page again with a holding that was not right.
    static func page(_ request: WebRequest, _ id: PublicID, problem: Problem?) async throws -> Answer {
        let (registry, viewer) = (request.services.registry, request.viewer)
        let organization = try await registry.organization(viewer: viewer, id)
        let ancestors = try await registry.ancestors(viewer: viewer, of: id)
        let children = try await registry.children(viewer: viewer, of: id)
        let contacts = try await registry.contactsInOrder(viewer: viewer, of: id, at: request.now)
            .filter { $0.contact.organization.publicID == id }
        let holdings = try await registry.holdings(viewer: viewer, of: id)
        let names = try await request.names(of: contacts.flatMap(\.contact.keys).compactMap(\.verification?.by))
        let name = organization.summary.name(in: request.language)
        let status = problem.map { $0.kind == .conflict ? 409 : 422 } ?? 200
        return request.page(.verbatim(name), in: .contacts, status: status) {
            pageHead(.words(name), note: path(ancestors, request.language)) {
                if viewer.holds(.registryWrite) { linkButton(ContactsText.edit, "/organizations/\(id)/edit") }
            }
            div(.class("columns")) {
                div { people(contacts, of: id, names: names, request) }
                div {
                    about(organization)
                    if !children.isEmpty { below(children, request.language) }
                    holdingsCard(holdings, of: id, mayWrite: viewer.holds(.registryWrite), problem: problem)
                }
            }
        }
    }

    private static func path(_ ancestors: [OrganizationSummary], _ language: Language) -> Markup? {
        guard !ancestors.isEmpty else { return nil }
        return nav(.aria("label", ContactsText.parent)) {
            for ancestor in ancestors {
                a("/organizations/\(ancestor.publicID)") { ancestor.name(in: language) }
                span(.aria("hidden", "true")) { " › " }
            }
        }
    }

    private static func about(_ organization: Organization) -> Markup {
        card {
            facts([
                (ContactsText.kind, badge(organization.kind)),
                (ContactsText.name, .words(organization.name)),
                (ContactsText.nameEnglish, words(organization.nameEnglish)),
                (ContactsText.key, words(organization.key)),
                (ContactsText.sector, words(organization.sector)),
                (ContactsText.country, words(organization.country)),
                (ContactsText.tlpCeiling, badge(organization.tlpCeiling)),
            ])
        }
    }

    private static func below(_ children: [OrganizationSummary], _ language: Language) -> Markup {
        card(ContactsText.children) {
            ul {
                for child in children {
                    li { a("/organizations/\(child.publicID)") { child.name(in: language) } }
                }
            }
        }
    }

    private static func people(
        _ contacts: [OrderedContact], of id: PublicID, names: ActorNames, _ request: WebRequest
    ) -> Markup {
        .group([
            contacts.isEmpty ? card(ContactsText.people) { emptyState(ContactsText.noContacts) } : .nothing,
            .group(contacts.map { ContactCard.full($0, names: names, request) }),
            request.viewer.holds(.registryWrite)
                ? p { linkButton(ContactsText.addContact, "/organizations/\(id)/contacts/add", .primary) } : .nothing,
        ])
    }

    private static func holdingsCard(
        _ holdings: Holdings, of id: PublicID, mayWrite: Bool, problem: Problem?
    ) -> Markup {
        card(ContactsText.holdings, id: "holdings") {
            if holdings.all.isEmpty { emptyState(ContactsText.noHoldings) }
            for kind in Holding.Kind.allCases {
                let own = holdings.all.filter { $0.kind == kind }
                if !own.isEmpty {
                    h3 { kind.label }
                    ul { for holding in own { item(holding, of: id, mayWrite: mayWrite) } }
                }
            }
            if mayWrite { addForm(id, problem: problem) }
        }
    }

    private static func item(_ holding: Holding, of id: PublicID, mayWrite: Bool) -> Markup {
        li {
            span(.class("row")) {
                code { holding.text }
                if mayWrite {
                    form(post: "/organizations/\(id)/holdings/remove", .class("act")) {
                        hiddenField("kind", holding.kind.rawValue)
                        hiddenField("value", holding.text)
                        submit(ContactsText.remove, .quiet, .aria("label", removal(of: holding)))
                    }
                }
            }
        }
    }

    private static func removal(of holding: Holding) -> Text {
        Text(ja: "\(holding.text) を解除", en: "Remove \(holding.text)")
    }

    private static func addForm(_ id: PublicID, problem: Problem?) -> Markup {
        form(post: "/organizations/\(id)/holdings") {
            choice("kind", ContactsText.kind, of: Holding.Kind.allCases, selected: .network)
            textField(
                "value", ContactsText.value, hint: ContactsText.holdingHint, problem: problem, .required(),
                .maxlength(300))
            submit(ContactsText.add, .plain)
        }
    }

    private static func words(_ value: String) -> Markup {
        value.isEmpty ? span(.class("quiet")) { "–" } : .words(value)
    }
}
