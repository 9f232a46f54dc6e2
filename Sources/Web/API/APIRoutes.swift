import Access

/// What programs hand in, each with a token. docs/api.md says what they send.
package enum APIRoutes {
    package static let all: [Route] = [
        Route(.post, "/api/v1/reports", .client(.reportSubmit), APIText.report, ReportDoor.take),
        Route(.post, "/api/v1/webhooks/alerts", .client(.alertSubmit), APIText.alert, AlertDoor.take),
    ]
}
