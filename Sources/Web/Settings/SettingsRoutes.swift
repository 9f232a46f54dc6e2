import Access
import Primitives

/// What those who run the installation look after.
package enum SettingsRoutes {
    package static let all: [Route] =
        overview + audit + retention + notices + mailboxes + jobs + metrics + accounts + team + certificates
        + quarantine
        + demo

    private static let overview = [
        Route(
            .get, "/settings", .permission(.settingsManage), SettingsText.settings, OverviewPage.show,
            menu: .rail(.settings)),
        Route(.post, "/settings/clock", .permission(.settingsManage), SettingsText.clockIsRight, ClockAct.trust),
    ]

    private static let audit = [
        Route(.get, "/settings/audit", .permission(.auditRead), SettingsText.audit, AuditPage.show),
        Route(.post, "/settings/audit/verify", .permission(.auditRead), SettingsText.verify, AuditPage.verify),
    ]

    private static let retention = [
        Route(.get, "/settings/retention", .permission(.settingsManage), RetentionText.retention, RetentionPage.show),
        Route(.post, "/settings/retention", .permission(.settingsManage), RetentionText.retention, RetentionPage.save),
    ]

    private static let notices = [
        Route(
            .get, "/settings/notices", .permission(.settingsManage), SettingsText.noticeRules, NoticeRulesPage.show),
        Route(
            .post, "/settings/notices", .permission(.settingsManage), SettingsText.noticeRules, NoticeRulesPage.save),
    ]

    private static let mailboxes = [
        Route(
            .post, "/settings/mailboxes/fetch", .permission(.settingsManage), MailboxText.fetchNow, MailboxesPage.fetch),
        Route(.get, "/settings/mailboxes", .permission(.settingsManage), MailboxText.mailboxes, MailboxesPage.show),
    ]

    private static let jobs = [
        Route(.get, "/settings/jobs", .permission(.jobManage), SettingsText.jobs, JobsPage.show),
        Route(.post, "/settings/jobs/{job}/retry", .permission(.jobManage), SettingsText.retry, JobsPage.retry),
        Route(.post, "/settings/jobs/{job}/discard", .permission(.jobManage), SettingsText.discard, JobsPage.discard),
    ]

    private static let metrics = [
        Route(.get, "/metrics", .local(or: .jobManage), SettingsText.metrics, MetricsPage.show)
    ]

    private static let accounts = [
        Route(.get, "/settings/accounts", .permission(.accountManage), SettingsText.accounts, AccountsPage.show),
        Route(
            .get, "/settings/accounts/new", .permission(.accountManage), SettingsText.account, AccountsPage.showNew,
            menu: .new),
        Route(
            .post, "/settings/accounts", .permission(.accountManage), SettingsText.createAccount, AccountsPage.create),
        Route(
            .get, "/settings/accounts/{account}", .permission(.accountManage), SettingsText.account, AccountsPage.edit),
        Route(
            .post, "/settings/accounts/{account}", .permission(.accountManage), SettingsText.changeRights,
            AccountsPage.changeRights),
        Route(
            .post, "/settings/accounts/{account}/password", .permission(.accountManage), SettingsText.setPassword,
            AccountsPage.setPassword),
        Route(
            .post, "/settings/accounts/{account}/disable", .permission(.accountManage), SettingsText.disable,
            AccountsPage.disable),
        Route(
            .post, "/settings/accounts/{account}/enable", .permission(.accountManage), SettingsText.enable,
            AccountsPage.enable),
        Route(
            .post, "/settings/accounts/{account}/second-factor/remove", .permission(.accountManage),
            SettingsText.removeSecondFactor, AccountsPage.removeSecondFactor),
        Route(
            .get, "/settings/second-factor", .permission(.accountManage), SettingsText.demandSecondFactor,
            SecondFactorDemandPage.show),
        Route(
            .post, "/settings/second-factor", .permission(.accountManage), SettingsText.demandSecondFactor,
            SecondFactorDemandPage.save),
    ]

    private static let team = [
        Route(.get, "/settings/team", .permission(.settingsManage), SettingsText.team, TeamPage.show),
        Route(.post, "/settings/team", .permission(.settingsManage), SettingsText.changeTeam, TeamPage.rename),
        Route(.get, "/settings/team/key", .permission(.settingsManage), SettingsText.downloadKey, TeamPage.key),
        Route(
            .post, "/settings/team/key", .permission(.settingsManage), SettingsText.takeKey, TeamPage.takeKey,
            takesFiles: true),
        Route(.post, "/settings/team/key/new", .permission(.settingsManage), SettingsText.makeKey, TeamPage.makeKey),
    ]

    private static let certificates = [
        Route(
            .get, "/settings/team/certificate", .permission(.settingsManage), CertificateText.download,
            TeamPage.certificate),
        Route(
            .post, "/settings/team/certificate", .permission(.settingsManage), CertificateText.take,
            TeamPage.takeCertificate, takesFiles: true),
        Route(
            .post, "/settings/team/certificate/remove", .permission(.settingsManage), CertificateText.stop,
            TeamPage.removeCertificate),
        Route(
            .get, "/settings/authorities", .permission(.settingsManage), CertificateText.authorities,
            AuthoritiesPage.show),
        Route(
            .post, "/settings/authorities", .permission(.settingsManage), CertificateText.addAuthority,
            AuthoritiesPage.add, takesFiles: true),
        Route(
            .post, "/settings/authorities/{fingerprint}/remove", .permission(.settingsManage),
            CertificateText.removeAuthority, AuthoritiesPage.remove),
    ]

    private static let quarantine = [
        Route(.get, "/settings/quarantine", .permission(.inboxRead), SettingsText.quarantine, QuarantinePage.show),
        Route(
            .get, "/settings/quarantine/{mail}/raw", .permission(.inboxRead), SettingsText.downloadRaw,
            QuarantinePage.raw),
        Route(
            .post, "/settings/quarantine/{mail}/retry", .permission(.reportTriage), SettingsText.retryMail,
            QuarantinePage.retry),
    ]

    private static let demo = [
        Route(.get, "/settings/demo", .permission(.demoManage), SettingsText.demo, DemoPage.show),
        Route(.get, "/settings/demo/remove", .permission(.demoManage), SettingsText.removeDemo, DemoPage.confirm),
        Route(.post, "/settings/demo/remove", .permission(.demoManage), SettingsText.removeDemo, DemoPage.remove),
        Route(.post, "/settings/guide", .signedIn, GuideText.title, GuideCard.choose),
    ]
}
