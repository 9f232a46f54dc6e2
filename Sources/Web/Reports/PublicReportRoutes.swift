/// The form for reports from everybody, where the settings show it.
package enum PublicReportRoutes {
    package static let all: [Route] = [
        Route(.get, "/report", .public, PublicReportText.title, PublicReportPage.show, openWhen: isShown),
        Route(
            .post, "/report", .public, PublicReportText.send, PublicReportPage.send, takesFiles: true, openWhen: isShown
        ),
    ]

    private static let isShown: Route.Condition = { services, isDemo in services.hasReportForm || isDemo }
}
