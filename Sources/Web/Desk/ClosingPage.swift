import Cases
import Primitives

/// Closing a case with outcome and lesson, and reopening it with a reason.
enum ClosingPage {
    static func show(_ request: WebRequest) async throws -> Answer { try await page(request) }

    private static func page(
        _ request: WebRequest, lesson: String = "", outcome: ClosureOutcome? = nil, problem: Problem? = nil
    ) async throws -> Answer {
        let facts = try await CaseFrame.facts(request)
        let isClosed = facts.subject.status == .closed
        return CaseFrame.page(request, facts, .story, problem: problem) {
            if isClosed {
                reopenForm(facts.subject)
            } else {
                closeForm(facts.subject, lesson: lesson, outcome: outcome)
            }
        }
    }

    private static func closeForm(_ subject: Case, lesson: String, outcome: ClosureOutcome?) -> Markup {
        card(DeskText.closeCase) {
            form(post: "/cases/\(subject.publicID)/close") {
                choice("outcome", DeskText.outcome, of: Array(ClosureOutcome.allCases), selected: outcome ?? .incident)
                textArea(
                    "lesson", DeskText.lesson, value: lesson, rows: 6, hint: DeskText.lessonHint, .required(),
                    .maxlength(2_000))
                submit(DeskText.closeCase)
            }
        }
    }

    private static func reopenForm(_ subject: Case) -> Markup {
        card(DeskText.reopenCase) {
            form(post: "/cases/\(subject.publicID)/reopen") {
                textArea("reason", DeskText.reopenReason, rows: 3, .required(), .maxlength(2_000))
                submit(DeskText.reopenCase)
            }
        }
    }

    static func close(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("case")
        let outcome = try request.form.choice("outcome", of: ClosureOutcome.self)
        let lesson = request.form.verbatim("lesson")
        do {
            _ = try await request.write { try $0.close(viewer: $1, id, outcome: outcome, lesson: lesson, in: $2) }
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .conflict {
            return try await page(request, lesson: lesson, outcome: outcome, problem: problem)
        }
        return request.redirect(to: "/cases/\(id)", saying: DeskText.closedCase)
    }

    static func reopen(_ request: WebRequest) async throws -> Answer {
        let reason = request.form.verbatim("reason")
        return try await CaseActs.acting(request, saying: DeskText.reopened) { id, store, viewer, transaction in
            try store.reopen(viewer: viewer, id, reason: reason, in: transaction)
        }
    }
}
