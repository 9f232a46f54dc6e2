import Access

/// Who is told what happens.
package enum WebhookRoutes {
    package static let all: [Route] = [
        Route(.get, "/settings/webhooks", .permission(.settingsManage), WebhookText.webhooks, WebhooksPage.show),
        Route(.post, "/settings/webhooks", .permission(.settingsManage), WebhookText.new, WebhooksPage.make),
        Route(
            .post, "/settings/webhooks/{webhook}/test", .permission(.settingsManage), WebhookText.test,
            WebhooksPage.test),
        Route(
            .post, "/settings/webhooks/{webhook}/disable", .permission(.settingsManage), WebhookText.disable,
            WebhooksPage.disable),
        Route(
            .post, "/settings/webhooks/{webhook}/enable", .permission(.settingsManage), WebhookText.enable,
            WebhooksPage.enable),
        Route(
            .post, "/settings/webhooks/{webhook}/remove", .permission(.settingsManage), WebhookText.remove,
            WebhooksPage.remove),
    ]
}
