import Access
import Cases
import Primitives
import Storage

/// The right column of a case: facts, due times, observables, similar and related cases, closures.
enum CaseAside {
    struct Contents: Sendable {
        let observables: [CaseObservable]
        let similar: [SimilarCase]
        let links: [CaseLink]
        let closures: [Closure]
        let numbers: [String]
        let hold: LegalHold?
    }

    static func read(
        _ store: CaseStore, _ viewer: Viewer, _ facts: CaseFrame.Facts, in transaction: ReadTransaction
    ) throws -> Contents {
        let subject = facts.subject
        return Contents(
            observables: try store.observables(viewer: viewer, of: subject, limit: 10, in: transaction),
            similar: try store.similar(viewer: viewer, to: subject, in: transaction),
            links: try store.links(viewer: viewer, of: subject, in: transaction),
            closures: try store.closures(viewer: viewer, of: subject, in: transaction),
            numbers: try store.numbers(of: subject, in: transaction).filter { $0 != subject.number },
            hold: try store.hold(viewer: viewer, on: subject, in: transaction))
    }

    static func markup(
        _ contents: Contents, _ facts: CaseFrame.Facts, people: [Account], names: ActorNames, _ request: WebRequest
    ) -> Markup {
        aside {
            factsCard(contents, facts, people: people, typed: request.form)
            clockCard(facts, now: request.now)
            observableCard(contents, facts.subject)
            relatedCard(contents, facts.subject, request)
            closureCard(contents.closures, names)
            HoldCard.markup(contents.hold, facts.subject, names, request)
        }
    }

    private static func factsCard(
        _ contents: Contents, _ facts: CaseFrame.Facts, people: [Account], typed: FormFields
    ) -> Markup {
        let subject = facts.subject
        var rows: [(name: Text, value: Markup)] = [
            (DeskText.kind, .text(subject.kind.label)), (DeskText.phase, .text(subject.phase.label)),
            (DeskText.owner, subject.owner == nil ? .text(DeskText.nobody) : .words(subject.ownerName)),
            (DeskText.opened, moment(subject.openedAt)),
        ]
        if !contents.numbers.isEmpty {
            rows.append((DeskText.earlierNumbers, .words(contents.numbers.joined(separator: ", "))))
        }
        if let end = subject.embargoEndsAt { rows.append((DeskText.embargoEnd, moment(end))) }
        return card(DeskText.facts) {
            Web.facts(rows)
            if !people.isEmpty {
                details(.open(typed.contains("phase"))) {
                    summary { DeskText.changeFacts }
                    CaseForms.facts(of: subject, people: people, typed: typed)
                }
            }
        }
    }

    private static func clockCard(_ facts: CaseFrame.Facts, now: Timestamp) -> Markup {
        card(DeskText.clocks) {
            Web.facts(
                facts.clocks.map { clock in
                    let state = clock.state(at: now)
                    return (
                        clock.kind.label,
                        div(.class("stack")) {
                            if clock.stoppedAt == nil { due(clock.dueAt, now: now) } else { moment(clock.dueAt) }
                            badge(state, tone(state))
                        }
                    )
                })
        }
    }

    private static func tone(_ state: Clock.State) -> Tone {
        switch state {
        case .running: .calm
        case .warning: .attention
        case .breached, .missed: .bad
        case .met: .good
        }
    }

    private static func observableCard(_ contents: Contents, _ subject: Case) -> Markup {
        card(DeskText.observables) {
            if contents.observables.isEmpty { p(.class("quiet")) { DeskText.noObservables } }
            ul(.class("stack")) {
                for item in contents.observables {
                    li(.class("row")) {
                        defanged(item.observable)
                        roleBadge(item.role)
                        if item.otherCases > 0 { badge(DeskText.otherCases(item.otherCases), .attention) }
                    }
                }
            }
            p { a("/cases/\(subject.publicID)/observables") { DeskText.showAll } }
        }
    }

    private static func relatedCard(_ contents: Contents, _ subject: Case, _ request: WebRequest) -> Markup {
        let mayWrite = request.viewer.holds(.caseWrite)
        return card(DeskText.related) {
            ul(.class("stack")) {
                for link in contents.links {
                    li(.class("row")) {
                        a("/cases/\(link.other.publicID)") { "\(link.other.number) \(link.other.title)" }
                        badge(link.kind)
                        if mayWrite, link.kind == .related {
                            actButton(
                                DeskText.unlink, post: "/cases/\(subject.publicID)/links/\(link.publicID)/remove",
                                .quiet)
                        }
                    }
                }
            }
            if contents.links.isEmpty { p(.class("quiet")) { DeskText.noRelated } }
            if mayWrite { relateForm(subject, request) }
            h3 { DeskText.similar }
            similarList(contents.similar)
        }
    }

    private static func relateForm(_ subject: Case, _ request: WebRequest) -> Markup {
        form(post: "/cases/\(subject.publicID)/links") {
            textField("number", DeskText.caseNumber, value: request.form["number"], .required(), .maxlength(40))
            textField("reason", DeskText.reason, value: request.form["reason"], .maxlength(2_000))
            div(.class("row")) {
                submit(DeskText.relate, .plain, name: "kind", value: CaseLinkKind.related.rawValue)
                if request.viewer.holds(.caseClose), subject.mergedInto == nil {
                    submit(DeskText.merge, .quiet, name: "kind", value: CaseLinkKind.merged.rawValue)
                }
            }
        }
    }

    private static func closureCard(_ closures: [Closure], _ names: ActorNames) -> Markup {
        guard !closures.isEmpty else { return .nothing }
        return card(DeskText.closures) {
            for closure in closures {
                article {
                    p(.class("row")) {
                        badge(closure.outcome)
                        moment(closure.closedAt)
                        span(.class("quiet")) { actorName(closure.closedBy, names) }
                    }
                    writtenText(closure.lesson)
                    if let reopening = closure.reopening {
                        p(.class("row")) {
                            badge(DeskText.reopening, .attention)
                            moment(reopening.reopenedAt)
                            span(.class("quiet")) { actorName(reopening.reopenedBy, names) }
                        }
                        writtenText(reopening.reason)
                    }
                }
            }
        }
    }
}

extension Closure {
    /// Who closed the case, and who opened it again.
    var actors: [String] { [closedBy] + (reopening.map { [$0.reopenedBy] } ?? []) }
}
