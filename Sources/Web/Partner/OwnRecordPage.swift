import Access
import Primitives
import Registry

/// What is registered of one's own organisation and those below it, and the ways to have it changed.
enum OwnRecordPage {
    static func show(_ request: WebRequest) async throws -> Answer { try await page(request, nil, problem: nil) }

    static func below(_ request: WebRequest) async throws -> Answer {
        try await page(request, try request.id("organization"), problem: nil)
    }

    /// `problem`: what was typed in the holdings card was not right.
    static func page(_ request: WebRequest, _ id: PublicID?, problem: Problem?) async throws -> Answer {
        let record = try await request.services.registry.ownRecord(viewer: request.viewer, of: id)
        let name = record.organization.summary.name(in: request.language)
        let mayPropose = request.viewer.holds(.registryPropose)
        return request.page(.verbatim(name), in: .contacts, status: problem?.kind.status ?? 200) {
            pageHead(.words(name), note: .text(PartnerText.recordHint)) {
                linkButton(PartnerText.ownProposals, "/partner/proposals")
            }
            tree(record, request.language)
            div(.class("columns")) {
                div { people(record, mayPropose, request) }
                div { holdings(record, mayPropose, problem, request) }
            }
        }
    }

    /// The way down to this organisation, and those below it.
    private static func tree(_ record: OwnRecord, _ language: Language) -> Markup {
        .group([
            nav(.aria("label", ContactsText.parent)) {
                for above in record.path {
                    link(above, language)
                    span(.aria("hidden", "true")) { " › " }
                }
                link(record.organization.summary, language)
            },
            record.below.isEmpty
                ? .nothing
                : card(ContactsText.children) { ul { for child in record.below { li { link(child, language) } } } },
        ])
    }

    private static func link(_ organization: OrganizationSummary, _ language: Language) -> Markup {
        a("/partner/organizations/\(organization.publicID)") { organization.name(in: language) }
    }

    private static func people(_ record: OwnRecord, _ mayPropose: Bool, _ request: WebRequest) -> Markup {
        .group([
            record.contacts.isEmpty
                ? card(ContactsText.people) { emptyState(PartnerText.noContacts) } : .nothing,
            .group(record.contacts.map { contact($0, mayPropose, request) }),
            mayPropose
                ? p {
                    linkButton(
                        PartnerText.proposeContact,
                        "/partner/organizations/\(record.organization.publicID)/contacts/add", .primary)
                } : .nothing,
        ])
    }

    private static func contact(_ contact: Contact, _ mayPropose: Bool, _ request: WebRequest) -> Markup {
        card(id: "contact-\(contact.publicID)") {
            header(.class("page-head")) {
                h2 { contact.details.name }
                if mayPropose { acts(contact) }
            }
            facts([
                (ContactsText.role, ContactCard.marks(contact)),
                (ContactsText.language, .text(ContactCard.language(contact.details.language))),
                (ContactsText.verifiedOn, ContactCard.confirmation(contact, now: request.now)),
                (ContactsText.dutyHours, ContactCard.dutyHours(contact)),
                (ContactsText.channels, ContactCard.channels(contact)),
            ])
            h3 { ContactsText.keys }
            if contact.keys.isEmpty { p(.class("quiet")) { ContactsText.noKeys } }
            for key in contact.keys { self.key(key, now: request.now) }
            if mayPropose {
                p { linkButton(PartnerText.proposeKey, "/partner/contacts/\(contact.publicID)/keys/add") }
            }
        }
    }

    private static func acts(_ contact: Contact) -> Markup {
        div(.class("actions")) {
            actButton(PartnerText.isRight, post: "/partner/contacts/\(contact.publicID)/confirm")
            linkButton(PartnerText.proposeChange, "/partner/contacts/\(contact.publicID)/edit")
        }
    }

    /// What its owner can check; how far the desk trusts it is the desk's.
    private static func key(_ key: ContactKey, now: Timestamp) -> Markup {
        div(.class("stack")) {
            div(.class("row")) {
                badge(key.scheme)
                code { key.spokenFingerprint }
                if let end = key.expiresAt, end <= now { badge(ContactKey.State.expired, .bad) }
            }
            facts([(ContactsText.expires, key.expiresAt.map { moment($0) } ?? .text(ContactsText.noExpiry))])
        }
    }

    private static func holdings(
        _ record: OwnRecord, _ mayPropose: Bool, _ problem: Problem?, _ request: WebRequest
    ) -> Markup {
        let home: Link = "/partner/organizations/\(record.organization.publicID)/holdings"
        return card(ContactsText.holdings, id: "holdings") {
            if record.holdings.all.isEmpty { emptyState(PartnerText.noHoldings) }
            for kind in Holding.Kind.allCases {
                let own = record.holdings.all.filter { $0.kind == kind }
                if !own.isEmpty {
                    h3 { kind.label }
                    ul { for holding in own { item(holding, home, mayPropose) } }
                }
            }
            if mayPropose {
                h3 { PartnerText.proposeHolding }
                form(post: home) {
                    choice(
                        "kind", ContactsText.kind, of: Holding.Kind.allCases,
                        selected: request.form.optionalChoice("kind") ?? Holding.Kind.network)
                    textField(
                        "value", ContactsText.value, value: request.form["value"], hint: ContactsText.holdingHint,
                        problem: problem, .required(), .maxlength(300))
                    ProposalParts.word("word", PartnerText.word, typed: request.form.verbatim("word"), problem)
                    submit(PartnerText.propose, .plain)
                }
            }
        }
    }

    private static func item(_ holding: Holding, _ home: Link, _ mayPropose: Bool) -> Markup {
        li {
            span(.class("row")) {
                code { holding.text }
                if mayPropose {
                    form(post: "\(home)/end", .class("act")) {
                        hiddenField("kind", holding.kind.rawValue)
                        hiddenField("value", holding.text)
                        submit(PartnerText.proposeEnd, .quiet, .aria("label", PartnerText.proposeEnd(of: holding.text)))
                    }
                }
            }
        }
    }
}
