import Access

/// Accounts of people outside: proposed by one, decided by another.
package enum ExternalRoutes {
    package static let all: [Route] = [
        Route(.get, "/external-accounts", .permission(.externalManage), ExternalText.accounts, ExternalPages.list),
        Route(.get, "/external-accounts/new", .permission(.externalManage), ExternalText.new, ExternalPages.new),
        Route(.post, "/external-accounts", .permission(.externalManage), ExternalText.propose, ExternalPages.propose),
        Route(
            .post, "/external-accounts/{external}/approve", .permission(.externalManage), ExternalText.approve,
            ExternalPages.approve),
        Route(
            .post, "/external-accounts/{external}/refuse", .permission(.externalManage), ExternalText.refuse,
            ExternalPages.refuse),
    ]
}
