import Access
import Primitives
import Registry

/// Proposing contacts and changes of them, and saying that they are right.
enum OwnContactActs {
    static func showAdding(_ request: WebRequest) async throws -> Answer {
        let record = try await record(request)
        return request.page(PartnerText.proposeContact, in: .contacts, width: .narrow) {
            adding(record, request, nil)
        }
    }

    static func add(_ request: WebRequest) async throws -> Answer {
        let record = try await record(request)
        do {
            try await request.services.registry.proposeContact(
                viewer: request.viewer, try ContactForm.wish(request.form), word: request.form.verbatim("word"),
                for: record.organization.publicID)
            return back(request, to: record.organization.publicID, saying: PartnerText.proposed)
        } catch let problem as Problem where problem.isOfForm {
            return request.page(PartnerText.proposeContact, in: .contacts, problem: problem) {
                adding(record, request, problem)
            }
        }
    }

    static func showEditing(_ request: WebRequest) async throws -> Answer {
        let contact = try await contact(request)
        return request.page(PartnerText.proposeChange, in: .contacts, width: .narrow) {
            editing(contact, ContactForm.fields(of: contact), request, nil)
        }
    }

    static func change(_ request: WebRequest) async throws -> Answer {
        let contact = try await contact(request)
        do {
            try await request.services.registry.proposeChange(
                viewer: request.viewer, of: contact.publicID, revision: Int64(request.form["revision"]) ?? 0,
                to: try ContactForm.wish(request.form), word: request.form.verbatim("word"))
            return back(request, to: contact.organization.publicID, saying: PartnerText.proposed)
        } catch let problem as Problem where problem.isOfForm {
            return request.page(PartnerText.proposeChange, in: .contacts, problem: problem) {
                editing(contact, request.form, request, problem)
            }
        }
    }

    static func end(_ request: WebRequest) async throws -> Answer {
        let contact = try await contact(request)
        do {
            try await request.services.registry.proposeEnd(
                viewer: request.viewer, of: contact.publicID, word: request.form.verbatim("end_word"))
            return back(request, to: contact.organization.publicID, saying: PartnerText.proposed)
        } catch let problem as Problem where problem.isOfForm {
            return request.page(PartnerText.proposeChange, in: .contacts, problem: problem) {
                editing(contact, ContactForm.fields(of: contact), request, problem)
            }
        }
    }

    static func confirm(_ request: WebRequest) async throws -> Answer {
        let contact = try await contact(request)
        try await request.services.registry.confirmOwnContact(viewer: request.viewer, contact.publicID)
        return back(request, to: contact.organization.publicID, saying: PartnerText.confirmed)
    }

    static func contact(_ request: WebRequest) async throws -> Contact {
        try await request.services.registry.ownContact(viewer: request.viewer, try request.id("contact"))
    }

    static func back(_ request: WebRequest, to organization: PublicID, saying text: Text) -> Answer {
        request.redirect(to: "/partner/organizations/\(organization)", saying: text)
    }

    private static func record(_ request: WebRequest) async throws -> OwnRecord {
        try await request.services.registry.ownRecord(viewer: request.viewer, of: try request.id("organization"))
    }

    @MarkupBuilder private static func adding(
        _ record: OwnRecord, _ request: WebRequest, _ problem: Problem?
    ) -> [Markup] {
        let organization = record.organization
        pageHead(
            .text(PartnerText.proposeContact), note: .words(organization.summary.name(in: request.language)))
        card {
            form(post: "/partner/organizations/\(organization.publicID)/contacts/add") {
                ContactForm.own(request.form, problem)
                ProposalParts.word("word", PartnerText.word, typed: request.form.verbatim("word"), problem)
                submit(PartnerText.propose)
            }
        }
    }

    @MarkupBuilder private static func editing(
        _ contact: Contact, _ fields: FormFields, _ request: WebRequest, _ problem: Problem?
    ) -> [Markup] {
        pageHead(.text(PartnerText.proposeChange), note: .words(contact.organization.name(in: request.language)))
        card {
            form(post: "/partner/contacts/\(contact.publicID)/edit") {
                hiddenField("revision", fields["revision"])
                ContactForm.own(fields, problem)
                ProposalParts.word("word", PartnerText.word, typed: request.form.verbatim("word"), problem)
                submit(PartnerText.propose)
            }
        }
        card(PartnerText.proposeEndOfContact) {
            form(post: "/partner/contacts/\(contact.publicID)/end") {
                ProposalParts.word("end_word", PartnerText.word, typed: request.form.verbatim("end_word"), problem)
                submit(PartnerText.proposeEnd, .danger)
            }
        }
    }
}
