import Access
import Primitives
import Registry

/// Proposing public keys of one's own contacts.
enum OwnKeyActs {
    static func showAdding(_ request: WebRequest) async throws -> Answer {
        let contact = try await OwnContactActs.contact(request)
        return request.page(PartnerText.proposeKey, in: .contacts, width: .narrow) { adding(contact, request, "", nil) }
    }

    /// A proposal for each key.
    static func add(_ request: WebRequest) async throws -> Answer {
        let contact = try await OwnContactActs.contact(request)
        do {
            for key in try KeyActs.offered(request, to: contact) {
                try await request.services.registry.proposeKey(
                    viewer: request.viewer, key, for: contact.publicID, word: request.form.verbatim("word"))
            }
            return OwnContactActs.back(
                request, to: contact.organization.publicID, saying: PartnerText.proposed)
        } catch let problem as Problem where problem.isOfForm {
            let (typed, beside) = KeyActs.refused(request, problem)
            return request.page(PartnerText.proposeKey, in: .contacts, problem: beside) {
                adding(contact, request, typed, beside)
            }
        }
    }

    @MarkupBuilder private static func adding(
        _ contact: Contact, _ request: WebRequest, _ typed: String, _ problem: Problem?
    ) -> [Markup] {
        pageHead(.text(PartnerText.proposeKey), note: .words(contact.details.name))
        card {
            form(post: "/partner/contacts/\(contact.publicID)/keys/add", .takesFiles) {
                KeyActs.fields(typed, problem)
                ProposalParts.word("word", PartnerText.word, typed: request.form.verbatim("word"), problem)
                submit(PartnerText.propose)
            }
        }
    }
}
