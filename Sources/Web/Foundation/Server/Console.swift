/// The console's sections, each with its routes: what the server serves besides sign-in and a person's own account.
package enum Console {
    package static let sections: [[Route]] = [
        DeskRoutes.all, ReceptionRoutes.all, PublicReportRoutes.all, NoticeRoutes.all, ContactsRoutes.all,
        ProposalRoutes.all,
        ResponseRoutes.all, SettingsRoutes.all,
        ExternalRoutes.all, PartnerRoutes.all, TokenRoutes.all, ProviderRoutes.all, WebhookRoutes.all, APIRoutes.all,
    ]
}
