import Access
import Primitives

/// All providers, and the form for another.
enum ProvidersPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let providers = try await request.services.access.providers.providers(viewer: request.viewer)
        return request.page(ProviderText.providers, in: .settings) {
            pageHead(ProviderText.providers, note: ProviderText.purpose) {
                linkButton(ProviderText.new, "/settings/providers/new", .primary)
            }
            if providers.isEmpty { emptyState(ProviderText.none) } else { list(providers) }
        }
    }

    static func showNew(_ request: WebRequest) async throws -> Answer {
        request.page(ProviderText.new, in: .settings, width: .narrow) {
            pageHead(ProviderText.new, note: ProviderText.purpose)
            card { ProviderForm.fields("/settings/providers", .empty, isNew: true, problem: nil) }
        }
    }

    static func create(_ request: WebRequest) async throws -> Answer {
        do {
            let form = request.form
            let provider = try await request.services.access.providers.create(
                try ProviderForm.settings(form), secret: form.verbatim("secret").trimmed, viewer: request.viewer)
            return request.redirect(to: "/settings/providers/\(provider.publicID)", saying: ProviderText.created)
        } catch let problem as Problem where problem.kind == .invalid || problem.kind == .conflict {
            return request.page(ProviderText.new, in: .settings, problem: problem) {
                pageHead(ProviderText.new)
                card {
                    ProviderForm.fields(
                        "/settings/providers", request.form, isNew: true, problem: problem.besideProviderField)
                }
            }
        }
    }

    private static func list(_ providers: [Provider]) -> Markup {
        table(
            ProviderText.providers,
            columns: [
                Column(ProviderText.name), Column(ProviderText.issuer), Column(.roles, isExtra: true),
                Column(SettingsText.state), Column(SettingsText.createdAt, isExtra: true),
            ]
        ) {
            for provider in providers {
                tr(.data("row")) {
                    td { a("/settings/providers/\(provider.publicID)", .data("open")) { provider.settings.name } }
                    td { code { provider.settings.issuer } }
                    td(.class("extra")) { AccountForms.badges(Set(provider.settings.table.map(\.role))) }
                    td { ProviderPage.state(provider) }
                    td(.class("extra")) { momentInTable(provider.createdAt) }
                }
            }
        }
    }
}
