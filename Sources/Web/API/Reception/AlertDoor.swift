import Access
import Primitives
import Signals

/// Takes in the alerts of tools. One that comes again is counted on the first.
enum AlertDoor {
    static let operations: [Operation] = [
        Operation(
            .post, "/api/v1/webhooks/alerts", .alertSubmit, APIText.alert, takes: .anything,
            gives: .accepted(ReportDoor.ticket.schema), knowsRepetition: true, take)
    ]

    private static func take(_ call: APICall) async throws -> APIAnswer {
        let json = call.request.payload.bytes
        try await call.request.services.access.tokens.check(
            viewer: call.viewer, call.request.payload.signature, of: json)
        guard let alert = AlertDocument(json) else {
            throw Problem(.invalid, "api.not-an-alert", APIText.notAnAlert)
        }
        let report = alert.report(sender: call.viewer.sender, json: json)
        return ReportDoor.kept(try await call.request.intake().take(viewer: call.viewer, report))
    }
}
