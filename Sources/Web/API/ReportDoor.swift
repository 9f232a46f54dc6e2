import Access
import Primitives
import Signals

/// Takes in what programs hand in. It tells them nothing but that it was kept.
enum ReportDoor {
    static func take(_ request: WebRequest) async throws -> Answer {
        try checkType(request.payload)
        let submission = try submission(request)
        let report = try ReportDocument.read(request.payload.bytes).report(submission: submission, at: request.now)
        do {
            return kept(try await request.intake().take(viewer: request.viewer, report))
        } catch let problem as Problem where problem.code == Problem.submissionReused.code {
            throw Problem(.invalid, "api.idempotency-key-reused", APIText.keyReused)
        }
    }

    static func checkType(_ payload: Payload) throws(Problem) {
        guard payload.contentType == "application/json" || payload.contentType.hasSuffix("+json") else {
            throw Problem(.invalid, "api.content-type", APIText.contentType)
        }
    }

    /// 202: its bytes are on the disk, and it will be a report as soon as it is read.
    static func kept(_ ticket: ReceptionTicket) -> Answer {
        let fields = [
            ("id", JSONText.string(ticket.id.text)), ("receipt", JSONText.string(ticket.receipt)),
            ("repeated", "\(ticket.isRepeated)"),
        ]
        return .json(JSONText.object(fields), status: 202)
    }

    /// The key counts for the program that gave it.
    private static func submission(_ request: WebRequest) throws(Problem) -> String {
        guard let key = request.payload.idempotencyKey else {
            return "\(request.viewer.name):\(PublicID(random: request.services.random))"
        }
        guard (1...200).contains(key.utf8.count), key.utf8.allSatisfy({ (0x20..<0x7f).contains($0) }) else {
            throw Problem(.invalid, "api.idempotency-key", APIText.keyInvalid)
        }
        return "\(request.viewer.name)#\(key)"
    }
}
