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

/// Times as `datetime-local` and `date` fields send them, meant in Japan.
enum JapanInput {
    /// `2026-11-21T14:00`, seconds allowed and dropped.
    static func moment(_ text: String) -> Timestamp? {
        let halves = text.split(separator: "T", omittingEmptySubsequences: false)
        guard halves.count == 2, let midnight = midnight(String(halves[0])) else { return nil }
        let clock = halves[1].split(separator: ":").compactMap { Int($0) }
        guard clock.count >= 2, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]) else { return nil }
        return midnight + .minutes(Int64(clock[0] * 60 + clock[1]))
    }

    /// `2026-11-21`: the day's beginning.
    static func midnight(_ text: String) -> Timestamp? {
        let parts = text.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3, (1970...2200).contains(parts[0]), (1...12).contains(parts[1]),
            (1...31).contains(parts[2])
        else { return nil }
        let date = CivilDate(parts[0], parts[1], parts[2])
        return date.components == (parts[0], parts[1], parts[2]) ? JapanTime.midnight(date) : nil
    }
}
