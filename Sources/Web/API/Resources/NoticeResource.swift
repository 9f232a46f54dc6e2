import Access
import Cases
import Notices
import Primitives
import Registry
import Storage

/// Notices: drafted, reviewed and released by the same rules and through the same gate as in the console.
enum NoticeResource {
    static let operations: [Operation] = reading + writing + acts

    private static let reading = [
        Operation(
            .get, "/api/v1/cases/{case}/notices", .caseRead, NoticeText.notices, gives: .value(.list(document.schema))
        ) { call in
            let id = try await call.subject().publicID
            let notices = try await call.request.readNotices { try $0.notices(viewer: $1, ofCase: id, in: $2) }
            return .value(.array(notices.map(document.json)))
        },
        Operation(
            .get, "/api/v1/cases/{case}/proposals", .noticeWrite, ContactsText.resolve,
            gives: .value(.list(proposal.schema)), propose),
        Operation(.get, "/api/v1/notices/{notice}", .caseRead, NoticeText.notice, gives: .value(whole.schema)) {
            try await shown($0)
        },
    ]

    private static let writing = [
        Operation(
            .post, "/api/v1/cases/{case}/notices", .noticeWrite, NoticeText.write, takes: NoticeInput.schema,
            gives: .created(document.schema)
        ) { call in
            let id = try await call.subject().publicID
            let draft = try await NoticeInput(call).draft(ofCase: id)
            let made = try await call.request.writeNotices { try $0.create(viewer: $1, caseID: id, draft, in: $2) }
            return .created(document.json(made), at: "/api/v1/notices/\(made.publicID)")
        },
        Operation(
            .put, "/api/v1/notices/{notice}", .noticeWrite, NoticeText.edit, takes: NoticeInput.schema,
            gives: .value(whole.schema), isEdit: true
        ) { call in
            let (id, seen) = (try call.id("notice"), call.version)
            let notice = try await call.request.readNotices { try $0.find(viewer: $1, id, in: $2) }
            let draft = try await NoticeInput(call).draft(ofCase: notice.casePublicID)
            _ = try await call.request.writeNotices { try $0.change(viewer: $1, id, seen: seen, draft, in: $2) }
            return try await shown(call)
        },
    ]

    private static let acts = [
        Operation(
            .post, "/api/v1/notices/{notice}/submit", .noticeWrite, NoticeText.send, gives: .value(whole.schema),
            isEdit: true
        ) { call in
            let seen = call.version
            return try await acted(call) { try $1.submit(viewer: $2, $0, seen: seen, in: $3) }
        },
        Operation(
            .post, "/api/v1/notices/{notice}/review", .caseRead, NoticeText.review,
            takes: .object(
                "Verdict",
                [
                    Schema.Field("verdict", .choice(of: Review.Verdict.self)),
                    .optional("comment", .words()),
                ]), gives: .value(whole.schema), isEdit: true
        ) { call in
            let (seen, comment) = (call.version, call.input.text("comment"))
            let verdict: Review.Verdict = try call.input.chosen("verdict")
            return try await acted(call) {
                try $1.review(viewer: $2, $0, seen: seen, verdict: verdict, comment: comment, in: $3)
            }
        },
        Operation(
            .post, "/api/v1/notices/{notice}/recall", .noticeSend, NoticeText.undo, gives: .value(whole.schema)
        ) { try await acted($0) { try $1.recall(viewer: $2, $0, in: $3) } },
        Operation(
            .post, "/api/v1/notices/{notice}/cancel", .noticeWrite, NoticeText.discard, gives: .value(whole.schema)
        ) { try await acted($0) { try $1.cancel(viewer: $2, $0, in: $3) } },
    ]

    private struct Whole: Sendable {
        let notice: Notice
        let wording: Wording?
        let deliveries: [Delivery]
        let reviews: [Review]
        let reasons: [ReviewPolicy.Reason]
    }

    static let document = Document<Notice>(
        "Notice",
        [
            .id("id") { $0.publicID }, .id("case") { $0.casePublicID }, .text("title") { $0.title },
            .tlp("tlp") { $0.tlp },
            .choice("state") { $0.state }, .optionalMoment("due", "Until when answers are asked for") { $0.due },
            .text("author") { $0.author }, .count("version") { $0.version }, .moment("createdAt") { $0.createdAt },
            .optionalMoment("sentAt") { $0.sentAt },
        ])

    private static let side = Document<Wording.Side>(
        "WordingSide", [.text("subject") { $0.subject }, .text("body") { $0.body }])
    static let wording = Document<Wording>(
        "Wording",
        [
            Document<Wording>.Field("ja", side.schema) { side.json($0.ja) },
            Document<Wording>.Field("en", side.schema) { side.json($0.en) },
        ])

    private static let review = Document<Review>(
        "Review",
        [
            .choice("verdict") { $0.verdict }, .text("comment") { $0.comment }, .text("reviewer") { $0.reviewer },
            .count("version") { $0.version }, .moment("at") { $0.at },
        ])

    private static let whole = Document<Whole>(
        "NoticeWithDeliveries",
        document, of: { $0.notice },
        [
            Document<Whole>.Field("wording", .nullable(wording.schema)) { $0.wording.map(wording.json) ?? .null },
            .list("deliveries", DeliveryResource.document) { $0.deliveries },
            .list("reviews", review) { $0.reviews },
            Document<Whole>.Field("reviewReasons", .list(.line()), "Why a second person must read it") {
                whole, language in .strings(whole.reasons.map { $0.text[language] })
            },
        ])

    private static let proposal = Document<RecipientChoices.Group>(
        "RecipientProposal",
        [
            .words("party") { $0.title },
            Document<RecipientChoices.Group>.Field("reasons", .list(.line(10_000))) { group, language in
                .strings(group.reasons.map { $0[language] })
            },
            Document<RecipientChoices.Group>.Field("contacts", .list(.id), "For `recipients` of a notice") {
                .array($0.entries.map { .id($0.contact.publicID) })
            },
            .flag("ours", "Our own organisation") { $0.isOurs },
        ])

    private static func propose(_ call: APICall) async throws -> APIAnswer {
        let subject = try await call.subject()
        let choices = try await RecipientChoices.read(
            call.request, caseID: subject.publicID, tlp: subject.tlp, chosen: [])
        return .value(.array(choices.groups.map(proposal.json(in: call.language))))
    }

    private static func acted(
        _ call: APICall,
        _ act: @escaping @Sendable (PublicID, NoticeStore, Viewer, WriteTransaction) throws -> Void
    ) async throws -> APIAnswer {
        let id = try call.id("notice")
        try await call.request.writeNotices { try act(id, $0, $1, $2) }
        return try await shown(call)
    }

    private static func shown(_ call: APICall) async throws -> APIAnswer {
        let id = try call.id("notice")
        let found = try await call.request.readNotices { store, viewer, transaction in
            Whole(
                notice: try store.find(viewer: viewer, id, in: transaction),
                wording: try store.versions(viewer: viewer, id, in: transaction).first?.wording,
                deliveries: try store.deliveries(viewer: viewer, of: id, in: transaction),
                reviews: try store.reviews(viewer: viewer, id, in: transaction),
                reasons: try store.reviewReasons(viewer: viewer, id, in: transaction))
        }
        try await call.request.noteLook(atCase: found.notice.casePublicID)
        return .value(whole.json(in: call.language)(found), version: found.notice.version)
    }
}
