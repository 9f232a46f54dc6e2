import Access

/// Signing in through OpenID providers, and what is settled about them.
package enum ProviderRoutes {
    package static let all: [Route] = door + own + settings + accounts

    private static let door = [
        Route(.get, "/sign-in/providers/{provider}", .public, .signIn, ProviderDoor.begin),
        Route(.get, "/sign-in/providers/{provider}/callback", .public, .signIn, ProviderDoor.finish),
        Route(.get, "/sign-in/providers/{provider}/signed-out", .public, .signOut, ProviderDoor.signedOut),
    ]

    private static let own = [
        Route(.post, "/account/providers/{provider}", .signedIn, ProviderText.link, OwnLinks.begin),
        Route(.post, "/account/links/{link}/remove", .signedIn, ProviderText.unlink, OwnLinks.remove),
    ]

    private static let settings = [
        Route(.get, "/settings/providers", .permission(.accountManage), ProviderText.providers, ProvidersPage.show),
        Route(.get, "/settings/providers/new", .permission(.accountManage), ProviderText.new, ProvidersPage.showNew),
        Route(.post, "/settings/providers", .permission(.accountManage), ProviderText.new, ProvidersPage.create),
        Route(
            .get, "/settings/providers/{provider}", .permission(.accountManage), ProviderText.provider,
            ProviderPage.show),
        Route(
            .post, "/settings/providers/{provider}", .permission(.accountManage), ProviderText.save, ProviderPage.save),
        Route(
            .post, "/settings/providers/{provider}/test", .permission(.accountManage), ProviderText.test,
            ProviderPage.test),
        Route(
            .post, "/settings/providers/{provider}/enable", .permission(.accountManage), ProviderText.enable,
            ProviderPage.enable),
        Route(
            .post, "/settings/providers/{provider}/disable", .permission(.accountManage), ProviderText.disable,
            ProviderPage.disable),
        Route(
            .post, "/settings/providers/{provider}/remove", .permission(.accountManage), ProviderText.remove,
            ProviderPage.remove),
    ]

    private static let accounts = [
        Route(
            .post, "/settings/accounts/{account}/links", .permission(.accountManage), ProviderText.link,
            AccountLinks.add),
        Route(
            .post, "/settings/accounts/{account}/links/{link}/remove", .permission(.accountManage),
            ProviderText.unlink, AccountLinks.remove),
    ]
}
