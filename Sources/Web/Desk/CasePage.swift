import Access
import Cases
import Primitives
import Signals

/// The case: its story in the middle, facts on the right, the next step on top.
enum CasePage {
    private struct Contents: Sendable {
        let entries: [TimelineEntry]
        let mails: [PublicID: CaseMail]
        let notes: [Note]
        let summary: TextVersion?
        let aside: CaseAside.Contents

        var actors: [String] {
            entries.map(\.actor) + aside.closures.flatMap(\.actors) + (aside.hold.map { [$0.placedBy] } ?? [])
        }
    }

    static func show(_ request: WebRequest) async throws -> Answer { try await page(request, problem: nil) }

    /// The case again with what was not right; its forms hold what was typed.
    static func page(_ request: WebRequest, problem: Problem?) async throws -> Answer {
        let facts = try await CaseFrame.facts(request)
        let stream = request.query.optionalChoice("stream", of: TimelineKind.Stream.self)
        let byRecord = request.query["order"] == "recorded"
        let subject = facts.subject
        let contents = try await request.read { store, viewer, transaction in
            Contents(
                entries: try store.timeline(
                    viewer: viewer, of: subject, stream: stream, byRecordedTime: byRecord, in: transaction),
                mails: try store.mails(viewer: viewer, of: subject, in: transaction),
                notes: try store.notes(viewer: viewer, of: subject, in: transaction),
                summary: try store.summaries(viewer: viewer, of: subject, in: transaction).first,
                aside: try CaseAside.read(store, viewer, facts, in: transaction))
        }
        let people =
            request.viewer.holds(.caseWrite)
            ? try await request.services.access.accounts.handlers(viewer: request.viewer) : []
        let names = try await request.names(of: contents.actors)
        return CaseFrame.page(request, facts, .story, problem: problem) {
            ReceptionCard.banner(
                contents.mails.values.contains { $0.reception?.isUnnamed == true }, ReceptionText.unnamedInCase)
            div(.class("columns")) {
                div {
                    summaryCard(contents.summary, subject, request)
                    if request.viewer.holds(.caseWrite) { writing(subject, request, problem) }
                    streams(subject, stream: stream, byRecord: byRecord)
                    Story(
                        subject: subject, mails: contents.mails, notes: contents.notes, names: names, request: request
                    ).markup(contents.entries)
                }
                CaseAside.markup(contents.aside, facts, people: people, names: names, request)
            }
        }
    }

    private static func summaryCard(_ summary: TextVersion?, _ subject: Case, _ request: WebRequest) -> Markup {
        card(DeskText.summary) {
            if let summary { writtenText(summary.text) } else { p(.class("quiet")) { DeskText.noSummary } }
            p {
                a("/cases/\(subject.publicID)/summary") {
                    request.viewer.holds(.caseWrite) ? DeskText.editSummary : DeskText.history
                }
            }
        }
    }

    private static func writing(_ subject: Case, _ request: WebRequest, _ problem: Problem?) -> Markup {
        let typed = request.form
        return card {
            form(post: "/cases/\(subject.publicID)/notes") {
                hiddenField("id", PublicID(random: request.services.random).text)
                textArea(
                    "text", DeskText.note, value: typed.verbatim("text"), rows: 3, .required(),
                    .maxlength(Limits.textCharacters), .data("key", "e"))
                submit(DeskText.writeNote)
            }
            details(.open(typed.contains("event"))) {
                Web.summary { DeskText.event }
                form(post: "/cases/\(subject.publicID)/events") {
                    hiddenField("id", PublicID(random: request.services.random).text)
                    textField(
                        "happened", DeskText.happenedAt, value: typed["happened"], type: "datetime-local",
                        problem: problem, .required())
                    textArea(
                        "event", DeskText.eventText, value: typed.verbatim("event"), rows: 2, problem: problem,
                        .required(), .maxlength(CaseActs.eventLimit))
                    submit(DeskText.event, .plain)
                }
            }
        }
    }

    /// Which lines of the story, and in which order: two choices side by side.
    private static func streams(_ subject: Case, stream: TimelineKind.Stream?, byRecord: Bool) -> Markup {
        let order = byRecord ? "recorded" : nil
        func link(_ stream: TimelineKind.Stream?, _ order: String?) -> Link {
            ("/cases/\(subject.publicID)" as Link).setting("stream", to: stream?.rawValue).setting("order", to: order)
        }
        return nav(.class("views"), .aria("label", DeskText.story)) {
            ul {
                li { a(link(nil, order), .current(stream == nil)) { DeskText.all } }
                for one in TimelineKind.Stream.allCases {
                    li { a(link(one, order), .current(stream == one)) { one.label } }
                }
            }
            ul {
                li { a(link(stream, nil), .current(!byRecord)) { DeskText.byHappened } }
                li { a(link(stream, "recorded"), .current(byRecord)) { DeskText.byRecorded } }
            }
        }
    }
}
