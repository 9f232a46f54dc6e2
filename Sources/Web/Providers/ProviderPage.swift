import Access
import Primitives

/// One provider: what it needs to know of us, whether it answers, and what is settled about it.
enum ProviderPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        try await page(request, found: nil, problem: nil)
    }

    static func save(_ request: WebRequest) async throws -> Answer {
        let (id, form) = (try request.id("provider"), request.form)
        do {
            let secret = form.verbatim("secret").trimmed
            try await request.services.access.providers.change(
                id, try ProviderForm.settings(form), secret: secret.isEmpty ? nil : secret, viewer: request.viewer)
            return request.redirect(to: "/settings/providers/\(id)", saying: ProviderText.saved)
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .conflict {
            return try await page(request, found: nil, problem: problem)
        }
    }

    static func test(_ request: WebRequest) async throws -> Answer {
        let store = request.services.access.providers
        switch try await store.test(request.id("provider"), viewer: request.viewer) {
        case .success(let found): return try await page(request, found: found, problem: nil)
        case .failure(let fault):
            return try await page(request, found: nil, problem: Problem(.invalid, "provider.test", fault.text))
        }
    }

    static func enable(_ request: WebRequest) async throws -> Answer {
        try await turn(true, request, saying: ProviderText.enabled)
    }

    static func disable(_ request: WebRequest) async throws -> Answer {
        try await turn(false, request, saying: ProviderText.disabled)
    }

    static func remove(_ request: WebRequest) async throws -> Answer {
        try await request.services.access.providers.remove(request.id("provider"), viewer: request.viewer)
        return request.redirect(to: "/settings/providers", saying: ProviderText.removed)
    }

    static func state(_ provider: Provider) -> Markup {
        provider.isOn ? badge(ProviderText.on, .good) : badge(ProviderText.off, .attention)
    }

    private static func turn(_ isOn: Bool, _ request: WebRequest, saying words: Text) async throws -> Answer {
        let id = try request.id("provider")
        try await request.services.access.providers.setOn(id, isOn, viewer: request.viewer)
        return request.redirect(to: "/settings/providers/\(id)", saying: words)
    }

    private static func page(_ request: WebRequest, found: Discovery?, problem: Problem?) async throws -> Answer {
        let provider = try await request.services.access.providers.provider(
            request.id("provider"), viewer: request.viewer)
        let base = request.services.site.baseURL
        let title = Text.verbatim(provider.settings.name)
        let isTyped = problem != nil && request.form.contains("issuer")
        return request.page(title, in: .settings, width: .narrow, status: problem?.kind.status ?? 200) {
            pageHead(title) { state(provider) }
            if let problem { problemBanner(problem) }
            if let found { discovered(found) }
            card(ProviderText.registration) {
                facts([
                    (ProviderText.redirect, code { provider.redirect(base: base) }),
                    (ProviderText.afterSignOut, code { "\(base)/sign-in" }),
                ])
                acts(provider)
            }
            card(ProviderText.settings) {
                ProviderForm.fields(
                    "/settings/providers/\(provider.publicID)",
                    isTyped ? request.form : ProviderForm.typed(provider.settings), isNew: false,
                    problem: problem?.besideProviderField)
            }
        }
    }

    private static func discovered(_ found: Discovery) -> Markup {
        .group([
            div(.class("banner done"), .role("status")) { p { ProviderText.testedWell } },
            card(ProviderText.test) {
                facts(
                    [
                        (.verbatim("authorization_endpoint"), code { found.authorizationEndpoint }),
                        (.verbatim("token_endpoint"), code { found.tokenEndpoint }),
                        (.verbatim("jwks_uri"), code { found.keysEndpoint }),
                        (.verbatim("end_session_endpoint"), code { found.endSessionEndpoint ?? "–" }),
                        (.verbatim("token_endpoint_auth_method"), code { found.authentication.rawValue }),
                    ])
            },
        ])
    }

    private static func acts(_ provider: Provider) -> Markup {
        let id = provider.publicID
        return div(.class("row")) {
            actButton(ProviderText.test, post: "/settings/providers/\(id)/test")
            if provider.isOn {
                actButton(ProviderText.disable, post: "/settings/providers/\(id)/disable", .quiet)
            } else {
                actButton(ProviderText.enable, post: "/settings/providers/\(id)/enable")
                actButton(ProviderText.remove, post: "/settings/providers/\(id)/remove", .danger)
            }
        }
    }
}
