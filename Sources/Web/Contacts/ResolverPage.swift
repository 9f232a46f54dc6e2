import Access
import Primitives
import Registry
import Signals

/// 「誰に知らせるか」: addresses and text in, responsible organisations with their reasons out.
enum ResolverPage {
    /// `q` lets other pages link here with a question.
    static func ask(_ request: WebRequest) async throws -> Answer {
        try await page(request, request.query.verbatim("q"))
    }

    static func answer(_ request: WebRequest) async throws -> Answer {
        try await page(request, request.form.verbatim("q"))
    }

    private static func page(_ request: WebRequest, _ text: String) async throws -> Answer {
        let isAsked = !text.allSatisfy(\.isWhitespace)
        let found =
            isAsked ? try await request.services.resolver.resolve(query(text), viewer: request.viewer) : []
        return request.page(ContactsText.resolve, in: .contacts) {
            pageHead(ContactsText.resolve, note: ContactsText.resolveNote)
            card {
                form(post: "/contacts/resolve") {
                    textArea("q", ContactsText.resolveField, value: text, rows: 5, .required())
                    submit(ContactsText.find)
                }
            }
            if isAsked { results(found, request) }
        }
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
            ul { for reason in party.reasons { li { reason.text } } }
            h3 { ContactsText.people }
            if party.contacts.isEmpty { p(.class("quiet")) { ContactsText.noContacts } }
            ul { for person in party.people { li { ContactCard.brief(person, now: request.now) } } }
        }
    }
}
