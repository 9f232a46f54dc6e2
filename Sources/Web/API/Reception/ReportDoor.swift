import Access
import Primitives
import Signals

/// Takes in what programs hand in. It tells them nothing but that it was kept, and how far the intake is with it.
enum ReportDoor {
    static let operations: [Operation] = [
        Operation(
            .post, "/api/v1/reports", .reportSubmit, APIText.report, takes: ReportDocument.schema,
            gives: .accepted(ticket.schema), knowsRepetition: true, take),
        Operation(
            .get, "/api/v1/submissions/{submission}", .reportSubmit, APIText.submission,
            gives: .value(standing), look),
    ]

    static let ticket = Document<ReceptionTicket>(
        "Ticket",
        [
            .id("id", "Of the submission") { $0.id },
            .text("receipt", "Names it to people; the team finds it by search") { $0.receipt },
            .flag("repeated", "It was there already") { $0.isRepeated },
        ])

    private static let standing = Schema.object(
        "Submission",
        [
            Schema.Field("id", .id), Schema.Field("receipt", .line(20)),
            Schema.Field(
                "state", .choice(["waiting", "aside", "taken"]), "Not read yet, set aside for a person, or read"),
        ])

    private static func take(_ call: APICall) async throws -> APIAnswer {
        let report = try ReportDocument(fields: call.input).report(
            submission: submission(call), at: call.request.now)
        do {
            return kept(try await call.request.intake().take(viewer: call.viewer, report))
        } catch let problem as Problem where problem.code == Problem.submissionReused.code {
            throw Problem(.invalid, "api.idempotency-key-reused", APIText.keyReused)
        }
    }

    private static func look(_ call: APICall) async throws -> APIAnswer {
        let id = try call.id("submission")
        let state =
            switch try await call.services.inbox.standing(viewer: call.viewer, ofOwn: id) {
            case .waiting: "waiting"
            case .setAside: "aside"
            case .placed: "taken"
            }
        return .value(
            .record(["id": .id(id), "receipt": .string(Reception.receipt(of: id)), "state": .string(state)]))
    }

    /// 202: its bytes are on the disk, and it will be a report as soon as it is read.
    static func kept(_ kept: ReceptionTicket) -> APIAnswer { .value(ticket.json(kept)) }

    /// The key counts for the program that gave it.
    private static func submission(_ call: APICall) throws(Problem) -> String {
        guard let key = call.request.payload.idempotencyKey else {
            return "\(call.viewer.sender):\(PublicID(random: call.services.random))"
        }
        guard APICall.isKey(key) else { throw Problem(.invalid, "api.idempotency-key", APIText.keyInvalid) }
        return "\(call.viewer.sender)#\(key)"
    }
}
