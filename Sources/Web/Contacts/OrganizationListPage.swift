import Primitives
import Registry

/// All organisations by name, searched and filtered by kind.
enum OrganizationListPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let search = request.query["q"]
        let kind: Organization.Kind? = request.query.optionalChoice("kind")
        let page = try await request.services.registry.organizations(
            viewer: request.viewer, search: search, kind: kind, after: OrganizationCursor(text: request.query["after"]))
        let keyWarning = try await ExpiringKeysPage.warning(request)
        let upkeep = try await UpkeepPage.link(request)
        let waiting = try await ProposalsPage.waiting(request)
        let isFiltered = !search.isEmpty || kind != nil
        return request.page(ContactsText.contacts, in: .contacts) {
            pageHead(ContactsText.contacts) {
                upkeep
                actions(request)
                if request.mayOpen("/contacts/proposals") {
                    linkButton(
                        waiting.map { $0 > 0 ? ProposalText.waiting($0) : ProposalText.proposals }
                            ?? ProposalText.proposals, "/contacts/proposals")
                }
                if request.mayOpen("/external-accounts") { linkButton(ExternalText.accounts, "/external-accounts") }
            }
            keyWarning
            filters(search: search, kind: kind)
            if page.rows.isEmpty {
                emptyState(isFiltered ? ContactsText.noHits : ContactsText.noOrganizations) {
                    if !isFiltered, request.mayOpen("/contacts/import") {
                        linkButton(ContactsText.importTitle, "/contacts/import", .primary)
                    }
                }
            } else {
                table(
                    ContactsText.organizations,
                    columns: [
                        Column(ContactsText.name), Column(ContactsText.kind), Column(ContactsText.key, isExtra: true),
                        Column(ContactsText.tlpCeiling, isExtra: true),
                    ]
                ) { for organization in page.rows { row(organization, request.language) } }
                nextPage(of: request.here, after: page.next?.text)
            }
        }
    }

    @MarkupBuilder private static func actions(_ request: WebRequest) -> [Markup] {
        linkButton(ContactsText.resolve, "/contacts/resolve")
        linkButton(OwnersText.title, "/contacts/owners")
        if request.mayOpen("/contacts/import") { linkButton(ContactsText.importTitle, "/contacts/import") }
        linkButton(ContactsText.exportCSV, "/contacts/export/csv", .quiet)
        linkButton(ContactsText.exportJSON, "/contacts/export/json", .quiet)
        if request.mayOpen("/organizations/add") {
            linkButton(ContactsText.addOrganization, "/organizations/add", .primary)
        }
    }

    private static func filters(search: String, kind: Organization.Kind?) -> Markup {
        form(get: "/contacts", .class("filters")) {
            textField("q", ContactsText.searchOrganizations, value: search, type: "search", .maxlength(200))
            choice("kind", ContactsText.kind, selected: kind, empty: ContactsText.allKinds)
            submit(ContactsText.search, .plain)
        }
    }

    private static func row(_ organization: OrganizationSummary, _ language: Language) -> Markup {
        tr(.data("row")) {
            td(.class("title")) {
                a("/organizations/\(organization.publicID)") { organization.name(in: language) }
            }
            td { badge(organization.kind) }
            td(.class("extra quiet")) { organization.key == organization.publicID.text ? "–" : organization.key }
            td(.class("extra")) { badge(organization.tlpCeiling) }
        }
    }
}

extension OrganizationCursor {
    /// `<row>.<name>`, as the link to the next page carries it.
    var text: String { "\(id).\(sortName)" }

    /// Nil for anything that `text` does not write.
    init?(text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let id = Int64(parts[0]) else { return nil }
        self.init(sortName: String(parts[1]), id: id)
    }
}
