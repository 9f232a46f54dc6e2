import Access
import Primitives

/// Who may sign in, as what, and up to which label.
enum AccountsPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let accounts = try await request.services.access.accounts.accounts(viewer: request.viewer)
        let holders = try await request.services.access.secondFactors.holders(viewer: request.viewer)
        return request.page(SettingsText.accounts, in: .settings) {
            pageHead(SettingsText.accounts, note: SettingsText.accountsPurpose) {
                linkButton(SettingsText.demandSecondFactor, "/settings/second-factor")
                linkButton(SettingsText.newAccount, "/settings/accounts/new", .primary)
            }
            table(
                SettingsText.accounts,
                columns: [
                    Column(.accountName), Column(.displayName), Column(.roles), Column(.ceiling),
                    Column(SettingsText.state), Column(SecondFactorText.title, isExtra: true),
                    Column(SettingsText.createdAt, isExtra: true),
                ]
            ) {
                for account in accounts { row(account, hasSecondFactor: holders.contains(account.id)) }
            }
        }
    }

    private static func row(_ account: Account, hasSecondFactor: Bool) -> Markup {
        tr(.data("row")) {
            td { a("/settings/accounts/\(account.publicID)", .data("open")) { account.name } }
            td { account.displayName }
            td { AccountForms.badges(account.roles) }
            td { badge(account.tlpCeiling) }
            td { stateBadge(account) }
            td(.class("extra")) { hasSecondFactor ? badge(SecondFactorText.isOn, .good) : Markup.words("–") }
            td(.class("extra")) { momentInTable(account.createdAt) }
        }
    }

    private static func stateBadge(_ account: Account) -> Markup {
        account.isDisabled ? badge(SettingsText.disabled, .attention) : badge(SettingsText.enabled, .good)
    }

    static func showNew(_ request: WebRequest) async throws -> Answer {
        request.page(SettingsText.newAccount, in: .settings, width: .narrow) {
            pageHead(SettingsText.newAccount)
            card { AccountForms.creation(.empty, problem: nil) }
        }
    }

    static func create(_ request: WebRequest) async throws -> Answer {
        do {
            let account = try await request.services.access.accounts.create(
                try AccountForms.new(request.form), viewer: request.viewer)
            return request.redirect(to: "/settings/accounts", saying: SettingsText.accountCreated(account.name))
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .conflict {
            return request.page(SettingsText.newAccount, in: .settings, problem: problem) {
                pageHead(SettingsText.newAccount)
                card { AccountForms.creation(request.form, problem: problem.besideField) }
            }
        }
    }

    static func edit(_ request: WebRequest) async throws -> Answer { try await edit(request, problem: nil) }

    private static func edit(_ request: WebRequest, problem: Problem?) async throws -> Answer {
        let account = try await account(request)
        let holders = try await request.services.access.secondFactors.holders(viewer: request.viewer)
        let links = try await request.services.access.links.links(of: account.id, viewer: request.viewer)
        let providers = try await request.services.access.providers.providers(viewer: request.viewer)
        let title = Text.verbatim(account.displayName)
        return request.page(title, in: .settings, width: .narrow, status: problem?.kind.status ?? 200) {
            pageHead(title) { stateBadge(account) }
            if let problem { problemBanner(problem) }
            card {
                facts([
                    (.accountName, .words(account.name)), (SettingsText.language, .text(account.language.label)),
                    (SettingsText.createdAt, momentInTable(account.createdAt)),
                ])
            }
            if account.id == request.viewer.account {
                warningBanner { p { SettingsText.ownRights } }
            } else {
                card(SettingsText.changeRights) { AccountForms.rights(of: account, problem: problem) }
                card(SettingsText.setPassword) { AccountForms.password(of: account, problem: problem) }
                if holders.contains(account.id) { card(SecondFactorText.title) { secondFactor(account) } }
                if account.organization == nil, !(links.isEmpty && providers.isEmpty) {
                    card(ProviderText.links) { AccountLinks.content(account, links, providers) }
                }
                card(account.isDisabled ? SettingsText.enable : SettingsText.disable) { standing(account) }
            }
        }
    }

    @MarkupBuilder private static func standing(_ account: Account) -> [Markup] {
        p { account.isDisabled ? SettingsText.enableHint : SettingsText.disableHint }
        if account.isDisabled {
            actButton(SettingsText.enable, post: "/settings/accounts/\(account.publicID)/enable")
        } else {
            actButton(SettingsText.disable, post: "/settings/accounts/\(account.publicID)/disable", .danger)
        }
    }

    @MarkupBuilder private static func secondFactor(_ account: Account) -> [Markup] {
        p { SettingsText.removeSecondFactorHint }
        actButton(
            SettingsText.removeSecondFactor, post: "/settings/accounts/\(account.publicID)/second-factor/remove",
            .danger)
    }

    static func removeSecondFactor(_ request: WebRequest) async throws -> Answer {
        let account = try await account(request)
        try await request.services.access.secondFactors.remove(of: account.publicID, viewer: request.viewer)
        return request.redirect(
            to: "/settings/accounts/\(account.publicID)", saying: SettingsText.secondFactorRemoved)
    }

    static func changeRights(_ request: WebRequest) async throws -> Answer {
        let account = try await account(request)
        do {
            let (roles, ceiling) = try AccountForms.rights(request.form)
            return try await change(
                account, roles: roles, ceiling: ceiling, isDisabled: account.isDisabled, request,
                saying: SettingsText.rightsChanged)
        } catch let problem as Problem where problem.kind == .invalid {
            return try await edit(request, problem: problem)
        }
    }

    static func setPassword(_ request: WebRequest) async throws -> Answer {
        let account = try await account(request)
        do {
            try await request.services.access.accounts.setPassword(
                of: account.publicID, to: request.form.verbatim("password"), viewer: request.viewer)
            return request.redirect(to: "/settings/accounts/\(account.publicID)", saying: SettingsText.passwordSet)
        } catch let problem as Problem where problem.kind == .invalid {
            return try await edit(request, problem: .invalidField("password", problem.text))
        }
    }

    static func disable(_ request: WebRequest) async throws -> Answer {
        let account = try await account(request)
        return try await change(account, isDisabled: true, request, saying: SettingsText.accountDisabled)
    }

    static func enable(_ request: WebRequest) async throws -> Answer {
        let account = try await account(request)
        return try await change(account, isDisabled: false, request, saying: SettingsText.accountEnabled)
    }

    private static func change(
        _ account: Account, roles: Set<Role>? = nil, ceiling: TLP? = nil, isDisabled: Bool, _ request: WebRequest,
        saying words: Text
    ) async throws -> Answer {
        try await request.services.access.accounts.change(
            account.publicID, roles: roles ?? account.roles, tlpCeiling: ceiling ?? account.tlpCeiling,
            isDisabled: isDisabled, viewer: request.viewer)
        return request.redirect(to: "/settings/accounts/\(account.publicID)", saying: words)
    }

    private static func account(_ request: WebRequest) async throws -> Account {
        let id = try request.id("account")
        let accounts = try await request.services.access.accounts.accounts(viewer: request.viewer)
        guard let account = accounts.first(where: { $0.publicID == id }) else { throw Problem.pageNotFound }
        return account
    }
}
