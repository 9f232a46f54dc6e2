import Access

/// The pages of recipients: reached by one-time link, without an account.
package enum ResponseRoutes {
    package static let all: [Route] = [
        Route(.get, "/r/{token}", .public, ResponseText.page, LinkPage.show),
        Route(.post, "/r/{token}", .public, ResponseText.open, LinkPage.open),
        Route(.post, "/r/{token}/renew", .public, ResponseText.renew, LinkPage.renew),
        Route(.get, "/response", .link, ResponseText.page, AnswerPage.show),
        Route(.post, "/response", .link, ResponseText.send, AnswerPage.send),
    ]
}
