import Access
import Primitives
import Registry

/// Adding, changing and removing organisations and what they answer for.
enum OrganizationActs {
    static func showAdding(_ request: WebRequest) async throws -> Answer {
        request.page(ContactsText.addOrganization, in: .contacts, width: .narrow) { adding(FormFields.empty, nil) }
    }

    static func add(_ request: WebRequest) async throws -> Answer {
        do {
            let parent = try await parent(request)
            let organization = try await request.services.registry.addOrganization(
                viewer: request.viewer, try details(request.form), parent: parent)
            return request.redirect(to: "/organizations/\(organization.publicID)", saying: ContactsText.saved)
        } catch let problem as Problem where problem.isOfForm {
            return request.page(ContactsText.addOrganization, in: .contacts, problem: problem) {
                adding(request.form, problem)
            }
        }
    }

    static func showEditing(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("organization")
        let organization = try await request.services.registry.organization(viewer: request.viewer, id)
        return request.page(ContactsText.editOrganization, in: .contacts, width: .narrow) {
            editing(id, OrganizationForm.fields(of: organization), nil)
        }
    }

    static func change(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("organization")
        do {
            let parent = try await parent(request)
            try await request.services.registry.changeOrganization(
                viewer: request.viewer, id, revision: Int64(request.form["revision"]) ?? 0,
                to: try details(request.form), parent: parent)
            return request.redirect(to: "/organizations/\(id)", saying: ContactsText.saved)
        } catch let problem as Problem where problem.isOfForm {
            return request.page(ContactsText.editOrganization, in: .contacts, problem: problem) {
                editing(id, request.form, problem)
            }
        }
    }

    static func remove(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("organization")
        do {
            try await request.services.registry.removeOrganization(viewer: request.viewer, id)
            return request.redirect(to: "/contacts", saying: ContactsText.removed)
        } catch let problem as Problem where problem.kind == .conflict {
            return request.redirect(to: "/organizations/\(id)", problem: problem)
        }
    }

    static func addHolding(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("organization")
        do {
            let isNew = try await request.services.registry.addHolding(
                viewer: request.viewer, try holding(request.form), to: id)
            return request.redirect(
                to: "/organizations/\(id)", saying: isNew ? ContactsText.saved : ContactsText.alreadyThere)
        } catch let problem as Problem where problem.kind == .invalid {
            return try await OrganizationPage.page(request, id, problem: problem)
        }
    }

    static func removeHolding(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("organization")
        try await request.services.registry.removeHolding(
            viewer: request.viewer, try holding(request.form), from: id)
        return request.redirect(to: "/organizations/\(id)", saying: ContactsText.removed)
    }

    static func holding(_ form: FormFields) throws(Problem) -> Holding {
        let kind: Holding.Kind = try form.choice("kind")
        guard let holding = Holding(kind, try form.required("value")) else {
            throw .invalidField("value", ContactsText.badHolding(kind.label))
        }
        return holding
    }

    private static func details(_ form: FormFields) throws(Problem) -> Organization.Details {
        Organization.Details(
            key: form["key"], name: try form.required("name"), nameEnglish: form["nameEnglish"],
            kind: try form.choice("kind"), sector: form["sector"], country: form["country"],
            tlpCeiling: try form.choice("tlp"))
    }

    private static func parent(_ request: WebRequest) async throws -> PublicID? {
        guard let word = request.form.optional("parent") else { return nil }
        let found = try await request.services.registry.organization(viewer: request.viewer, named: word)
        guard let found else { throw Problem.invalidField("parent", ContactsText.parentUnknown(word)) }
        return found.publicID
    }

    @MarkupBuilder private static func adding(_ fields: FormFields, _ problem: Problem?) -> [Markup] {
        pageHead(ContactsText.addOrganization)
        card { OrganizationForm.form("/organizations/add", fields, problem) }
    }

    @MarkupBuilder private static func editing(
        _ id: PublicID, _ fields: FormFields, _ problem: Problem?
    ) -> [Markup] {
        pageHead(ContactsText.editOrganization)
        card { OrganizationForm.form("/organizations/\(id)/edit", fields, problem) }
        card(ContactsText.removeOrganization) {
            p(.class("hint")) { ContactsText.removeHint }
            actButton(ContactsText.remove, post: "/organizations/\(id)/remove", .danger)
        }
    }
}

extension Problem {
    /// The person can put it right in the same form.
    var isOfForm: Bool { kind == .invalid || kind == .conflict }
}
