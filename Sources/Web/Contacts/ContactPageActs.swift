import Access
import Primitives
import Registry

/// What is done on a contact's page: deputies, absences, attempts.
enum ContactPageActs {
    static func setDeputies(_ request: WebRequest) async throws -> Answer {
        try await act(request, "deputies") { id in
            var chosen: [PublicID] = []
            for number in 1...Limits.deputies {
                guard let text = request.form.optional("deputy\(number)") else { continue }
                guard let deputy = PublicID(text) else { throw Problem.pageNotFound }
                if !chosen.contains(deputy) { chosen.append(deputy) }
            }
            try await request.services.registry.setDeputies(viewer: request.viewer, chosen, of: id)
        }
    }

    static func addAbsence(_ request: WebRequest) async throws -> Answer {
        try await act(request, "absences") { id in
            guard let from = try ContactForm.day("from", request.form) else {
                throw Problem.invalidField("from", ContactsText.badDate)
            }
            guard let through = try ContactForm.day("through", request.form) else {
                throw Problem.invalidField("through", ContactsText.badDate)
            }
            try await request.services.registry.addAbsence(
                viewer: request.viewer, from: from, through: through, note: request.form["absenceNote"], of: id)
        }
    }

    static func removeAbsence(_ request: WebRequest) async throws -> Answer {
        let absence = try request.id("absence")
        return try await act(request, "absences") { id in
            try await request.services.registry.removeAbsence(viewer: request.viewer, absence, of: id)
        }
    }

    static func addAttempt(_ request: WebRequest) async throws -> Answer {
        try await act(request, "attempts") { id in
            let contact = try await ContactActs.contact(request)
            let code = request.form["channel"]
            guard let channel = contact.channels.first(where: { $0.code == code }) else {
                throw Problem.invalidField("channel", .fieldChoice)
            }
            try await request.services.registry.addAttempt(
                viewer: request.viewer, by: channel,
                at: try ReportMoment.read("at", in: request.form, at: request.now) ?? request.now,
                try request.form.choice("outcome"), note: request.form["note"], to: id)
        }
    }

    /// Back to the page where it was done, or the page again with what was not right.
    private static func act(
        _ request: WebRequest, _ part: String, _ body: (PublicID) async throws -> Void
    ) async throws -> Answer {
        let id = try request.id("contact")
        do {
            try await body(id)
            return request.redirect(to: Link("/contacts/\(id)#\(part)"), saying: ContactsText.saved)
        } catch let problem as Problem where problem.isOfForm {
            return try await ContactPage.page(request, problem: problem)
        }
    }
}
