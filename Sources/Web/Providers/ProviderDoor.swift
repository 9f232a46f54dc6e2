import Access
import Primitives

/// The way to a provider and back.
enum ProviderDoor {
    static func begin(_ request: WebRequest) async throws -> Answer {
        if request.session != nil { return request.redirect(to: "/") }
        let next = request.query["next"]
        do {
            let departure = try await request.services.access.signInByProvider.begin(
                request.id("provider"), next: next, browser: request.browser, address: request.address,
                base: request.services.site.baseURL)
            guard let link = Link(external: departure.address) else { throw Problem.pageNotFound }
            return Answer.redirect(to: link).setting(request.holding(departure.browser))
        } catch let problem as Problem where problem.kind != .notFound {
            return try await SignInRoutes.door(request, next: next, problem: problem)
        }
    }

    static func finish(_ request: WebRequest) async throws -> Answer {
        let query = request.query
        let reply = SignInByProvider.Reply(
            state: query["state"], code: query["code"], issuer: query.optional("iss"), error: query.optional("error"))
        let visitor = SignInByProvider.Visitor(
            browser: request.browser, session: request.token, viewer: request.viewer, address: request.address,
            agent: request.agent)
        do {
            let outcome = try await request.services.access.signInByProvider.finish(
                request.id("provider"), reply, by: visitor, base: request.services.site.baseURL)
            switch outcome {
            case .linked: return request.redirect(to: "/account", saying: ProviderText.linked)
            case .signedIn(.inside(let token), let next):
                return try await SignInRoutes.inside(request, token, next: next, kept: nil)
            case .signedIn(.code(let pending), let next):
                return SignInCode.ask(request, pending, next: next, kept: nil)
            }
        } catch let problem as Problem where problem.kind != .notFound {
            guard request.session == nil else { return request.redirect(to: "/account", problem: problem) }
            return try await SignInRoutes.door(request, next: "", problem: problem)
        }
    }

    /// Out here; out there is one's own choice.
    static func signedOut(_ request: WebRequest) async throws -> Answer {
        let access = request.services.access
        let id = try request.id("provider")
        let providers = try await access.providers.offered(viewer: request.viewer)
        guard let name = providers.first(where: { $0.publicID == id })?.settings.name else {
            throw Problem.pageNotFound
        }
        let farewell = try await access.signInByProvider.farewell(id, base: request.services.site.baseURL)
        guard request.session == nil, let link = farewell.flatMap({ Link(external: $0) }) else {
            return request.redirect(to: request.session == nil ? "/sign-in" : "/", saying: .signedOut)
        }
        return request.page(.signOut, width: .narrow) {
            div(.class("door")) {
                h1 { Text.signedOut }
                p { ProviderText.stillSignedIn(name) }
                p { linkButton(ProviderText.signOut(of: name), link, .primary) }
                p { a("/sign-in") { ProviderText.toSignIn } }
            }
        }
    }
}

extension WebRequest {
    /// The cookie by which a browser is known again when it comes back from a provider.
    func holding(_ browser: SessionToken) -> String {
        Cookie.provider.setting(
            browser.text, maxAge: SignInByProvider.patience, secure: services.site.isSecure)
    }
}

/// Ways in besides a password.
func providerButtons(_ providers: [Provider], next: String, isKeeping: Bool) -> Markup {
    .group(
        providers.map { provider in
            let link = ("/sign-in/providers/\(provider.publicID)" as Link).setting(
                "next", to: next.isEmpty ? nil : next)
            let words = ProviderText.signIn(with: provider.settings.name)
            return p {
                isKeeping ? a(link, .class("button plain"), .elsewhere) { words } : linkButton(words, link)
            }
        })
}
