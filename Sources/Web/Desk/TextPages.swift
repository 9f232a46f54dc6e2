import Access
import Cases
import Primitives
import Storage

/// A note or a summary with all its versions, their differences, and the form that adds one.
enum TextPages {
    static func note(_ request: WebRequest) async throws -> Answer {
        let note = try request.id("note")
        return try await showNote(note, request)
    }

    static func saveNote(_ request: WebRequest) async throws -> Answer {
        let (id, note) = (try request.id("case"), try request.id("note"))
        let (text, version) = (request.form.verbatim("text"), Int64(request.form["version"]) ?? 0)
        do {
            try await request.write { store, viewer, transaction in
                let subject = try store.find(viewer: viewer, id, in: transaction)
                try checkNote(note, isOf: subject, store, viewer, in: transaction)
                try store.changeNote(viewer: viewer, note, text: text, replacing: version, in: transaction)
            }
        } catch let problem as Problem where problem.kind != .forbidden && problem.kind != .notFound {
            return try await showNote(note, request, typed: text, problem: problem)
        }
        return request.redirect(to: "/cases/\(id)/notes/\(note)", saying: DeskText.saved)
    }

    static func summary(_ request: WebRequest) async throws -> Answer { try await showSummary(request) }

    static func saveSummary(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("case")
        let (text, version) = (request.form.verbatim("text"), Int64(request.form["version"]) ?? 0)
        do {
            try await request.write { try $0.writeSummary(viewer: $1, of: id, text: text, replacing: version, in: $2) }
        } catch let problem as Problem where problem.kind != .forbidden && problem.kind != .notFound {
            return try await showSummary(request, typed: text, problem: problem)
        }
        return request.redirect(to: "/cases/\(id)", saying: DeskText.saved)
    }

    private static func showNote(
        _ note: PublicID, _ request: WebRequest, typed: String? = nil, problem: Problem? = nil
    ) async throws -> Answer {
        let facts = try await CaseFrame.facts(request)
        let versions = try await request.read { store, viewer, transaction in
            try checkNote(note, isOf: facts.subject, store, viewer, in: transaction)
            return try store.versions(viewer: viewer, ofNote: note, in: transaction)
        }
        return try await page(
            facts, DeskText.note, versions, saving: "/cases/\(facts.subject.publicID)/notes/\(note)", request,
            typed: typed, problem: problem)
    }

    /// A look at an embargoed case is on record under that case, so a note is shown there and nowhere else.
    private static func checkNote(
        _ note: PublicID, isOf subject: Case, _ store: CaseStore, _ viewer: Viewer, in transaction: ReadTransaction
    ) throws {
        let notes = try store.notes(viewer: viewer, of: subject, in: transaction)
        guard notes.contains(where: { $0.publicID == note }) else { throw Problem.pageNotFound }
    }

    private static func showSummary(
        _ request: WebRequest, typed: String? = nil, problem: Problem? = nil
    ) async throws -> Answer {
        let facts = try await CaseFrame.facts(request)
        let versions = try await request.read { try $0.summaries(viewer: $1, of: facts.subject, in: $2) }
        return try await page(
            facts, DeskText.summary, versions, saving: "/cases/\(facts.subject.publicID)/summary", request,
            typed: typed, problem: problem)
    }

    private static func page(
        _ facts: CaseFrame.Facts, _ title: Text, _ versions: [TextVersion], saving: Link, _ request: WebRequest,
        typed: String?, problem: Problem?
    ) async throws -> Answer {
        let names = try await request.names(of: versions.map(\.author))
        return CaseFrame.page(request, facts, .story, problem: problem) {
            if request.viewer.holds(.caseWrite) {
                card {
                    form(post: saving) {
                        hiddenField("version", String(versions.first?.number ?? 0))
                        textArea(
                            "text", title, value: typed ?? versions.first?.text ?? "", rows: 12, .required(),
                            .maxlength(Limits.textCharacters))
                        submit(DeskText.save)
                    }
                }
            }
            card(DeskText.history, id: "versions") {
                for (index, version) in versions.enumerated() {
                    self.version(
                        version, before: versions.dropFirst(index + 1).first, isCurrent: index == 0, names)
                }
            }
        }
    }

    private static func version(
        _ version: TextVersion, before: TextVersion?, isCurrent: Bool, _ names: ActorNames
    ) -> Markup {
        details(.open(isCurrent)) {
            Web.summary {
                DeskText.version(version.number)
                " "
                moment(version.writtenAt)
                " "
                actorName(version.author, names)
                if isCurrent { badge(DeskText.current, .calm) }
            }
            if let before {
                h3 { DeskText.difference }
                diff(LineDiff(from: before.text, to: version.text))
            } else {
                writtenText(version.text)
            }
        }
    }

    /// Removed and added lines carry a sign besides their colour.
    static func diff(_ diff: LineDiff) -> Markup {
        div {
            if diff.isCoarse { p(.class("quiet")) { DeskText.coarse } }
            pre {
                for line in diff.lines {
                    switch line {
                    case .same(let text): "  \(text)\n"
                    case .removed(let text): del { "- \(text)\n" }
                    case .added(let text): ins { "+ \(text)\n" }
                    }
                }
            }
        }
    }
}
