import Access
import Notices
import Primitives
import Storage

/// Each recipient of a notice: how far the mail came, and what was answered.
enum DeliveryResource {
    static let operations: [Operation] = reading + acts

    private static let reading = [
        Operation(
            .get, "/api/v1/deliveries", .caseRead, NoticeText.grid,
            query: [Operation.Parameter("standing", .choice(of: StatusFilter.Standing.self), "all without it")],
            gives: .page(document.schema)
        ) { call in
            let filter = StatusFilter(standing: call.query.optionalChoice("standing") ?? .all)
            let (before, limit, now) = (try call.afterRow(), call.limit, call.request.now)
            let page = try await call.request.readNotices {
                try $0.grid(viewer: $1, filter, before: before, limit: limit, now: now, in: $2)
            }
            return .page(
                page.lines.map { document.json(in: call.language)($0.delivery) }, next: page.next.map(String.init))
        },
        Operation(
            .get, "/api/v1/deliveries/{delivery}", .caseRead, NoticeText.delivery, gives: .value(whole.schema)
        ) { try await shown($0) },
    ]

    private static let acts = [
        Operation(
            .post, "/api/v1/deliveries/{delivery}/remind", .noticeSend, NoticeText.remind, gives: .value(whole.schema)
        ) { try await acted($0) { try $1.remind(viewer: $2, $0, in: $3) } },
        Operation(
            .post, "/api/v1/deliveries/{delivery}/resume", .noticeSend, NoticeText.resume,
            takes: .object("Resumption", [.optional("pickup", .boolean)]), gives: .value(whole.schema)
        ) { call in
            let asPickup = call.input.flag("pickup")
            return try await acted(call) { try $1.resume(viewer: $2, $0, asPickup: asPickup, in: $3) }
        },
        Operation(
            .post, "/api/v1/deliveries/{delivery}/drop", .noticeSend, NoticeText.drop, gives: .value(whole.schema)
        ) { try await acted($0) { try $1.drop(viewer: $2, $0, in: $3) } },
        Operation(
            .post, "/api/v1/deliveries/{delivery}/answers", .noticeWrite, NoticeText.noteAnswer,
            takes: .object(
                "NewAnswer",
                [
                    Schema.Field("status", .choice(ResponseStatus.choices.map(\.rawValue))),
                    .optional("comment", .words(NoticeStore.commentLimit)),
                ]), gives: .value(whole.schema)
        ) { call in
            let (status, comment): (ResponseStatus, String) = (
                try call.input.chosen("status"), call.input.text("comment")
            )
            return try await acted(call) {
                try $1.answer(viewer: $2, $0, status: status, comment: comment, in: $3)
            }
        },
    ]

    private struct Whole: Sendable {
        let delivery: Delivery
        let notice: Notice
        let events: [DeliveryEvent]
        let answers: [Response]
    }

    static let document = Document<Delivery>(
        "Delivery",
        [
            .id("id") { $0.publicID }, .id("contact") { $0.contactPublicID },
            .text("organization", "As it was when the recipient was chosen") { $0.organization },
            .text("name") { $0.contact }, .text("address") { $0.address.description },
            .choice("language") { $0.language },
            .words("reason", "Why this party is told") { $0.reasonWords }, .choice("state") { $0.state },
            .choice("response") { $0.response },
            .optionalText("mode", "Null until the notice was released") { $0.mode?.rawValue },
            .flag("needsAPerson", "Nothing leaves until somebody decides") { $0.isStuck },
            .optionalMoment("due") { $0.due },
            .optionalMoment("sentAt") { $0.sentAt }, .optionalMoment("answeredAt") { $0.answeredAt },
        ])

    private static let event = Document<DeliveryEvent>(
        "DeliveryEvent",
        [
            .choice("kind") { $0.kind }, .moment("at") { $0.at }, .text("actor") { $0.actor },
            .text("detail") { $0.detail },
        ])
    private static let answer = Document<Response>(
        "Answer",
        [
            .choice("status") { $0.status }, .text("comment") { $0.comment }, .text("author") { $0.author },
            .moment("at") { $0.at },
        ])

    private static let whole = Document<Whole>(
        "DeliveryWithEvents",
        document, of: { $0.delivery },
        [
            .id("notice") { $0.notice.publicID }, .id("case") { $0.notice.casePublicID },
            .list("events", event) { $0.events }, .list("answers", answer) { $0.answers },
        ])

    private static func acted(
        _ call: APICall,
        _ act: @escaping @Sendable (PublicID, NoticeStore, Viewer, WriteTransaction) throws -> Void
    ) async throws -> APIAnswer {
        let id = try call.id("delivery")
        try await call.request.writeNotices { try act(id, $0, $1, $2) }
        return try await shown(call)
    }

    private static func shown(_ call: APICall) async throws -> APIAnswer {
        let id = try call.id("delivery")
        let found = try await call.request.readNotices { store, viewer, transaction in
            let (delivery, notice) = try store.delivery(viewer: viewer, id, in: transaction)
            return Whole(
                delivery: delivery, notice: notice, events: try store.events(viewer: viewer, of: id, in: transaction),
                answers: try store.responses(viewer: viewer, of: id, in: transaction))
        }
        try await call.request.noteLook(atCase: found.notice.casePublicID)
        return .value(whole.json(in: call.language)(found))
    }
}
