import Access
import Cases
import Primitives
import Storage

/// What the case page's forms do; each leads back to the case.
enum CaseActs {
    static let eventLimit = 10_000

    /// Applies all facts of the form in one transaction; what stays the same is not noted.
    static func facts(_ request: WebRequest) async throws -> Answer {
        let form = request.form
        let (kind, phase, priority, tlp): (CaseKind, CasePhase, Priority, TLP) = (
            try form.choice("kind"), try form.choice("phase"), try form.choice("priority"), try form.choice("tlp")
        )
        let (title, status) = (form["title"], form.optionalChoice("status", of: CaseStatus.self))
        let owner = form.optional("owner").flatMap { PublicID($0) }
        return try await acting(request) { id, store, viewer, transaction in
            _ = try store.setTitle(viewer: viewer, id, to: title, in: transaction)
            _ = try store.setKind(viewer: viewer, id, to: kind, in: transaction)
            _ = try store.setPhase(viewer: viewer, id, to: phase, in: transaction)
            _ = try store.setPriority(viewer: viewer, id, to: priority, in: transaction)
            if let status { _ = try store.setStatus(viewer: viewer, id, to: status, in: transaction) }
            _ = try store.assign(viewer: viewer, id, to: owner, in: transaction)
            _ = try store.setTLP(viewer: viewer, id, to: tlp, in: transaction)
        }
    }

    static func take(_ request: WebRequest) async throws -> Answer {
        let account = try await request.services.access.accounts.own(viewer: request.viewer)
        return try await acting(request) { id, store, viewer, transaction in
            _ = try store.assign(viewer: viewer, id, to: account.publicID, in: transaction)
        }
    }

    static func writeNote(_ request: WebRequest) async throws -> Answer {
        let (note, text) = (try request.form.publicID("id"), request.form.verbatim("text"))
        return try await acting(request) { id, store, viewer, transaction in
            try store.writeNote(viewer: viewer, on: id, text: text, id: note, in: transaction)
        }
    }

    static func addEvent(_ request: WebRequest) async throws -> Answer {
        let (entry, text, happened): (PublicID, String, Timestamp)
        do {
            entry = try request.form.publicID("id")
            happened = try eventTime(request)
            _ = try request.form.required("event", limit: eventLimit)
            text = request.form.verbatim("event")
        } catch let problem as Problem {
            return try await CasePage.page(request, problem: problem)
        }
        return try await acting(request) { id, store, viewer, transaction in
            try store.addTimeline(
                viewer: viewer, TimelineDraft(.event, happenedAt: happened, text: text), to: id, id: entry,
                in: transaction)
        }
    }

    /// What happened lies behind us; five minutes are for clocks that disagree.
    private static func eventTime(_ request: WebRequest) throws -> Timestamp {
        guard let happened = JapanInput.moment(request.form["happened"]) else {
            throw Problem.invalidField("happened", DeskText.eventTimeInvalid)
        }
        guard happened <= request.now + .minutes(5) else {
            throw Problem.invalidField("happened", DeskText.eventInFuture)
        }
        return happened
    }

    static func link(_ request: WebRequest) async throws -> Answer {
        let number = request.form["number"].halfWidth
        let (reason, kind) = (request.form["reason"], try request.form.choice("kind", of: CaseLinkKind.self))
        return try await acting(request) { id, store, viewer, transaction in
            let other = try store.find(viewer: viewer, number: number, in: transaction)
            switch kind {
            case .related: try store.relate(viewer: viewer, id, to: other.publicID, reason: reason, in: transaction)
            case .merged:
                _ = try store.merge(viewer: viewer, id, into: other.publicID, reason: reason, in: transaction)
            }
        }
    }

    static func unlink(_ request: WebRequest) async throws -> Answer {
        let link = try request.id("link")
        return try await acting(request) { id, store, viewer, transaction in
            try store.unlink(viewer: viewer, id, link, in: transaction)
        }
    }

    static func undoMerge(_ request: WebRequest) async throws -> Answer {
        try await acting(request) { id, store, viewer, transaction in
            _ = try store.undoMerge(viewer: viewer, id, in: transaction)
        }
    }

    static func dismiss(_ request: WebRequest) async throws -> Answer {
        try await acting(request) { id, store, viewer, transaction in
            try store.dismissMessageAfterClosure(viewer: viewer, id, in: transaction)
        }
    }

    /// Runs the act and leads back; what the person can put right is said on the same page, whose forms keep what was
    /// typed.
    static func acting(
        _ request: WebRequest, to page: Link? = nil, saying done: Text = DeskText.saved,
        orShow again: (WebRequest, Problem) async throws -> Answer = { try await CasePage.page($0, problem: $1) },
        _ act: @escaping @Sendable (PublicID, CaseStore, Viewer, WriteTransaction) throws -> Void
    ) async throws -> Answer {
        let id = try request.id("case")
        let page = page ?? "/cases/\(id)"
        do {
            try await request.write { try act(id, $0, $1, $2) }
        } catch let problem as Problem where [.invalid, .conflict, .notFound, .tooLarge].contains(problem.kind) {
            return try await again(request, problem)
        }
        return request.redirect(to: page, saying: done)
    }
}
