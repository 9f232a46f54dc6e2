import Access
import Cases
import Primitives
import Signals
import Storage

/// Reports with their messages, and what triage does with them.
enum ReportResource {
    static let operations: [Operation] = reading + triage

    private static let reading = [
        Operation(
            .get, "/api/v1/reports", .inboxRead, DeskText.inbox,
            query: [Operation.Parameter("state", .choice(of: ReportState.self), "new without it")],
            gives: .page(document.schema)
        ) { call in
            let state = call.query.optionalChoice("state", of: ReportState.self) ?? .new
            let (after, limit) = (try call.afterID(), call.limit)
            let page = try await call.request.read {
                try $0.inbox(viewer: $1, state: state, after: after, limit: limit, in: $2)
            }
            return .page(page.items.map { document.json($0.report) }, next: page.next?.text)
        },
        Operation(
            .get, "/api/v1/reports/{report}", .inboxRead, DeskText.report, gives: .value(whole.schema)
        ) { .value(whole.json(try await find($0))) },
        Operation(
            .get, "/api/v1/messages/{message}", .inboxRead, DeskText.message, gives: .value(message.schema), show),
        Operation(
            .get, "/api/v1/cases/{case}/messages", .caseRead, DeskText.message, gives: .value(.list(mail.schema))
        ) { call in
            let mails = try await call.ofCase { try $1.mails(viewer: $2, of: $0, in: $3) }.values
            return .value(.array(mails.sorted { $0.receivedAt > $1.receivedAt }.map(mail.json)))
        },
        Operation(
            .get, "/api/v1/cases/{case}/messages/{message}", .caseRead, DeskText.message, gives: .value(message.schema)
        ) { call in
            let subject = try await call.subject()
            let found = try await call.services.messages.message(viewer: call.viewer, call.id("message"))
            guard found.summary.caseID == subject.id.value else { throw Problem.pageNotFound }
            return .value(message.json(found))
        },
    ]

    private static let triage = [
        Operation(
            .post, "/api/v1/reports/{report}/open", .reportTriage, DeskText.openCase, takes: CaseResource.draft,
            gives: .value(CaseResource.document.schema)
        ) { call in
            let (id, draft) = (try call.id("report"), CaseResource.draft(call.input, call.viewer))
            let opened = try await call.request.write { try $0.open(viewer: $1, draft, from: id, in: $2) }
            return .value(CaseResource.document.json(opened))
        },
        Operation(
            .post, "/api/v1/reports/{report}/attach", .reportTriage, DeskText.linkToCase,
            takes: .object("Attaching", [Schema.Field("case", .id)]), gives: .value(CaseResource.document.schema)
        ) { call in
            let (id, target) = (try call.id("report"), try call.input.requiredID("case"))
            let subject = try await call.request.write { try $0.link(viewer: $1, report: id, to: target, in: $2) }
            return .value(CaseResource.document.json(subject))
        },
        Operation(
            .post, "/api/v1/reports/{report}/reject", .reportTriage, DeskText.reject,
            takes: CaseResource.reason("Rejection"), gives: .value(whole.schema)
        ) { call in
            let reason = call.input.text("reason")
            return try await decided(call) { try $1.reject(viewer: $2, report: $0, reason: reason, in: $3) }
        },
        Operation(
            .post, "/api/v1/reports/{report}/spam", .reportTriage, DeskText.spam, gives: .value(whole.schema)
        ) { try await decided($0) { try $1.markSpam(viewer: $2, report: $0, in: $3) } },
        Operation(
            .post, "/api/v1/reports/{report}/restore", .reportTriage, DeskText.restore, gives: .value(whole.schema)
        ) { try await decided($0) { try $1.restore(viewer: $2, report: $0, in: $3) } },
    ]

    private struct Whole: Sendable {
        let report: Report
        let subject: Case?
        let thread: [CaseMail]
    }

    static let document = Document<Report>(
        "Report",
        [
            .id("id") { $0.publicID }, .choice("state") { $0.state }, .tlp("tlp") { $0.tlp },
            .text("subject") { $0.subject }, .text("fromName") { $0.fromName },
            .optionalText("from") { $0.from?.description }, .moment("receivedAt") { $0.receivedAt },
            .optionalText("reason", "Why it was rejected") { $0.reason }, .flag("encrypted") { $0.isEncrypted },
            .id("message", "What stands for it") { $0.messagePublicID },
        ])

    private static let whole = Document<Whole>(
        "ReportWithMessages",
        document, of: { $0.report },
        [
            Document<Whole>.Field("case", .nullable(CaseResource.document.schema)) {
                $0.subject.map(CaseResource.document.json) ?? .null
            },
            .list("messages", mail, "The latest, newest first") { $0.thread },
        ])

    private static let mail = Document<CaseMail>(
        "Mail",
        [
            .id("id") { $0.publicID }, .choice("direction") { $0.direction }, .text("subject") { $0.subject },
            .text("fromName") { $0.fromName }, .optionalText("from") { $0.from?.description }, .tlp("tlp") { $0.tlp },
            .moment("receivedAt") { $0.receivedAt }, .text("text", "Its beginning") { $0.text },
            .flag("shortened") { $0.isShortened },
        ])

    private static let observation = Document<Observation>(
        "Observation",
        [
            .choice("kind") { $0.observable.kind }, .text("value", "Not defanged") { $0.observable.value },
            .choice("role") { $0.role },
            Document<Observation>.Field("warnings", .list(.line()), "Warning lists that hold it") {
                .strings($0.warnings)
            },
        ])

    private static let message = Document<StoredMessage>(
        "Message",
        [
            .id("id") { $0.summary.publicID }, .choice("direction") { $0.summary.direction },
            .text("subject") { $0.summary.subject }, .text("fromName") { $0.summary.fromName },
            .optionalText("from") { $0.summary.from?.description }, .tlp("tlp") { $0.summary.tlp },
            .optionalMoment("sentAt", "As the mail says") { $0.summary.sentAt },
            .moment("receivedAt") { $0.summary.receivedAt },
            .flag("encrypted") { $0.summary.isEncrypted }, .optionalText("messageID") { $0.messageID },
            .text("text") { $0.text }, .list("observables", observation) { $0.observations },
        ])

    private static func find(_ call: APICall) async throws -> Whole {
        let id = try call.id("report")
        let found = try await call.request.read { store, viewer, transaction in
            let report = try store.report(viewer: viewer, id, in: transaction)
            let mayRead = viewer.holds(.caseRead)
            return Whole(
                report: report,
                subject: mayRead ? try report.caseID.map { try store.find(viewer: viewer, $0, in: transaction) } : nil,
                thread: try store.mails(viewer: viewer, of: report, in: transaction))
        }
        try await call.request.noteLook(at: found.subject)
        return found
    }

    private static func show(_ call: APICall) async throws -> APIAnswer {
        let found = try await call.services.messages.message(viewer: call.viewer, call.id("message"))
        if found.summary.caseID != nil { try await call.request.noteLook(atMessage: found.summary.publicID) }
        return .value(message.json(found))
    }

    private static func decided(
        _ call: APICall,
        _ act: @escaping @Sendable (PublicID, CaseStore, Viewer, WriteTransaction) throws -> Void
    ) async throws -> APIAnswer {
        let id = try call.id("report")
        try await call.request.write { try act(id, $0, $1, $2) }
        return .value(whole.json(try await find(call)))
    }
}
