import Access
import Cases
import Primitives
import Storage

/// The demo's guided walk over the first screen: four steps that tick from the data.
enum GuideCard {
    struct Step {
        let title: Text
        let hint: Text
        let link: Link?
        let label: Text
    }

    /// Puts the card away for this person, or takes it out again.
    static func choose(_ request: WebRequest) async throws -> Answer {
        try await request.services.access.preferences.set(
            .guideHidden, to: request.form["show"] != "yes", viewer: request.viewer)
        return request.redirect(to: "/")
    }

    static func steps(_ progress: GuideProgress, _ request: WebRequest) -> [Step] {
        let report: Link = "/reports/\(progress.report.publicID)"
        return [
            Step(
                title: GuideText.openMail(progress.report.subject), hint: GuideText.openMailHint, link: report,
                label: GuideText.openMailAct),
            Step(title: GuideText.triage, hint: GuideText.triageHint, link: "\(report)#triage", label: DeskText.triage),
            Step(
                title: GuideText.write, hint: GuideText.writeHint, link: noticeLink(progress, request),
                label: DeskText.writeNotice),
            Step(
                title: GuideText.answer, hint: GuideText.answerHint,
                link: progress.hasSentNotice ? answerLink(progress, request) : nil, label: GuideText.answerAct),
        ]
    }

    private static func noticeLink(_ progress: GuideProgress, _ request: WebRequest) -> Link? {
        guard let id = progress.subject?.publicID else { return nil }
        let composer: Link = "/cases/\(id)/notices/new"
        return request.mayOpen(composer) ? composer : "/cases/\(id)"
    }

    private static func answerLink(_ progress: GuideProgress, _ request: WebRequest) -> Link? {
        guard let id = progress.subject?.publicID else { return nil }
        let grid: Link = "/cases/\(id)/notices"
        return request.mayOpen(grid) ? grid : "/cases/\(id)"
    }

    static func card(_ progress: GuideProgress, _ request: WebRequest) -> Markup {
        let done = progress.stepsDone
        return Web.card(GuideText.title, id: "guide") {
            p { done == 4 ? GuideText.finished : GuideText.introduction }
            ol(.class("stack")) {
                for (index, step) in steps(progress, request).enumerated() {
                    self.step(step, isDone: index < done, isNext: done == 0 ? index < 2 : index == done)
                }
            }
            div(.class("row")) {
                actButton(GuideText.hide, post: "/settings/guide", .quiet)
                if done == 4, request.mayOpen("/settings/demo") { linkButton(GuideText.clear, "/settings/demo") }
            }
        }
    }

    private static func step(_ step: Step, isDone: Bool, isNext: Bool) -> Markup {
        li {
            div(.class("row")) {
                strong { step.title }
                if isDone { badge(GuideText.done, .good) } else if isNext { badge(GuideText.next, .attention) }
            }
            if !isDone { p(.class("quiet")) { step.hint } }
            if isNext || isDone, let link = step.link {
                p { isDone ? a(link) { step.label } : linkButton(step.label, link) }
            }
        }
    }
}

/// The card for the top of the first screen: nothing outside the demo, and nothing for those who do not triage.
func guideCard(_ request: WebRequest) async throws -> Markup {
    let viewer = request.viewer
    guard let demo = request.services.demo, viewer.holds(.reportTriage), viewer.holds(.caseRead),
        try await demo.isDemo()
    else { return .nothing }
    guard try await !request.services.access.preferences.isOn(.guideHidden, viewer: viewer) else {
        return actButton(GuideText.show, post: "/settings/guide", .quiet, fields: [("show", "yes")])
    }
    let services = request.services
    let progress = try await services.database.read {
        try GuideProgress(firstMail: demo.firstMail, services: services, viewer: viewer, in: $0)
    }
    return progress.map { GuideCard.card($0, request) } ?? .nothing
}
