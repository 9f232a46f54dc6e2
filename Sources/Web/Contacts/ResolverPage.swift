import Access
import Primitives
import Registry
import Signals

/// 「誰に知らせるか」: addresses and text in, responsible organisations with their reasons out.
enum ResolverPage {
    /// `q` lets other pages link here with a question.
    static func ask(_ request: WebRequest) async throws -> Answer {
        try await page(request, request.query)
    }

    static func answer(_ request: WebRequest) async throws -> Answer {
        try await page(request, request.form)
    }

    private static func page(_ request: WebRequest, _ fields: FormFields) async throws -> Answer {
        let text = fields.verbatim("q")
        guard !text.allSatisfy(\.isWhitespace) else { return page(request, fields, nil) }
        do {
            let query = try asked(fields)
            return page(request, fields, try await request.services.resolver.resolve(query, viewer: request.viewer))
        } catch let problem as Problem where problem.field != nil {
            return page(request, fields, nil, problem)
        }
    }

    /// `found`: nil as long as nothing was asked.
    private static func page(
        _ request: WebRequest, _ fields: FormFields, _ found: [Responsibility]?, _ problem: Problem? = nil
    ) -> Answer {
        request.page(ContactsText.resolve, in: .contacts, status: problem == nil ? 200 : 422) {
            pageHead(ContactsText.resolve, note: ContactsText.resolveNote) {
                linkButton(RuleText.rules, "/contacts/rules", .quiet)
                linkButton(ResolverText.routes, "/contacts/routes", .quiet)
            }
            card {
                form(post: "/contacts/resolve") {
                    textArea(
                        "q", ContactsText.resolveField, value: fields.verbatim("q"), rows: 5, .required())
                    details {
                        summary { ResolverText.circumstances }
                        circumstances(fields, problem)
                    }
                    submit(ContactsText.find)
                }
            }
            if let found { results(found, request) }
        }
    }

    /// What rules go by beside the text.
    @MarkupBuilder private static func circumstances(_ fields: FormFields, _ problem: Problem?) -> [Markup] {
        textField("at", ResolverText.at, value: fields["at"], type: "datetime-local", problem: problem)
        choice(
            "tlp", ResolverText.tlp, selected: fields.optionalChoice("tlp", of: TLP.self), empty: ResolverText.unknown)
        textField("sector", ContactsText.sector, value: fields["sector"], .maxlength(300))
        textField(
            "country", ResolverText.country, value: fields["country"], hint: ContactsText.countryHint, problem: problem,
            .maxlength(2))
    }

    private static func asked(_ fields: FormFields) throws(Problem) -> Query {
        var query = query(fields.verbatim("q"))
        query.tlp = fields.optionalChoice("tlp")
        query.sector = fields["sector"]
        if let text = fields.optional("at") {
            guard let moment = JapanInput.moment(text) else { throw .invalidField("at", ResolverText.badMoment) }
            query.time = moment
        }
        if let country = fields.optional("country") {
            guard let code = CountryCode(country.halfWidth) else {
                throw .invalidField("country", ResolverText.badCountry)
            }
            query.country = code
        }
        return query
    }

    static func query(_ text: String) -> Query {
        Query(
            observables: ObservableExtractor.observables(in: text), autonomousSystems: autonomousSystems(in: text),
            text: text)
    }

    /// `AS64496` anywhere as a word of its own.
    private static func autonomousSystems(in text: String) -> [ASN] {
        var seen: Set<ASN> = []
        return text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.compactMap { word -> ASN? in
            guard word.count > 2, word.prefix(2).uppercased() == "AS" else { return nil }
            return ASN(text: word)
        }.filter { seen.insert($0).inserted }
    }

    private static func results(_ found: [Responsibility], _ request: WebRequest) -> Markup {
        guard !found.isEmpty else { return emptyState(ContactsText.nobody) }
        return section(.id("result"), .aria("label", ContactsText.resolve)) {
            p(.class("quiet"), .role("status")) { ContactsText.found(found.count) }
            for party in found { partyCard(party, request) }
        }
    }

    private static func partyCard(_ party: Responsibility, _ request: WebRequest) -> Markup {
        card {
            div(.class("row")) {
                h2 {
                    a("/organizations/\(party.organization.publicID)") {
                        party.organization.name(in: request.language)
                    }
                }
                badge(party.organization.kind)
                badge(party.organization.tlpCeiling)
            }
            h3 { ContactsText.why }
            ul { for reason in party.reasons { li { reasonLine(reason, request) } } }
            h3 { ContactsText.people }
            if party.contacts.isEmpty { p(.class("quiet")) { ContactsText.noContacts } }
            ul { for person in party.people { li { ContactCard.brief(person, now: request.now) } } }
            if !party.further.isEmpty { further(party.further, request) }
        }
    }

    /// With how specific it is, weight included; a rule of the desk leads to itself.
    @MarkupBuilder static func reasonLine(_ reason: Reason, _ request: WebRequest) -> [Markup] {
        if reason.rule == .rule, request.mayOpen("/contacts/rules/\(reason.via)/edit") {
            a("/contacts/rules/\(reason.via)/edit") { reason.text }
        } else {
            span { reason.text }
        }
        if reason.specificity != 0 {
            " "
            span(.class("quiet")) { ResolverText.sum(reason.specificity - reason.weight, weight: reason.weight) }
        }
    }

    /// Folded, as nobody of them is told as long as the party above answers.
    private static func further(_ parties: [FurtherParty], _ request: WebRequest) -> Markup {
        details {
            summary { ResolverText.further }
            ul(.class("stack")) {
                for party in parties {
                    li {
                        a("/organizations/\(party.organization.publicID)") {
                            party.organization.name(in: request.language)
                        }
                        p(.class("quiet")) { party.reason.text }
                        for person in party.people { ContactCard.brief(person, now: request.now) }
                    }
                }
            }
        }
    }
}
