/// The form for reports from everybody, where the settings show it.
package enum PublicReportRoutes {
    package static let all: [Route] = [
        Route(.get, "/report", .public, PublicReportText.title, PublicReportPage.show),
        Route(.post, "/report", .public, PublicReportText.send, PublicReportPage.send, takesFiles: true),
    ]
}
