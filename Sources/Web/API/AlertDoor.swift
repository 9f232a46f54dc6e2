import Access
import Primitives
import Signals

/// Takes in the alerts of tools. One that comes again is counted on the first.
enum AlertDoor {
    static func take(_ request: WebRequest) async throws -> Answer {
        try ReportDoor.checkType(request.payload)
        let json = request.payload.bytes
        try await request.services.access.tokens.check(viewer: request.viewer, request.payload.signature, of: json)
        guard let alert = AlertDocument(json) else {
            throw Problem(.invalid, "api.not-an-alert", APIText.notAnAlert)
        }
        let report = alert.report(sender: request.viewer.name, json: json)
        return ReportDoor.kept(try await request.intake().take(viewer: request.viewer, report))
    }
}
