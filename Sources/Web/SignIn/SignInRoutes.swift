import Access
import Primitives
import Storage

/// The way in and out, and what everybody may see.
package enum SignInRoutes {
    package static let all: [Route] = [
        Route(.get, "/sign-in", .public, .signIn, showSignIn),
        Route(.post, "/sign-in", .public, .signIn, signIn),
        Route(.get, "/sign-in/code", .public, SecondFactorText.enterCode, SignInCode.show),
        Route(.post, "/sign-in/code", .public, SecondFactorText.enterCode, SignInCode.finish),
        Route(.post, "/sign-out", .enrolling, .signOut, signOut),
        Route(.get, "/setup", .public, .setup, showSetup),
        Route(.post, "/setup", .public, .setup, setUp),
        Route(.post, "/language", .public, .switchLanguage, switchLanguage),
        Route(.get, "/healthz", .public, .health, health),
    ]

    private static func showSignIn(_ request: WebRequest) async throws -> Answer {
        if request.session != nil { return request.redirect(to: "/") }
        if try await request.services.access.firstAdministrator.isOpen() { return request.redirect(to: "/setup") }
        return try await door(request, next: request.query["next"], problem: nil)
    }

    /// The sign-in page with every way in.
    static func door(
        _ request: WebRequest, next: String, name: String = "", kept: KeptForm? = nil, status: Int? = nil,
        problem: Problem?
    ) async throws -> Answer {
        let providers = try await request.services.access.providers.offered(viewer: request.viewer)
        let own = problem.map { $0.kind == .invalid ? 401 : $0.kind.status } ?? 200
        return request.page(.signIn, width: .narrow, status: status ?? own) {
            signInPage(next: next, name: name, kept: kept, providers: providers, problem: problem)
        }
    }

    private static func signIn(_ request: WebRequest) async throws -> Answer {
        let (next, kept) = (request.form["next"], KeptForm(carriedIn: request.form))
        do {
            let step = try await request.services.access.signIn.open(
                name: request.form["name"], password: request.form.verbatim("password"), address: request.address,
                agent: request.agent, replacing: request.token)
            switch step {
            case .inside(let token): return try await inside(request, token, next: next, kept: kept)
            case .code(let pending): return SignInCode.ask(request, pending, next: next, kept: kept)
            }
        } catch let problem as Problem {
            return try await door(request, next: next, name: request.form["name"], kept: kept, problem: problem)
        }
    }

    /// To the page that was asked for; or, with what was written before the session ended, to be sent once more.
    static func inside(
        _ request: WebRequest, _ token: SessionToken, next: String, kept: KeptForm?
    ) async throws -> Answer {
        let cookie = Cookie.session.setting(token.text, secure: request.services.site.isSecure)
        guard let kept, let session = try await request.services.access.sessions.open(token),
            session.viewer.account != nil
        else { return request.redirect(to: Link(returning: next) ?? "/").setting(cookie) }
        return request.inside(session).page(.sendAgain, width: .narrow) {
            pageHead(.sendAgain)
            kept.markup
        }.setting(cookie)
    }

    private static func signOut(_ request: WebRequest) async throws -> Answer {
        if let token = request.token {
            try await request.services.access.signIn.close(token, viewer: request.viewer)
        }
        let provider = request.session?.session.provider
        return request.redirect(
            to: provider.map { "/sign-in/providers/\($0)/signed-out" } ?? "/sign-in", saying: .signedOut
        )
        .setting(Cookie.session.clearing(secure: request.services.site.isSecure))
    }

    private static func showSetup(_ request: WebRequest) async throws -> Answer {
        guard try await request.services.access.firstAdministrator.isOpen() else { throw Problem.pageNotFound }
        return request.page(.setup, width: .narrow) { setupPage(.empty, problem: nil) }
    }

    private static func setUp(_ request: WebRequest) async throws -> Answer {
        guard try await request.services.access.firstAdministrator.isOpen() else { throw Problem.pageNotFound }
        let form = request.form
        let password = form.verbatim("password")
        do {
            // Nobody else could give this account another password.
            guard password == form.verbatim("repeat") else { throw Problem.invalidField("repeat", .passwordsDiffer) }
            try await request.services.access.firstAdministrator.create(
                name: form["name"].halfWidth, displayName: form["display_name"], language: request.language,
                password: password, token: form["token"].halfWidth)
            return request.redirect(to: "/sign-in", saying: .setupDone)
        } catch let problem as Problem where problem.kind == .invalid {
            let beside = problem.besideField
            return request.page(.setup, width: .narrow, status: 422) { setupPage(form, problem: beside) }
        }
    }

    /// Kept in a cookie, and with the account of whoever is signed in; leads back to the page it came from.
    private static func switchLanguage(_ request: WebRequest) async throws -> Answer {
        let language = try request.form.choice("language", of: Language.self)
        try await request.services.access.accounts.changeLanguage(to: language, viewer: request.viewer)
        let cookie = Cookie.language.setting(
            language.rawValue, maxAge: .days(365), secure: request.services.site.isSecure)
        return request.redirect(to: Link(returning: request.form["back"]) ?? "/").setting(cookie)
    }

    /// Says that the server answers and its database does; no details for strangers.
    private static func health(_ request: WebRequest) async throws -> Answer {
        _ = try await request.services.database.read { try $0.count("SELECT 1") }
        return .plain("ok\n")
    }
}

extension Problem {
    /// The same problem of an account, told beside the field of its form that it is about.
    var besideField: Problem {
        switch code {
        case "setup.token": .invalidField("token", text)
        case "account.name": .invalidField("name", text)
        case "account.display-name": .invalidField("display_name", text)
        case "password.too-long", "password.too-short", "password.too-plain": .invalidField("password", text)
        default: self
        }
    }
}
