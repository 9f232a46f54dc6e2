import Access
import Primitives
import Registry

/// One contact: how to reach it, who answers instead, when it is absent, and what came of trying.
enum ContactPage {
    static func show(_ request: WebRequest) async throws -> Answer { try await page(request, problem: nil) }

    /// The page again with what was not right; its forms hold what was typed.
    static func page(_ request: WebRequest, problem: Problem?) async throws -> Answer {
        let (registry, viewer, id) = (request.services.registry, request.viewer, try request.id("contact"))
        let contact = try await registry.contact(viewer: viewer, id)
        let people = try await registry.contactsInOrder(
            viewer: viewer, of: contact.organization.publicID, at: request.now)
        let possible = try await registry.possibleDeputies(viewer: viewer, of: id)
        let attempts = try await registry.attempts(
            viewer: viewer, of: id, after: AttemptCursor(text: request.query["after"]), limit: Limits.pageRows + 1)
        let names = try await request.names(
            of: attempts.map(\.by) + contact.keys.compactMap(\.verification?.by))
        return request.page(.verbatim(contact.name), in: .contacts, status: problem?.kind.status ?? 200) {
            pageHead(.words(contact.name), note: organization(of: contact, request.language))
            if let problem { problemBanner(problem) }
            div(.class("columns")) {
                div {
                    for person in people where person.contact.id == contact.id {
                        ContactCard.full(person, names: names, request)
                    }
                    AttemptCard(contact: contact, attempts: attempts, names: names).markup(request, problem)
                }
                div {
                    if viewer.holds(.registryWrite) { deputyCard(contact, possible, request.language) }
                    absenceCard(contact, request, problem)
                }
            }
        }
    }

    private static func organization(of contact: Contact, _ language: Language) -> Markup {
        a("/organizations/\(contact.organization.publicID)") { contact.organization.name(in: language) }
    }

    private static func deputyCard(_ contact: Contact, _ possible: [Contact], _ language: Language) -> Markup {
        card(ContactsText.deputies, id: "deputies") {
            if possible.isEmpty {
                p(.class("quiet")) { ContactsText.noPossibleDeputy }
            } else {
                p(.class("hint")) { ContactsText.deputiesHint }
                form(post: "/contacts/\(contact.publicID)/deputies") {
                    for number in 1...min(contact.deputies.count + 1, Limits.deputies, possible.count) {
                        let chosen = contact.deputies.dropFirst(number - 1).first
                        choice(
                            "deputy\(number)", ContactsText.deputy(number),
                            options: possible.map { ($0.publicID.text, .verbatim(name(of: $0, language))) },
                            selected: chosen?.contact.text, empty: ContactsText.nobodyAsDeputy)
                    }
                    submit(ContactsText.save, .plain)
                }
            }
        }
    }

    private static func name(of contact: Contact, _ language: Language) -> String {
        "\(contact.name) (\(contact.organization.name(in: language)))"
    }

    private static func absenceCard(_ contact: Contact, _ request: WebRequest, _ problem: Problem?) -> Markup {
        let today = JapanTime.date(of: request.now)
        let ahead = contact.absences.filter { $0.through >= today }
        let mayWrite = request.viewer.holds(.registryWrite)
        return card(ContactsText.absences, id: "absences") {
            if ahead.isEmpty { p(.class("quiet")) { ContactsText.noAbsences } }
            ul(.class("stack")) {
                for absence in ahead {
                    li(.class("row")) {
                        span(.class("number")) { "\(absence.from) – \(absence.through)" }
                        span { absence.note }
                        if mayWrite { removal(of: absence, contact) }
                    }
                }
            }
            if mayWrite {
                form(post: "/contacts/\(contact.publicID)/absences") {
                    textField(
                        "from", ContactsText.absentFrom, value: request.form["from"], type: "date", problem: problem,
                        .required())
                    textField(
                        "through", ContactsText.absentThrough, value: request.form["through"], type: "date",
                        problem: problem, .required())
                    textField("absenceNote", ContactsText.note, value: request.form["absenceNote"], .maxlength(300))
                    submit(ContactsText.addAbsence, .plain)
                }
            }
        }
    }

    private static func removal(of absence: Absence, _ contact: Contact) -> Markup {
        form(post: "/contacts/\(contact.publicID)/absences/\(absence.id)/remove", .class("act")) {
            submit(
                ContactsText.remove, .quiet,
                .aria("label", ContactsText.removeAbsence(from: absence.from.description)))
        }
    }
}
