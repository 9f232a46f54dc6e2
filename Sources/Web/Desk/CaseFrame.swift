import Access
import Cases
import Primitives

/// What every page of a case shows: head, next step, tabs.
enum CaseFrame {
    enum Tab: Sendable {
        case story, observables, people, notices, audit

        var title: Text {
            switch self {
            case .story: DeskText.story
            case .observables: DeskText.observables
            case .people: DeskText.people
            case .notices: DeskText.notices
            case .audit: DeskText.audit
            }
        }
    }

    /// The case and what its head needs, read together.
    struct Facts: Sendable {
        let subject: Case
        let clocks: [Clock]
        let target: Case?
    }

    static func facts(_ request: WebRequest) async throws -> Facts {
        let id = try request.id("case")
        let facts = try await request.read { store, viewer, transaction in
            let subject = try store.find(viewer: viewer, id, in: transaction)
            return Facts(
                subject: subject, clocks: try store.clocks(viewer: viewer, of: subject, in: transaction),
                target: try subject.mergedInto.map { try store.find(viewer: viewer, $0, in: transaction) })
        }
        try await request.noteLook(at: facts.subject)
        return facts
    }

    /// A page of the case, under the status of what was not right with it. The Notices pages use it with `.notices`.
    static func page(
        _ request: WebRequest, _ facts: Facts, _ tab: Tab, problem: Problem? = nil, @MarkupBuilder content: Content
    ) -> Answer {
        let subject = facts.subject
        return request.page(title(of: subject, tab), in: .cases, status: problem?.kind.status ?? 200) {
            head(facts, request)
            banners(facts, request)
            CaseFrame.tabs(subject, tab, request)
            if let problem { problemBanner(problem) }
            content()
        }
    }

    /// The browser's tabs and history tell the views of one case apart by their first word.
    private static func title(of subject: Case, _ tab: Tab) -> Text {
        let name = "\(subject.number) \(subject.title)"
        guard tab != .story else { return .verbatim(name) }
        return Text(ja: "\(tab.title.ja) – \(name)", en: "\(tab.title.en) – \(name)")
    }

    private static func head(_ facts: Facts, _ request: WebRequest) -> Markup {
        let subject = facts.subject
        return pageHead(
            .words("\(subject.number) \(subject.title)"),
            note: span(.class("badges")) {
                statusBadge(subject.status)
                priorityBadge(subject.priority)
                badge(subject.tlp)
                if subject.isEmbargoed { embargoBadge() }
                badge(subject.phase)
                if subject.status != .closed, let dueAt = subject.dueAt { due(dueAt, now: request.now) }
            }
        ) {
            acts(subject, request)
        }
    }

    @MarkupBuilder private static func acts(_ subject: Case, _ request: WebRequest) -> [Markup] {
        let id = subject.publicID
        if request.mayOpen("/cases/\(id)/notices/new") {
            a("/cases/\(id)/notices/new", .class("button plain"), .data("key", "n")) { DeskText.writeNotice }
        }
        if request.viewer.holds(.caseClose), subject.mergedInto == nil {
            if subject.status == .closed {
                linkButton(DeskText.reopenCase, "/cases/\(id)/close")
            } else {
                linkButton(DeskText.closeCase, "/cases/\(id)/close")
            }
        }
    }

    @MarkupBuilder private static func banners(_ facts: Facts, _ request: WebRequest) -> [Markup] {
        let subject = facts.subject
        if let target = facts.target {
            warningBanner {
                p {
                    DeskText.merged
                    a("/cases/\(target.publicID)") { " \(target.number) \(target.title)" }
                }
                if request.viewer.holds(.caseClose) {
                    actButton(DeskText.undoMerge, post: "/cases/\(subject.publicID)/merge/undo")
                }
            }
        } else {
            nextStep(facts, request)
        }
    }

    private static func nextStep(_ facts: Facts, _ request: WebRequest) -> Markup {
        let (subject, step) = (facts.subject, NextStep(facts.subject, clocks: facts.clocks))
        guard step != .nothing else { return .nothing }
        return div(.class("card")) {
            div(.class("row")) {
                strong { DeskText.nextStep }
                span { step.label }
                if request.viewer.holds(.caseWrite) { stepAct(step, subject, request) }
            }
        }
    }

    @MarkupBuilder private static func stepAct(_ step: NextStep, _ subject: Case, _ request: WebRequest) -> [Markup] {
        let id = subject.publicID
        switch step {
        case .assign: actButton(DeskText.takeCase, post: "/cases/\(id)/take", .primary)
        case .lookAtNewMessage:
            linkButton(DeskText.reopenCase, "/cases/\(id)/close")
            actButton(DeskText.dismissNewMail, post: "/cases/\(id)/dismiss", .quiet)
        case .answer, .contain, .wait, .close, .nothing: Markup.nothing
        }
    }

    static func tabs(_ subject: Case, _ current: Tab, _ request: WebRequest) -> Markup {
        let id = subject.publicID
        var entries: [(title: Text, link: Link, isCurrent: Bool)] = [
            (Tab.story.title, "/cases/\(id)", current == .story),
            (Tab.observables.title, "/cases/\(id)/observables", current == .observables),
            (Tab.people.title, "/cases/\(id)/people", current == .people),
        ]
        if request.mayOpen("/cases/\(id)/notices") {
            entries.append((Tab.notices.title, "/cases/\(id)/notices", current == .notices))
        }
        entries.append((Tab.audit.title, "/cases/\(id)/audit", current == .audit))
        return Web.tabs(DeskText.views, entries)
    }
}
