import Cases
import Primitives
import Signals

/// Pieces that several pages of the desk show.

func caseLink(_ subject: Case) -> Markup {
    a("/cases/\(subject.publicID)", .data("open")) { subject.number }
}

func priorityBadge(_ priority: Priority) -> Markup {
    switch priority {
    case .critical: badge(priority, .bad)
    case .high: badge(priority, .attention)
    case .medium, .low: badge(priority)
    }
}

func statusBadge(_ status: CaseStatus) -> Markup {
    switch status {
    case .open: badge(status, .calm)
    case .waiting: badge(status, .attention)
    case .closed: badge(status)
    }
}

func stateBadge(_ state: ReportState) -> Markup { badge(state, state == .new ? .attention : .neutral) }

func dueCell(_ subject: Case, now: Timestamp) -> Markup {
    guard subject.status != .closed, let dueAt = subject.dueAt else { return span(.class("quiet")) { "–" } }
    return dueInTable(dueAt, now: now)
}

/// The way to the inbox, for those who may read it.
@MarkupBuilder func inboxButton(_ request: WebRequest) -> [Markup] {
    if request.mayOpen("/inbox") { linkButton(DeskText.openInbox, "/inbox") }
}

/// Title of a case with what must not be missed.
func caseTitleCell(_ subject: Case) -> Markup {
    div(.class("stack")) {
        a("/cases/\(subject.publicID)") { subject.title }
        if subject.isEmbargoed || subject.messageAfterClosureAt != nil {
            span(.class("badges")) {
                if subject.isEmbargoed { embargoBadge() }
                if subject.messageAfterClosureAt != nil { badge(CaseFilter.Strip.afterClosure, .attention) }
            }
        }
    }
}

func subjectWords(_ subject: String) -> Markup {
    subject.isEmpty ? .text(DeskText.noSubject) : .words(subject)
}

/// Name and address as text: nothing of it is a link.
func senderWords(_ name: String, _ address: MailAddress?) -> Markup {
    guard let address else { return name.isEmpty ? .text(DeskText.unknownSender) : .words(name) }
    return .words(name.isEmpty ? address.description : "\(name) <\(address)>")
}

/// Observables as chips: kind, defanged value, role, warning.
func observableChips(_ observations: [Observation]) -> Markup {
    guard !observations.isEmpty else { return p(.class("quiet")) { DeskText.noObservables } }
    return ul(.class("badges")) {
        for observation in observations.prefix(200) {
            li(.class("row")) {
                defanged(observation.observable)
                roleBadge(observation.role)
                if !observation.warnings.isEmpty { warningBadge() }
                sighting(observation.sighting)
            }
        }
    }
}

/// Port and moment of a sighting, quiet beside the observable: `tcp/40022, 2026-11-21 14:05:09`.
private func sighting(_ sighting: Sighting) -> Markup {
    let port = [sighting.transport, sighting.port.map { "\($0)" }].compactMap { $0 }.joined(separator: "/")
    return span(.class("quiet")) {
        if !port.isEmpty { code { port } }
        if let at = sighting.at { moment(at, seconds: true) }
    }
}

func roleBadge(_ role: Observable.Role) -> Markup { badge(role, role == .reported ? .bad : .neutral) }

/// Marks, never drops: a listed value may be innocent.
func warningBadge() -> Markup {
    span(.class("badge attention")) {
        Icon.warning.markup
        DeskText.warned
    }
}

func similarList(_ cases: [SimilarCase]) -> Markup {
    guard !cases.isEmpty else { return p(.class("quiet")) { DeskText.noSimilar } }
    return ul(.class("stack")) {
        for similar in cases {
            li {
                a("/cases/\(similar.other.publicID)") { "\(similar.other.number) \(similar.other.title)" }
                span(.class("badges")) {
                    statusBadge(similar.other.status)
                    if similar.sharedObservables > 0 { badge(DeskText.shared(similar.sharedObservables), .calm) }
                    if similar.hasSameSender { badge(DeskText.sameSender) }
                    if similar.hasSameSubject { badge(DeskText.sameSubject) }
                }
            }
        }
    }
}

/// A table of cases, as on the desk and in the list.
func caseTable(_ caption: Text, _ cases: [Case], now: Timestamp) -> Markup {
    table(
        caption,
        columns: [
            Column(DeskText.number), Column(DeskText.title), Column(DeskText.kind, isExtra: true),
            Column(DeskText.priority), Column(DeskText.status), Column(DeskText.tlp), Column(DeskText.due),
            Column(DeskText.owner, isExtra: true),
        ]
    ) {
        for subject in cases {
            tr(.data("row")) {
                td(.class("number")) { caseLink(subject) }
                td(.class("title")) { caseTitleCell(subject) }
                td(.class("extra name")) { subject.kind.label }
                td { priorityBadge(subject.priority) }
                td { statusBadge(subject.status) }
                td { badge(subject.tlp) }
                td { dueCell(subject, now: now) }
                td(.class("extra name")) {
                    if subject.owner == nil { span(.class("quiet")) { DeskText.nobody } } else { subject.ownerName }
                }
            }
        }
    }
}

/// The way to an answer, for those who may write one.
@MarkupBuilder func replyButton(_ message: PublicID, _ request: WebRequest) -> [Markup] {
    let link: Link = "/messages/\(message)/reply"
    if request.mayOpen(link) { linkButton(DeskText.reply, link) }
}
