import Access
import Primitives

/// Where a person sets up their second factor: the key goes into an app, the first code of it makes it count.
enum SecondFactorPage {
    static func show(_ request: WebRequest) async throws -> Answer { try await page(request, problem: nil) }

    /// Makes a key, or a new one.
    static func begin(_ request: WebRequest) async throws -> Answer {
        try await request.services.access.secondFactors.begin(viewer: request.viewer)
        return request.redirect(to: "/account/second-factor")
    }

    static func confirm(_ request: WebRequest) async throws -> Answer {
        guard let session = request.session?.session else { throw Problem.pageNotFound }
        do {
            let codes = try await request.services.access.secondFactors.confirm(
                code: request.form["code"], address: request.address, viewer: request.viewer, keeping: session.id)
            return try await recoveryCodes(codes, request, saying: SecondFactorText.isSetUp)
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .tooMany {
            return try await page(request, problem: problem)
        }
    }

    private static func page(_ request: WebRequest, problem: Problem?) async throws -> Answer {
        let factor = try await request.services.access.secondFactors.own(viewer: request.viewer)
        if factor.isOn { return request.redirect(to: "/account") }
        return request.page(SecondFactorText.title, width: .narrow, status: problem?.kind.status ?? 200) {
            pageHead(SecondFactorText.title, note: SecondFactorText.purpose)
            if let missing = request.session?.missing { warningBanner { p { missing.demand } } }
            if let problem { problemBanner(problem) }
            if case .begun(let key) = factor {
                card(SecondFactorText.readKey) { keyParts(key, request) }
                card(SecondFactorText.confirmCode) {
                    form(post: "/account/second-factor/confirm") {
                        codeField(SecondFactorText.codeOfApp)
                        submit(SecondFactorText.confirm)
                    }
                }
                card(SecondFactorText.anotherKey) {
                    actButton(SecondFactorText.makeAnotherKey, post: "/account/second-factor")
                }
            } else {
                card(SecondFactorText.whatIsNeeded) {
                    p { SecondFactorText.authenticatorNeeded }
                    actButton(SecondFactorText.makeKey, post: "/account/second-factor", .primary)
                }
            }
        }
    }

    /// The key three ways: to be scanned, tapped, typed.
    @MarkupBuilder private static func keyParts(_ key: AuthenticatorKey, _ request: WebRequest) -> [Markup] {
        let link = Link.authenticator(
            key.text, account: request.session?.account?.name ?? "", issuer: request.services.site.name)
        p { SecondFactorText.scanKey }
        if let picture = QRCode(link.text) { picture.markup(SecondFactorText.keyAsQRCode) }
        p { SecondFactorText.typeKey }
        p { code(.class("key")) { inFours(key.text) } }
        p { a(link) { SecondFactorText.openApp } }
    }

    static func codeField(_ hint: Text) -> Markup {
        textField(
            "code", SecondFactorText.code, hint: hint, .autocomplete("one-time-code"), .required(), .maxlength(40))
    }

    /// Shown this once. Whoever had no rights until now has them on this page.
    static func recoveryCodes(_ codes: [RecoveryCode], _ request: WebRequest, saying done: Text) async throws -> Answer
    {
        let request = try await request.recognisedAnew()
        return request.page(SecondFactorText.recoveryCodes, width: .narrow) {
            pageHead(SecondFactorText.recoveryCodes)
            div(.class("banner done"), .role("status")) { p { done } }
            card {
                p { SecondFactorText.recoveryCodesHint }
                ul(.class("plain codes")) { for one in codes { li { code { one.shown } } } }
                p { linkButton(SecondFactorText.recoveryCodesKept, "/account", .primary) }
            }
        }
    }
}
