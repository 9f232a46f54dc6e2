import Access
import Primitives

/// Administrators link the accounts of others.
enum AccountLinks {
    static func add(_ request: WebRequest) async throws -> Answer {
        let account = try request.id("account")
        let form = request.form
        do {
            guard let provider = form.optional("provider").flatMap({ PublicID($0) }) else {
                throw Problem.invalidField("provider", .fieldChoice)
            }
            try await request.services.access.links.add(
                subject: form["subject"], of: provider, to: account, viewer: request.viewer)
        } catch let problem as Problem where problem.kind == .invalid {
            return request.redirect(to: "/settings/accounts/\(account)", problem: problem)
        }
        return request.redirect(to: "/settings/accounts/\(account)", saying: ProviderText.linked)
    }

    static func remove(_ request: WebRequest) async throws -> Answer {
        let account = try request.id("account")
        try await request.services.access.links.remove(request.id("link"), of: account, viewer: request.viewer)
        return request.redirect(to: "/settings/accounts/\(account)", saying: ProviderText.unlinked)
    }

    @MarkupBuilder static func content(
        _ account: Account, _ links: [AccountLink], _ providers: [Provider]
    ) -> [Markup] {
        if links.isEmpty {
            p { ProviderText.noLinks }
        } else {
            linkTable(links, providers) { link in
                actButton(
                    ProviderText.unlink,
                    post: "/settings/accounts/\(account.publicID)/links/\(link.publicID)/remove", .danger)
            }
        }
        if !providers.isEmpty {
            form(post: "/settings/accounts/\(account.publicID)/links") {
                choice(
                    "provider", ProviderText.provider,
                    options: providers.map { ($0.publicID.text, .verbatim($0.settings.name)) }, selected: nil)
                textField(
                    "subject", ProviderText.subject, hint: ProviderText.subjectHint, .autocomplete("off"),
                    .required(), .maxlength(255))
                submit(ProviderText.link, .plain)
            }
        }
    }
}
