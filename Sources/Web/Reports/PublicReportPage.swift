import Access
import Notices
import Primitives
import Signals
import Storage

/// Everybody's way to report something, without an account. It shows nothing of what others reported.
enum PublicReportPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        return try await page(request, id: PublicID(random: request.services.random), problem: nil)
    }

    static func send(_ request: WebRequest) async throws -> Answer {
        let id = request.form.optional("id").flatMap { PublicID($0) } ?? PublicID(random: request.services.random)
        do {
            let report = try PublicReportForm.report(request.form, at: request.now)
            let (throttle, address) = (FormThrottle(master: request.services.key), request.address)
            try await request.services.database.write { try throttle.admit(address: address, in: $0) }
            let viewer = Viewer.service(.reportForm, language: request.language)
            return done(request, try await request.intake().take(viewer: viewer, report))
        } catch let problem as Problem where problem.code == Problem.submissionReused.code {
            return try await page(request, id: PublicID(random: request.services.random), problem: problem)
        } catch let problem as Problem where [.invalid, .tooLarge, .tooMany, .unavailable].contains(problem.kind) {
            return try await page(request, id: id, problem: problem)
        }
    }

    private static func page(_ request: WebRequest, id: PublicID, problem: Problem?) async throws -> Answer {
        let team = try await request.services.teamIdentity.current()?.name ?? PublicReportText.ourTeam
        let status = problem?.kind.status ?? 200
        return request.page(PublicReportText.title, width: .narrow, status: status) {
            pageHead(PublicReportText.title, note: PublicReportText.purpose(team))
            if let problem { problemBanner(problem) }
            p { PublicReportText.urgent }
            PublicReportForm.markup(request.form, id: id, problem: problem)
        }
    }

    private static func done(_ request: WebRequest, _ ticket: ReceptionTicket) -> Answer {
        request.page(PublicReportText.sent, width: .narrow) {
            pageHead(PublicReportText.sent)
            card {
                p { PublicReportText.thanks }
                facts([(ReceptionText.receipt, code { ticket.receipt })])
                p(.class("quiet")) { PublicReportText.receiptHint }
            }
            card(PublicReportText.nextTitle) {
                ul {
                    li { PublicReportText.nextRead }
                    li { PublicReportText.nextAsk }
                    li { PublicReportText.nextForward }
                }
            }
            p { a("/report") { PublicReportText.again } }
        }
    }
}
