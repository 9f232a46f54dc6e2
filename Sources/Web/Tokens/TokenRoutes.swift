import Access

/// The tokens of programs, made and revoked by whoever manages accounts.
package enum TokenRoutes {
    package static let all: [Route] = [
        Route(.get, "/settings/tokens", .permission(.accountManage), TokenTexts.tokens, TokensPage.show),
        Route(.post, "/settings/tokens", .permission(.accountManage), TokenTexts.new, TokensPage.make),
        Route(
            .post, "/settings/tokens/{token}/revoke", .permission(.accountManage), TokenTexts.revoke, TokensPage.revoke
        ),
    ]
}
