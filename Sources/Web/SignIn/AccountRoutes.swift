import Access
import Primitives

/// A person's own account: their sessions and their password.
package enum AccountRoutes {
    package static let all: [Route] = [
        Route(.get, "/account", .signedIn, .ownAccount, show),
        Route(.get, "/account/password", .enrolling, .changePassword, showPassword),
        Route(.post, "/account/password", .enrolling, .changePassword, changePassword),
        Route(.post, "/account/sessions/{session}/end", .signedIn, .endSession, endSession),
        Route(.post, "/account/sessions/end-others", .signedIn, .endOtherSessions, endOtherSessions),
        Route(.get, "/account/second-factor", .enrolling, SecondFactorText.title, SecondFactorPage.show),
        Route(.post, "/account/second-factor", .enrolling, SecondFactorText.setUp, SecondFactorPage.begin),
        Route(.post, "/account/second-factor/confirm", .enrolling, SecondFactorText.confirm, SecondFactorPage.confirm),
        Route(
            .get, "/account/second-factor/recovery-codes", .signedIn, SecondFactorText.renewRecoveryCodes,
            SecondFactorPage.askRecoveryCodes),
        Route(
            .post, "/account/second-factor/recovery-codes", .signedIn, SecondFactorText.renewRecoveryCodes,
            SecondFactorPage.renewRecoveryCodes),
        Route(.get, "/account/second-factor/off", .signedIn, SecondFactorText.switchOff, SecondFactorPage.askOff),
        Route(.post, "/account/second-factor/off", .signedIn, SecondFactorText.switchOff, SecondFactorPage.switchOff),
    ]

    private static func show(_ request: WebRequest) async throws -> Answer { try await page(request, problem: nil) }

    private static func page(_ request: WebRequest, problem: Problem?) async throws -> Answer {
        let (access, viewer) = (request.services.access, request.viewer)
        let account = try await access.accounts.own(viewer: viewer)
        let factor = try await access.secondFactors.own(viewer: viewer)
        let sessions = try await access.sessions.own(viewer: viewer)
        let (links, hasPassword) = try await access.links.own(viewer: viewer)
        let providers = try await access.providers.offered(viewer: viewer)
        let mayLink = account.organization == nil && !(providers.isEmpty && links.isEmpty)
        let linked =
            mayLink
            ? card(ProviderText.links) { OwnLinks.content(links, providers, hasPassword: hasPassword) } : .nothing
        return request.page(.ownAccount, width: .narrow, status: problem?.kind.status ?? 200) {
            accountPage(
                account, factor, sessions: sessions, current: request.session?.session, hasPassword: hasPassword,
                links: linked, problem: problem)
        }
    }

    private static func changePassword(_ request: WebRequest) async throws -> Answer {
        guard let session = request.session?.session else { throw Problem.pageNotFound }
        do {
            let new = request.form.verbatim("new")
            guard request.form.verbatim("repeat") == new else {
                throw Problem.invalidField("repeat", .passwordsDiffer)
            }
            try await request.services.access.accounts.changePassword(
                from: request.form.verbatim("current"), to: new, viewer: request.viewer, keeping: session.id)
            return request.redirect(to: "/account", saying: .passwordChanged)
        } catch let problem as Problem where problem.kind == .invalid {
            return request.viewer.account == nil
                ? passwordPage(request, problem: problem) : try await page(request, problem: problem)
        }
    }

    private static func showPassword(_ request: WebRequest) async throws -> Answer {
        passwordPage(request, problem: nil)
    }

    private static func passwordPage(_ request: WebRequest, problem: Problem?) -> Answer {
        request.page(.changePassword, width: .narrow, status: problem?.kind.status ?? 200) {
            pageHead(.changePassword)
            if let missing = request.session?.missing { warningBanner { p { missing.demand } } }
            card { passwordForm(problem) }
        }
    }

    private static func endSession(_ request: WebRequest) async throws -> Answer {
        try await request.services.access.sessions.end(request.id("session"), viewer: request.viewer)
        return request.redirect(to: "/account", saying: .sessionEnded)
    }

    private static func endOtherSessions(_ request: WebRequest) async throws -> Answer {
        guard let session = request.session?.session else { throw Problem.pageNotFound }
        try await request.services.access.sessions.endOthers(viewer: request.viewer, keeping: session)
        return request.redirect(to: "/account", saying: .otherSessionsEnded)
    }
}
