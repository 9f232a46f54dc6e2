import Access
import Cases
import Primitives
import Signals
import Storage

/// A report that is saved, on its way through the intake to its page.
enum ReceptionArrival {
    /// The button of the page that waits.
    static func goOn(_ request: WebRequest) async throws -> Answer {
        try await goOn(request, request.id("mail"))
    }

    /// Does with it what was asked for, as soon as it has been read.
    static func goOn(_ request: WebRequest, _ id: PublicID) async throws -> Answer {
        switch try await request.standing(of: id) {
        case .waiting: return waiting(request, id)
        case .setAside: return request.redirect(to: "/settings/quarantine", saying: ReceptionText.setAside)
        case .placed(let report?, _): return try await judge(request, report)
        case .placed(nil, let subject?): return try await joined(request, subject)
        case .placed(nil, nil): return request.redirect(to: "/inbox", saying: ReceptionText.saved)
        }
    }

    /// It went to a case by itself: one that the viewer may not see is not given away.
    private static func joined(_ request: WebRequest, _ subject: PublicID) async throws -> Answer {
        do {
            _ = try await request.read { try $0.find(viewer: $1, subject, in: $2) }
            return request.redirect(to: "/cases/\(subject)", saying: ReceptionText.savedInCase)
        } catch let problem as Problem where problem.kind == .notFound {
            return request.redirect(to: "/inbox", saying: ReceptionText.savedHidden)
        }
    }

    private static func judge(_ request: WebRequest, _ report: PublicID) async throws -> Answer {
        let (next, number) = (request.form.optionalChoice("next", of: ReceptionForm.Next.self), request.form["number"])
        let draft = draft(request)
        do {
            let subject = try await request.write { store, viewer, transaction -> Case? in
                switch next {
                case .open?: return try store.open(viewer: viewer, draft, from: report, in: transaction)
                case .link?:
                    let target = try store.find(viewer: viewer, number: number.halfWidth, in: transaction)
                    return try store.link(viewer: viewer, report: report, to: target.publicID, in: transaction)
                case .inbox?, nil:
                    _ = try store.report(viewer: viewer, report, in: transaction)
                    return nil
                }
            }
            guard let subject else { return request.redirect(to: "/reports/\(report)", saying: ReceptionText.saved) }
            return request.redirect(
                to: "/cases/\(subject.publicID)",
                saying: next == .open ? DeskText.caseOpened : ReceptionText.savedInCase)
        } catch let problem as Problem where problem.kind == .notFound {
            return request.redirect(to: "/inbox", saying: ReceptionText.savedHidden)
        }
    }

    private static func draft(_ request: WebRequest) -> CaseDraft {
        let form = request.form
        let line = form.verbatim("text").split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) }
        return CaseDraft(
            title: String((form.optional("subject") ?? line.map { $0.oneLine } ?? "").prefix(200)),
            kind: form.optionalChoice("kind") ?? .other, priority: form.optionalChoice("priority") ?? .medium,
            tlp: form.optionalChoice("tlp") ?? .amber, owner: form.contains("mine") ? request.viewer.account : nil)
    }

    private static func waiting(_ request: WebRequest, _ id: PublicID) -> Answer {
        let draft = draft(request)
        let fields =
            ["next", "number", "kind", "priority", "tlp", "mine"].compactMap { name in
                request.form.optional(name).map { (name, $0) }
            } + [("subject", draft.title)]
        return request.page(ReceptionText.waiting, in: .desk, width: .narrow, status: 202) {
            pageHead(ReceptionText.waiting)
            card {
                p { ReceptionText.waitingHint }
                p {
                    ReceptionText.receipt
                    " "
                    code { Reception.receipt(of: id) }
                }
                form(post: "/reports/taken/\(id)") {
                    for field in fields { hiddenField(field.0, field.1) }
                    submit(ReceptionText.goOn)
                }
            }
        }
    }
}
