import Access
import Cases
import Primitives
import Registry
import Signals

/// Calls, chats and visits become reports here.
enum ReceptionPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        try await page(request, id: PublicID(random: request.services.random), problem: nil)
    }

    static func save(_ request: WebRequest) async throws -> Answer {
        let id = request.form.optional("id").flatMap { PublicID($0) } ?? PublicID(random: request.services.random)
        if request.form.contains("lookup") { return try await page(request, id: id, problem: nil) }
        do {
            let report = try ReceptionForm.report(request, callBack: try await CallBackForm.read(request))
            try await checkNext(request)
            let ticket = try await request.intake().take(viewer: request.viewer, report)
            return try await ReceptionArrival.goOn(request, ticket.id)
        } catch let problem as Problem where problem.code == Problem.submissionReused.code {
            // Saved once, then changed and sent again: under a new id it becomes a record of its own.
            return try await page(request, id: PublicID(random: request.services.random), problem: problem)
        } catch let problem as Problem where [.invalid, .notFound, .tooLarge, .unavailable].contains(problem.kind) {
            return try await page(request, id: id, problem: problem)
        }
    }

    /// A case that is not there is said before anything is saved.
    private static func checkNext(_ request: WebRequest) async throws {
        guard try request.form.choice("next", of: ReceptionForm.Next.self) == .link else { return }
        let number = request.form["number"].halfWidth
        do {
            _ = try await request.read { try $0.find(viewer: $1, number: number, in: $2) }
        } catch let problem as Problem {
            throw Problem.invalidField("number", problem.text)
        }
    }

    /// The screen with all that was typed into it before.
    private static func page(_ request: WebRequest, id: PublicID, problem: Problem?) async throws -> Answer {
        let form = request.form
        var contacts: [Contact]?
        if form.contains("lookup") || form.contains("callback") {
            let caller = Reception.Caller(
                name: form["name"], organization: form["organization"], phone: form["phone"].halfWidth)
            contacts = try await CallBackForm.contacts(request, of: caller)
        }
        return request.page(ReceptionText.new, in: .desk, status: problem?.kind.status ?? 200) {
            pageHead(ReceptionText.new, note: ReceptionText.purpose)
            if let problem { problemBanner(problem) }
            ReceptionForm.markup(request, contacts: contacts, id: id, problem: problem)
        }
    }
}
