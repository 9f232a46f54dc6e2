import Access
import Primitives

/// A person's own account: their sessions and their password.
package enum AccountRoutes {
    package static let all: [Route] = [
        Route(.get, "/account", .signedIn, .ownAccount, show),
        Route(.post, "/account/password", .signedIn, .changePassword, changePassword),
        Route(.post, "/account/sessions/{session}/end", .signedIn, .endSession, endSession),
    ]

    private static func show(_ request: WebRequest) async throws -> Answer {
        let account = try await request.services.access.accounts.own(viewer: request.viewer)
        let sessions = try await request.services.access.sessions.own(viewer: request.viewer)
        return request.page(.ownAccount, width: .narrow) {
            accountPage(account, sessions: sessions, current: request.session?.session, problem: nil)
        }
    }

    private static func changePassword(_ request: WebRequest) async throws -> Answer {
        guard let session = request.session?.session else { throw Problem.pageNotFound }
        do {
            try await request.services.access.accounts.changePassword(
                from: request.form.verbatim("current"), to: request.form.verbatim("new"), viewer: request.viewer,
                keeping: session.id)
            return request.redirect(to: "/account", saying: .passwordChanged)
        } catch let problem as Problem where problem.kind == .invalid {
            let account = try await request.services.access.accounts.own(viewer: request.viewer)
            let sessions = try await request.services.access.sessions.own(viewer: request.viewer)
            return request.page(.ownAccount, width: .narrow, status: 422) {
                accountPage(account, sessions: sessions, current: session, problem: problem)
            }
        }
    }

    private static func endSession(_ request: WebRequest) async throws -> Answer {
        try await request.services.access.sessions.end(request.id("session"), viewer: request.viewer)
        return request.redirect(to: "/account", saying: .sessionEnded)
    }
}
