import Access
import Primitives
import Registry

/// Proposing what one's own organisation answers for, and what not any more.
enum OwnHoldingActs {
    static func add(_ request: WebRequest) async throws -> Answer { try await propose(request, ends: false) }

    static func end(_ request: WebRequest) async throws -> Answer { try await propose(request, ends: true) }

    private static func propose(_ request: WebRequest, ends: Bool) async throws -> Answer {
        let id = try request.id("organization")
        do {
            try await request.services.registry.proposeHolding(
                viewer: request.viewer, try OrganizationActs.holding(request.form), ends: ends, for: id,
                word: request.form.verbatim("word"))
            return OwnContactActs.back(request, to: id, saying: PartnerText.proposed)
        } catch let problem as Problem where problem.isOfForm {
            let beside = problem.field == nil ? Problem.invalidField("value", problem.text) : problem
            return try await OwnRecordPage.page(request, id, problem: beside)
        }
    }
}
