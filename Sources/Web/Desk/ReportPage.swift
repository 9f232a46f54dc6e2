import Access
import Cases
import Primitives
import Registry
import Signals

/// A report with all that helps to judge it, and the acts of triage.
enum ReportPage {
    /// What the page shows besides the mail itself.
    private struct Surroundings: Sendable {
        let report: Report
        let subject: Case?
        let suggestions: [Suggestion]
        let similar: [SimilarCase]
        let thread: [CaseMail]
    }

    static func show(_ request: WebRequest) async throws -> Answer { try await page(request, problem: nil) }

    /// The report again with what was not right; its forms hold what was typed.
    static func page(_ request: WebRequest, problem: Problem?) async throws -> Answer {
        let id = try request.id("report")
        let around = try await surroundings(of: id, request)
        let message = try await request.services.messages.message(
            viewer: request.viewer, around.report.messagePublicID)
        try await request.noteLook(at: around.subject)
        let responsible = try await responsible(for: message, request)
        let callBack = try await CallBackActs.card(message, request, id)
        let names = try await LockedCard.names(message, request)
        let keys = try await SignatureKeys.of(message, request)
        let answer = try await request.receiptAnswer(to: message)
        return request.page(title(of: around.report), in: .desk, status: problem?.kind.status ?? 200) {
            head(around)
            if let problem { problemBanner(problem) }
            suggestionBanner(around.suggestions, request)
            div(.class("columns")) {
                div {
                    MessageView.problems(message)
                    LockedCard.markup(message, names, request)
                    ReceptionCard.markup(message, names)
                    MessageView.facts(message, keys, answer)
                    MessageView.body(message)
                    thread(around.thread, besides: message)
                    MessageView.observables(message)
                    MessageView.parts(message)
                    MessageView.headers(message)
                }
                aside {
                    triage(around.report, request, problem)
                    callBack
                    responsibleCard(responsible, request)
                    card(DeskText.similar) { similarList(around.similar) }
                }
            }
        }
    }

    private static func surroundings(of id: PublicID, _ request: WebRequest) async throws -> Surroundings {
        try await request.read { store, viewer, transaction in
            let report = try store.report(viewer: viewer, id, in: transaction)
            return Surroundings(
                report: report,
                subject: try report.caseID.map { try store.find(viewer: viewer, $0, in: transaction) },
                suggestions: try store.suggestions(viewer: viewer, for: report, in: transaction),
                similar: try store.similar(viewer: viewer, to: report, in: transaction),
                thread: try store.mails(viewer: viewer, of: report, in: transaction))
        }
    }

    private static func triage(_ report: Report, _ request: WebRequest, _ problem: Problem?) -> Markup {
        guard request.viewer.holds(.reportTriage) else { return .nothing }
        return TriageForms.all(report, typed: request.form, problem: problem)
    }

    private static func title(of report: Report) -> Text {
        report.subject.isEmpty ? DeskText.report : .verbatim(report.subject)
    }

    private static func head(_ around: Surroundings) -> Markup {
        pageHead(
            subjectWords(around.report.subject),
            note: span(.class("badges")) {
                stateBadge(around.report.state)
                ReceptionCard.marks(around.report.reception)
                badge(around.report.tlp)
                if let reason = around.report.reason, around.report.state == .rejected { span { reason } }
            }
        ) {
            if let subject = around.subject { linkButton(.verbatim(subject.number), "/cases/\(subject.publicID)") }
        }
    }

    private static func suggestionBanner(_ suggestions: [Suggestion], _ request: WebRequest) -> Markup {
        guard !suggestions.isEmpty else { return .nothing }
        return warningBanner {
            p { DeskText.suggested }
            ul {
                for suggestion in suggestions {
                    li(.class("row")) {
                        targetLink(suggestion.target)
                        badge(suggestion.reason)
                        if request.viewer.holds(.reportTriage) {
                            actButton(DeskText.accept, post: "/suggestions/\(suggestion.publicID)/accept", .primary)
                            actButton(DeskText.decline, post: "/suggestions/\(suggestion.publicID)/decline", .quiet)
                        }
                    }
                }
            }
        }
    }

    /// What the sender wrote later, newest first.
    private static func thread(_ mails: [CaseMail], besides first: StoredMessage) -> Markup {
        let others = mails.filter { $0.publicID != first.summary.publicID }
        guard !others.isEmpty else { return .nothing }
        return card(DeskText.thread) {
            for mail in others {
                article {
                    p(.class("row")) {
                        a("/messages/\(mail.publicID)") { subjectWords(mail.subject) }
                        span(.class("quiet")) { senderWords(mail.fromName, mail.from) }
                        moment(mail.receivedAt)
                    }
                    writtenText(mail.text)
                }
            }
        }
    }

    private static func targetLink(_ target: Suggestion.Target) -> Markup {
        switch target {
        case .inCase(let subject): a("/cases/\(subject.publicID)") { "\(subject.number) \(subject.title)" }
        case .inReport(let report): a("/reports/\(report.publicID)") { subjectWords(report.subject) }
        }
    }

    /// Whom the registry names for what the sender complains about; what only warning lists hold is left out.
    private static func responsible(
        for message: StoredMessage, _ request: WebRequest
    ) async throws -> [Responsibility]? {
        guard request.viewer.holds(.registryRead) else { return nil }
        let observables = message.observations.filter {
            $0.role != .other && $0.warnings.allSatisfy { $0 == "documentation" }
        }.map(\.observable)
        let query = Query(
            observables: Array(observables.prefix(200)), text: String(message.text.prefix(20_000)),
            time: message.summary.sentAt)
        return try await request.services.resolver.resolve(query, viewer: request.viewer)
    }

    private static func responsibleCard(_ responsible: [Responsibility]?, _ request: WebRequest) -> Markup {
        guard let responsible else { return .nothing }
        return card(DeskText.responsible) { responsibleList(responsible, request) }
    }
}

/// Organisations with the reasons why they were found; their pages tell whom to call.
func responsibleList(_ responsible: [Responsibility], _ request: WebRequest) -> Markup {
    guard !responsible.isEmpty else { return p(.class("quiet")) { DeskText.nobodyResponsible } }
    return ul(.class("stack")) {
        for party in responsible.prefix(10) {
            li {
                a("/organizations/\(party.organization.publicID)") { party.organization.name(in: request.language) }
                for reason in party.reasons.prefix(3) { p(.class("quiet")) { reason.text } }
                for person in party.people.prefix(3) {
                    div(.class("row")) {
                        a("/contacts/\(person.contact.publicID)") { person.contact.name }
                        ContactCard.standingBadges(person)
                    }
                }
            }
        }
    }
}
