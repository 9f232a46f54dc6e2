import Access
import Primitives

/// A person links their own account with whom they are at a provider.
enum OwnLinks {
    static func begin(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("provider")
        let access = request.services.access
        do {
            let departure = try await access.signInByProvider.beginLink(
                id, password: request.form.verbatim("password"), browser: request.browser, address: request.address,
                base: request.services.site.baseURL, viewer: request.viewer)
            let providers = try await access.providers.offered(viewer: request.viewer)
            guard let name = providers.first(where: { $0.publicID == id })?.settings.name,
                let link = Link(external: departure.address)
            else { throw Problem.pageNotFound }
            // A link and no redirect: browsers do not let a form of ours lead to another site.
            return request.page(ProviderText.link(with: name), width: .narrow) {
                pageHead(ProviderText.link(with: name))
                card {
                    p { ProviderText.goOnHint(to: name) }
                    p { linkButton(ProviderText.goOn(to: name), link, .primary) }
                }
            }.setting(request.holding(departure.browser))
        } catch let problem as Problem where problem.kind != .notFound {
            return request.redirect(to: "/account", problem: problem)
        }
    }

    static func remove(_ request: WebRequest) async throws -> Answer {
        do {
            try await request.services.access.links.removeOwn(request.id("link"), viewer: request.viewer)
        } catch let problem as Problem where problem.kind == .invalid {
            return request.redirect(to: "/account", problem: problem)
        }
        return request.redirect(to: "/account", saying: ProviderText.unlinked)
    }

    /// What the account is linked with, and what it could be linked with.
    @MarkupBuilder static func content(
        _ links: [AccountLink], _ providers: [Provider], hasPassword: Bool
    ) -> [Markup] {
        if !hasPassword { p { ProviderText.without } }
        if links.isEmpty {
            p { ProviderText.linkHint }
        } else {
            linkTable(links, providers) { link in
                hasPassword
                    ? actButton(ProviderText.unlink, post: "/account/links/\(link.publicID)/remove", .quiet) : .nothing
            }
        }
        if hasPassword {
            for provider in providers where !links.contains(where: { $0.issuer == provider.settings.issuer }) {
                form(post: "/account/providers/\(provider.publicID)") {
                    passwordField(for: provider)
                    submit(ProviderText.link(with: provider.settings.name), .plain)
                }
            }
        }
    }

    /// Its id is the provider's: there may be several on the page.
    private static func passwordField(for provider: Provider) -> Markup {
        let id = "password-\(provider.publicID)"
        return div(.class("field")) {
            Markup.element("label", [.for(id)], [.text(.currentPassword)])
            Markup.void(
                "input",
                [
                    .id(id), .name("password"), .type("password"), .autocomplete("current-password"), .required(),
                ])
        }
    }
}

/// Whom an account is linked with; `act`: what can be done about a link.
func linkTable(_ links: [AccountLink], _ providers: [Provider], act: (AccountLink) -> Markup) -> Markup {
    table(
        ProviderText.links,
        columns: [
            Column(ProviderText.provider), Column(ProviderText.person), Column(ProviderText.subject, isExtra: true),
            Column(ProviderText.linkedAt, isExtra: true), Column(.lastUsed), Column(.act),
        ]
    ) {
        for link in links {
            tr {
                td { providers.first { $0.settings.issuer == link.issuer }?.settings.name ?? link.issuer }
                td {
                    [link.userName, link.mail].filter { !$0.isEmpty }.joined(separator: " / ")
                    if link.leftAt != nil { badge(ProviderText.suspended, .attention) }
                }
                td(.class("extra")) { code { link.subject } }
                td(.class("extra")) { momentInTable(link.createdAt) }
                td { momentInTable(link.usedAt) }
                td { act(link) }
            }
        }
    }
}
