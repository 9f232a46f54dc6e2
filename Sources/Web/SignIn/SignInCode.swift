import Access
import Primitives

/// The second step of signing in, for those with a second factor.
enum SignInCode {
    /// On to the code; what was asked for and what was written wait with it.
    static func ask(_ request: WebRequest, _ pending: SessionToken, next: String, kept: KeptForm?) -> Answer {
        let secure = request.services.site.isSecure
        let cookie = Cookie.pending.setting(pending.text, maxAge: SignIn.pendingLimit, secure: secure)
        guard kept == nil else { return page(request, next: next, kept: kept, problem: nil).setting(cookie) }
        let link: Link = "/sign-in/code"
        return request.redirect(to: link.setting("next", to: next.isEmpty ? nil : next)).setting(cookie)
    }

    static func show(_ request: WebRequest) async throws -> Answer {
        if request.session != nil { return request.redirect(to: "/") }
        guard let pending = request.pending, try await request.services.access.signIn.isWaiting(pending) else {
            return request.redirect(to: "/sign-in")
        }
        return page(request, next: request.query["next"], kept: nil, problem: nil)
    }

    static func finish(_ request: WebRequest) async throws -> Answer {
        let (next, kept) = (request.form["next"], KeptForm(carriedIn: request.form))
        let clearing = Cookie.pending.clearing(secure: request.services.site.isSecure)
        do {
            let token = try await request.services.access.signIn.finish(
                request.pending, code: request.form["code"], address: request.address, agent: request.agent,
                replacing: request.token)
            return try await SignInRoutes.inside(request, token, next: next, kept: kept).setting(clearing)
        } catch let problem as Problem where problem.kind == .conflict {
            return try await SignInRoutes.door(request, next: next, kept: kept, status: 401, problem: problem)
                .setting(clearing)
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .tooMany {
            return page(request, next: next, kept: kept, problem: problem)
        }
    }

    private static func page(_ request: WebRequest, next: String, kept: KeptForm?, problem: Problem?) -> Answer {
        let status = problem.map { $0.kind == .invalid ? 401 : $0.kind.status } ?? 200
        return request.page(SecondFactorText.enterCode, width: .narrow, status: status) {
            codePage(next: next, kept: kept, problem: problem)
        }
    }
}

private func codePage(next: String, kept: KeptForm?, problem: Problem?) -> Markup {
    div(.class("door")) {
        h1 { SecondFactorText.enterCode }
        if let problem { problemBanner(problem) }
        form(post: "/sign-in/code") {
            if !next.isEmpty { hiddenField("next", next) }
            if let kept { kept.carried }
            textField(
                "code", SecondFactorText.code, hint: SecondFactorText.codeOrRecovery, .autocomplete("one-time-code"),
                .required(), .autofocus(),
                .maxlength(40))
            submit(.signIn)
        }
        p { a("/sign-in") { SecondFactorText.backToSignIn } }
    }
}
