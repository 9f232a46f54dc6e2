import Access
import Primitives

/// Which programs may hand something in, and until when.
enum TokensPage {
    static func show(_ request: WebRequest) async throws -> Answer { try await page(request, problem: nil) }

    static func make(_ request: WebRequest) async throws -> Answer {
        let form = request.form
        do {
            guard let day = JapanInput.midnight(form["until"].halfWidth) else {
                throw Problem.invalidField("until", TokenTexts.untilInvalid)
            }
            let made = try await request.services.access.tokens.create(
                viewer: request.viewer, name: form["name"].halfWidth,
                scopes: Set(form.all("scope").compactMap(TokenScope.init(rawValue:))),
                account: form.optional("account").flatMap { PublicID($0) }, expiresAt: day + .days(1),
                isSigned: form.contains("signed"))
            return try shown(made.token, made.text, request)
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .conflict {
            return try await page(request, problem: problem)
        }
    }

    static func revoke(_ request: WebRequest) async throws -> Answer {
        try await request.services.access.tokens.revoke(viewer: request.viewer, request.id("token"))
        return request.redirect(to: "/settings/tokens", saying: TokenTexts.revokedNow)
    }

    /// The one page that ever holds a token; it is kept nowhere, so it is no page to come back to.
    private static func shown(_ token: AccessToken, _ text: TokenText, _ request: WebRequest) throws -> Answer {
        var rows: [(name: Text, value: Markup)] = [
            (TokenTexts.token, code { text.text }),
            (TokenTexts.usage, code { "Authorization: Bearer \(text.text)" }),
        ]
        if token.isSigned {
            let secret = try request.services.access.tokens.signingSecret(viewer: request.viewer, of: token)
            rows.append((TokenTexts.secret, code { secret }))
        }
        return request.page(TokenTexts.made, in: .settings, width: .narrow) {
            pageHead(TokenTexts.made)
            warningBanner { p { TokenTexts.once } }
            card { facts(rows) }
            p { linkButton(TokenTexts.back, "/settings/tokens") }
        }
    }

    private static func page(_ request: WebRequest, problem: Problem?) async throws -> Answer {
        let before = request.query.optional("after").flatMap { Int64($0) }.map { Identifier<AccessToken>($0) }
        let found = try await request.services.access.tokens.tokens(
            viewer: request.viewer, before: before, limit: Limits.pageRows + 1)
        let shown = found.prefix(Limits.pageRows)
        let names = try await request.names(of: shown.map(\.createdBy))
        let accounts = try await request.services.access.accounts.accounts(viewer: request.viewer)
        return request.page(TokenTexts.tokens, in: .settings, status: problem?.kind.status ?? 200) {
            pageHead(TokenTexts.tokens, note: TokenTexts.purpose) { linkButton(APIText.explorer, "/settings/api") }
            if let problem { problemBanner(problem) }
            card(TokenTexts.new) { creation(request, accounts, problem) }
            if shown.isEmpty { emptyState(TokenTexts.none) } else { list(shown, names, request) }
            nextPage(of: request.here, after: found.count > Limits.pageRows ? shown.last.map { "\($0.id.value)" } : nil)
        }
    }

    private static func creation(_ request: WebRequest, _ accounts: [Account], _ problem: Problem?) -> Markup {
        let (typed, chosen) = (request.form, Set(request.form.all("scope")))
        let year = JapanTime.date(of: request.now).adding(days: 365)
        return form(post: "/settings/tokens") {
            textField(
                "name", TokenTexts.name, value: typed["name"], hint: TokenTexts.nameHint, problem: problem,
                .autocomplete("off"), .required(), .maxlength(64))
            fieldset {
                legend { TokenTexts.scopes }
                for scope in TokenScope.allCases {
                    checkbox("scope", value: scope.rawValue, scope.label, isChecked: chosen.contains(scope.rawValue))
                }
            }
            choice(
                "account", TokenTexts.account,
                options: accounts.filter { !$0.isDisabled }.map { ($0.publicID.text, .verbatim($0.displayName)) },
                selected: typed.optional("account"), empty: TokenTexts.noAccount, hint: TokenTexts.accountHint)
            checkbox("signed", TokenTexts.signed, isChecked: typed.contains("signed"))
            textField(
                "until", TokenTexts.until, value: typed.optional("until") ?? year.description, type: "date",
                problem: problem, .required())
            submit(TokenTexts.make)
        }
    }

    private static func list(
        _ tokens: ArraySlice<AccessToken>, _ names: ActorNames, _ request: WebRequest
    ) -> Markup {
        table(
            TokenTexts.tokens,
            columns: [
                Column(TokenTexts.name), Column(TokenTexts.scopes), Column(TokenTexts.account),
                Column(SettingsText.state),
                Column(TokenTexts.expires), Column(TokenTexts.used), Column(TokenTexts.createdBy, isExtra: true),
                Column(TokenTexts.created, isExtra: true), Column(.act),
            ]
        ) {
            for token in tokens {
                tr(.data("row")) {
                    td { code { token.name } }
                    td { scopes(token) }
                    td { token.account ?? "–" }
                    td { state(token, now: request.now) }
                    td { momentInTable(token.expiresAt) }
                    td { momentInTable(token.usedAt) }
                    td(.class("extra")) { actorName(token.createdBy, names) }
                    td(.class("extra")) { momentInTable(token.createdAt) }
                    td {
                        if token.isUsable(at: request.now) {
                            actButton(TokenTexts.revoke, post: "/settings/tokens/\(token.publicID)/revoke", .danger)
                        }
                    }
                }
            }
        }
    }

    private static func scopes(_ token: AccessToken) -> Markup {
        span(.class("badges")) {
            for scope in TokenScope.allCases where token.scopes.contains(scope) { badge(scope) }
            if token.isSigned { badge(TokenTexts.signedShort, .calm) }
        }
    }

    private static func state(_ token: AccessToken, now: Timestamp) -> Markup {
        if token.revokedAt != nil { return badge(TokenTexts.revoked) }
        return token.isUsable(at: now) ? badge(TokenTexts.usable, .good) : badge(TokenTexts.over, .attention)
    }
}
