import Primitives

/// All settings, each with a line on what it is for; what the viewer may not use is absent.
enum OverviewPage {
    private static let entries: [(link: Link, title: Text, purpose: Text)] = [
        ("/settings/accounts", SettingsText.accounts, SettingsText.accountsPurpose),
        ("/external-accounts", ExternalText.accounts, ExternalText.purpose),
        ("/settings/second-factor", SettingsText.demandSecondFactor, SettingsText.demandSecondFactorPurpose),
        ("/settings/providers", ProviderText.providers, ProviderText.purpose),
        ("/settings/tokens", TokenTexts.tokens, TokenTexts.purpose),
        ("/settings/webhooks", WebhookText.webhooks, WebhookText.purpose),
        ("/settings/api", APIText.explorer, APIText.explorerPurpose),
        ("/settings/team", SettingsText.team, SettingsText.teamPurpose),
        ("/settings/notices", SettingsText.noticeRules, SettingsText.noticeRulesPurpose),
        ("/settings/authorities", CertificateText.authorities, CertificateText.authoritiesPurpose),
        ("/settings/mailboxes", MailboxText.mailboxes, MailboxText.purpose),
        ("/settings/audit", SettingsText.audit, SettingsText.auditPurpose),
        ("/settings/retention", RetentionText.retention, RetentionText.purpose),
        ("/settings/jobs", SettingsText.jobs, SettingsText.jobsPurpose),
        ("/settings/quarantine", SettingsText.quarantine, SettingsText.quarantinePurpose),
        ("/settings/demo", SettingsText.demo, SettingsText.demoPurpose),
    ]

    static func show(_ request: WebRequest) async throws -> Answer {
        let clock = try await clockWarning(request)
        return request.page(SettingsText.settings, in: .settings) {
            pageHead(SettingsText.settings)
            spaceWarning(request)
            clock
            div(.class("even")) {
                for entry in entries where request.mayOpen(entry.link) {
                    section(.class("card")) {
                        h2 { a(entry.link) { entry.title } }
                        p(.class("quiet")) { entry.purpose }
                    }
                }
            }
        }
    }
}
