import Cases
import Primitives

/// Closing a case with outcome and lesson, and reopening it with a reason.
enum ClosingPage {
    static func show(_ request: WebRequest) async throws -> Answer { try await page(request) }

    private static func page(_ request: WebRequest, problem: Problem? = nil) async throws -> Answer {
        let facts = try await CaseFrame.facts(request)
        let isClosed = facts.subject.status == .closed
        return CaseFrame.page(request, facts, .story, problem: problem) {
            if isClosed {
                if let kept = KeptForm(request.form, to: nil) { kept.markup }
                reopenForm(facts.subject, request.form)
            } else {
                closeForm(facts.subject, request.form)
            }
        }
    }

    private static func closeForm(_ subject: Case, _ typed: FormFields) -> Markup {
        card(DeskText.closeCase) {
            form(post: "/cases/\(subject.publicID)/close") {
                choice(
                    "outcome", DeskText.outcome,
                    selected: typed.optionalChoice("outcome") ?? ClosureOutcome.incident)
                textArea(
                    "lesson", DeskText.lesson, value: typed.verbatim("lesson"), rows: 6, hint: DeskText.lessonHint,
                    .required(),
                    .maxlength(2_000))
                submit(DeskText.closeCase)
            }
        }
    }

    private static func reopenForm(_ subject: Case, _ typed: FormFields) -> Markup {
        card(DeskText.reopenCase) {
            form(post: "/cases/\(subject.publicID)/reopen") {
                textArea(
                    "reason", DeskText.reopenReason, value: typed.verbatim("reason"), rows: 3, .required(),
                    .maxlength(2_000))
                submit(DeskText.reopenCase)
            }
        }
    }

    static func close(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("case")
        let lesson = request.form.verbatim("lesson")
        do {
            let outcome = try request.form.choice("outcome", of: ClosureOutcome.self)
            try await request.write { store, viewer, transaction in
                let subject = try store.find(viewer: viewer, id, in: transaction)
                try refuseSecond(lesson, of: subject, store.closures(viewer: viewer, of: subject, in: transaction))
                try store.close(viewer: viewer, id, outcome: outcome, lesson: lesson, in: transaction)
            }
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .conflict {
            return try await page(request, problem: problem)
        }
        return request.redirect(to: "/cases/\(id)", saying: DeskText.closedCase)
    }

    /// The same form sent twice closes once; what somebody else wrote in the meantime is not passed over in silence.
    private static func refuseSecond(_ lesson: String, of subject: Case, _ closures: [Closure]) throws {
        guard subject.status == .closed, closures.first?.lesson != lesson.trimmed else { return }
        throw Problem(.conflict, "case.closed-already", DeskText.closedAlready)
    }

    static func reopen(_ request: WebRequest) async throws -> Answer {
        let reason = request.form.verbatim("reason")
        return try await CaseActs.acting(
            request, saying: DeskText.reopened, orShow: { try await page($0, problem: $1) }
        ) { id, store, viewer, transaction in
            try store.reopen(viewer: viewer, id, reason: reason, in: transaction)
        }
    }
}
