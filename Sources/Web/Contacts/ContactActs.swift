import Access
import Primitives
import Registry

/// Adding, changing and removing contacts.
enum ContactActs {
    static func showAdding(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("organization")
        let organization = try await request.services.registry.organization(viewer: request.viewer, id)
        return request.page(ContactsText.addContact, in: .contacts, width: .narrow) {
            adding(organization, FormFields.empty, nil, request.language)
        }
    }

    static func add(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("organization")
        let organization = try await request.services.registry.organization(viewer: request.viewer, id)
        do {
            try await request.services.registry.addContact(
                viewer: request.viewer, try ContactForm.details(request.form),
                channels: try ContactForm.channels(request.form), to: id)
            return request.redirect(to: "/organizations/\(id)", saying: ContactsText.saved)
        } catch let problem as Problem where problem.isOfForm {
            return request.page(ContactsText.addContact, in: .contacts, problem: problem) {
                adding(organization, request.form, problem, request.language)
            }
        }
    }

    static func showEditing(_ request: WebRequest) async throws -> Answer {
        let contact = try await contact(request)
        return request.page(ContactsText.editContact, in: .contacts, width: .narrow) {
            editing(contact, ContactForm.fields(of: contact), nil, request.language)
        }
    }

    static func change(_ request: WebRequest) async throws -> Answer {
        let contact = try await contact(request)
        do {
            try await request.services.registry.changeContact(
                viewer: request.viewer, contact.publicID, revision: Int64(request.form["revision"]) ?? 0,
                to: try ContactForm.details(request.form), channels: try ContactForm.channels(request.form))
            return back(request, to: contact, saying: ContactsText.saved)
        } catch let problem as Problem where problem.isOfForm {
            return request.page(ContactsText.editContact, in: .contacts, problem: problem) {
                editing(contact, request.form, problem, request.language)
            }
        }
    }

    static func confirm(_ request: WebRequest) async throws -> Answer {
        let contact = try await contact(request)
        try await request.services.registry.confirmContact(
            viewer: request.viewer, contact.publicID, on: JapanTime.date(of: request.now))
        return back(request, to: contact, saying: ContactsText.saved)
    }

    static func remove(_ request: WebRequest) async throws -> Answer {
        let contact = try await contact(request)
        try await request.services.registry.removeContact(viewer: request.viewer, contact.publicID)
        return back(request, to: contact, saying: ContactsText.removed)
    }

    static func contact(_ request: WebRequest) async throws -> Contact {
        try await request.services.registry.contact(viewer: request.viewer, try request.id("contact"))
    }

    static func back(_ request: WebRequest, to contact: Contact, saying text: Text) -> Answer {
        request.redirect(
            to: "/organizations/\(contact.organization.publicID)#contact-\(contact.publicID)", saying: text)
    }

    @MarkupBuilder private static func adding(
        _ organization: Organization, _ fields: FormFields, _ problem: Problem?, _ language: Language
    ) -> [Markup] {
        pageHead(.text(ContactsText.addContact), note: .words(organization.summary.name(in: language)))
        card { ContactForm.form("/organizations/\(organization.publicID)/contacts/add", fields, problem) }
    }

    @MarkupBuilder private static func editing(
        _ contact: Contact, _ fields: FormFields, _ problem: Problem?, _ language: Language
    ) -> [Markup] {
        pageHead(.text(ContactsText.editContact), note: .words(contact.organization.name(in: language)))
        card { ContactForm.form("/contacts/\(contact.publicID)/edit", fields, problem) }
        card(ContactsText.removeContact) {
            actButton(ContactsText.remove, post: "/contacts/\(contact.publicID)/remove", .danger)
        }
    }
}
