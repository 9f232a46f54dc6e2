import Cases
import Primitives

/// What triage does, each act followed by the next report.
enum TriageActs {
    static func open(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("report")
        do {
            let draft = try CaseForms.draft(request.form, request)
            let (opened, wasOpen) = try await request.write { store, viewer, transaction in
                let wasOpen = try store.report(viewer: viewer, id, in: transaction).caseID != nil
                return (try store.open(viewer: viewer, draft, from: id, in: transaction), wasOpen)
            }
            return request.redirect(
                to: "/cases/\(opened.publicID)", saying: wasOpen ? DeskText.caseWasOpen : DeskText.caseOpened)
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .conflict {
            return try await ReportPage.page(request, problem: problem)
        }
    }

    static func link(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("report")
        let number = request.form["number"].halfWidth
        return try await acting(request, on: id, saying: DeskText.linked) { request in
            try await request.write { store, viewer, transaction in
                let subject = try store.find(viewer: viewer, number: number, in: transaction)
                try store.link(viewer: viewer, report: id, to: subject.publicID, in: transaction)
            }
        }
    }

    static func reject(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("report")
        let reason = request.form["reason"]
        return try await acting(request, on: id, saying: DeskText.rejected) { request in
            try await request.write { try $0.reject(viewer: $1, report: id, reason: reason, in: $2) }
        }
    }

    static func spam(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("report")
        return try await acting(request, on: id, saying: DeskText.markedSpam) { request in
            try await request.write { try $0.markSpam(viewer: $1, report: id, in: $2) }
        }
    }

    static func restore(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("report")
        do {
            try await request.write { try $0.restore(viewer: $1, report: id, in: $2) }
        } catch let problem as Problem where problem.kind == .conflict {
            return try await ReportPage.page(request, problem: problem)
        }
        return request.redirect(to: "/reports/\(id)", saying: DeskText.restored)
    }

    static func accept(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("suggestion")
        try await request.write { try $0.accept(viewer: $1, suggestion: id, in: $2) }
        return try await toNext(request, after: nil, saying: DeskText.linked)
    }

    static func decline(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("suggestion")
        let report = try await request.write { store, viewer, transaction in
            try store.decline(viewer: viewer, suggestion: id, in: transaction)
        }
        return request.redirect(to: "/reports/\(report)", saying: DeskText.declined)
    }

    /// Acts, then goes on; what is not right comes back to the same report.
    private static func acting(
        _ request: WebRequest, on id: PublicID, saying done: Text, _ act: (WebRequest) async throws -> Void
    ) async throws -> Answer {
        do {
            try await act(request)
        } catch let problem as Problem
            where problem.kind == .invalid || problem.kind == .conflict || problem.kind == .notFound
        {
            return try await ReportPage.page(request, problem: problem)
        }
        return try await toNext(request, after: id, saying: done)
    }

    private static func toNext(_ request: WebRequest, after id: PublicID?, saying done: Text) async throws -> Answer {
        let next = try await request.read { try $0.next(viewer: $1, after: id, in: $2) }
        guard let next else { return request.redirect(to: "/inbox", saying: done) }
        return request.redirect(to: "/reports/\(next)", saying: done)
    }
}
