import Access
import HTTPTypes
import Primitives

/// What people see instead of the page they asked for. Nothing they had written is lost on the way.
extension WebResponder {
    /// Nobody signed in: to the door, and back afterwards. Somebody without the right: the same words for everything.
    func refusal(_ visit: Visit, _ route: Route) async throws -> Answer {
        if route.access == .link { throw Problem(.forbidden, "link.closed", .linkClosed) }
        if let missing = visit.session?.missing {
            // What somebody wrote is shown to them once more; whoever only looks is led on.
            guard route.method == .get else { throw Problem(.forbidden, "session.unready", missing.demand) }
            return .redirect(to: missing.page)
        }
        guard visit.session == nil else { throw Problem(.forbidden, "access.forbidden", .pageForbidden) }
        if let kept = KeptForm(visit.typed, to: visit.path) { return try await door(visit, keeping: kept) }
        let next = route.method == .get ? visit.path : visit.referer
        return .redirect(to: next.map { $0.text == "/" ? "/sign-in" : "/sign-in?next=\($0.text)" } ?? "/sign-in")
    }

    /// The session ended while somebody wrote: what they wrote waits behind the door.
    private func door(_ visit: Visit, keeping kept: KeptForm) async throws -> Answer {
        let problem = Problem(.invalid, "session.over", .sessionOver)
        let providers = try await services.access.providers.offered(viewer: visit.viewer)
        let page = chrome(visit).page(.signIn, current: nil, width: .narrow) {
            signInPage(next: "", name: "", kept: kept, providers: providers, problem: problem)
        }
        return .html(page, status: 401)
    }

    func failure(_ problem: Problem, _ visit: Visit) -> Answer {
        if visit.isOfProgram { return .problem(problem, visit.language) }
        // A form of ours that lost its token is sent again with the one that counts now.
        let isOurs = problem.code == Problem.crossSite.code && visit.session != nil && visit.comesFromOurPage
        let kept = KeptForm(visit.typed, to: isOurs ? visit.path : nil)
        let page = chrome(visit).page(.problemTitle, current: nil, width: .narrow) {
            problemPage(problem, back: visit.referer)
            if let kept { kept.markup }
        }
        return .html(page, status: problem.kind.status)
    }

    func wrongMethod(_ allowed: [Route.Method], _ visit: Visit) -> Answer {
        let names = allowed.flatMap { $0 == .get ? ["GET", "HEAD"] : [$0.rawValue] }
        let problem = Problem(.invalid, "page.method", .pageMethod)
        let answer =
            visit.isOfProgram
            ? Answer.problem(problem, visit.language, status: 405)
            : Answer.html(failure(problem, visit).body, status: 405)
        return answer.setting(.allow, names.joined(separator: ", "))
    }

    private func chrome(_ visit: Visit) -> Chrome {
        Chrome(
            site: services.site, isDemo: visit.isDemo, viewer: visit.viewer, account: visit.session?.account,
            language: visit.language,
            formToken: visit.session.map { services.access.sessions.formToken(of: $0.session) },
            here: visit.here(in: table), flash: nil, now: services.clock.now(), table: table, assets: assets)
    }
}
