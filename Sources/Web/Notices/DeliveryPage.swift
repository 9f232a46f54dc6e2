import Access
import Notices
import Primitives

/// One recipient of a notice: what happened, what was answered, what can be done.
enum DeliveryPage {
    struct Contents: Sendable {
        let delivery: Delivery
        let notice: Notice
        let events: [DeliveryEvent]
        let responses: [Response]
        let reminders: [PlannedReminder]

        var actors: [String] { events.map(\.actor) + responses.map(\.author) }
    }

    static func show(_ request: WebRequest) async throws -> Answer { try await page(request) }

    /// With what was wrong with an answer that somebody noted, and what they had typed.
    static func page(
        _ request: WebRequest, typed: (status: ResponseStatus, comment: String)? = nil, problem: Problem? = nil
    ) async throws -> Answer {
        let id = try request.id("delivery")
        let contents = try await request.readNotices { store, viewer, transaction in
            let (delivery, notice) = try store.delivery(viewer: viewer, id, in: transaction)
            return Contents(
                delivery: delivery, notice: notice,
                events: try store.events(viewer: viewer, of: id, in: transaction),
                responses: try store.responses(viewer: viewer, of: id, in: transaction),
                reminders: try store.reminders(viewer: viewer, of: id, in: transaction))
        }
        let delivery = contents.delivery
        try await request.noteLook(atCase: contents.notice.casePublicID)
        let record = DeliveryRecord(contents: contents, names: try await request.names(of: contents.actors))
        let takesAnswer = delivery.state.hasLeft && request.viewer.holds(.noticeWrite)
        let status = problem?.kind.status ?? 200
        return request.page(delivery.organizationNames, in: .notices, status: status) {
            head(contents, request)
            if let problem { problemBanner(problem) }
            if problem != nil, !takesAnswer { KeptForm(request.form, to: nil)?.markup ?? .nothing }
            record.stuck()
            div(.class("columns")) {
                div {
                    record.responses()
                    record.events()
                }
                aside {
                    facts(contents)
                    record.reminders()
                    if takesAnswer { answerForm(delivery, typed, isOpen: problem != nil) }
                }
            }
        }
    }

    private static func head(_ contents: Contents, _ request: WebRequest) -> Markup {
        let (delivery, notice) = (contents.delivery, contents.notice)
        return pageHead(
            .text(delivery.organizationNames),
            note: span(.class("badges")) {
                deliveryBadge(delivery)
                responseBadge(delivery, now: request.now)
                badge(notice.tlp)
                a("/notices/\(notice.publicID)") { notice.title }
                a("/cases/\(notice.casePublicID)") { notice.caseNumber }
            }
        ) {
            acts(delivery, request)
        }
    }

    @MarkupBuilder private static func acts(_ delivery: Delivery, _ request: WebRequest) -> [Markup] {
        if request.viewer.holds(.noticeSend) {
            if delivery.state.hasLeft, delivery.response == .none {
                actButton(NoticeText.remind, post: "/deliveries/\(delivery.publicID)/remind", .primary)
            }
            if delivery.isStuck {
                actButton(NoticeText.resume, post: "/deliveries/\(delivery.publicID)/resume", .primary)
                if !delivery.isComposed {
                    actButton(
                        NoticeText.resumeAsPickup, post: "/deliveries/\(delivery.publicID)/resume",
                        fields: [("pickup", "on")])
                }
                actButton(NoticeText.drop, post: "/deliveries/\(delivery.publicID)/drop", .quiet)
            }
        }
    }

    private static func facts(_ contents: Contents) -> Markup {
        let delivery = contents.delivery
        var rows: [(name: Text, value: Markup)] = [
            (NoticeText.address, .words("\(delivery.contact) <\(delivery.address)>")),
            (NoticeText.reason, delivery.reason.isEmpty ? .text(NoticeText.none) : .text(delivery.reasonWords)),
            (
                NoticeText.observables,
                span(.class("badges")) { for observable in delivery.observables { defanged(observable) } }
            ),
        ]
        if let mode = delivery.mode { rows.append((NoticeText.form, .text(mode.label))) }
        if let key = delivery.fingerprint { rows.append((NoticeText.key, code { key })) }
        if let sentAt = delivery.sentAt { rows.append((NoticeText.sentAt, moment(sentAt))) }
        if let arrival = contents.events.last(where: { $0.kind == .delivered }) {
            rows.append((NoticeText.arrivedAt, moment(arrival.at)))
        }
        if let dueAt = delivery.due { rows.append((NoticeText.due, moment(dueAt))) }
        return card { Web.facts(rows) }
    }

    private static func answerForm(
        _ delivery: Delivery, _ typed: (status: ResponseStatus, comment: String)?, isOpen: Bool
    ) -> Markup {
        card {
            details(.open(isOpen)) {
                summary { NoticeText.noteAnswer }
                form(post: "/deliveries/\(delivery.publicID)/answer") {
                    choice("status", NoticeText.answer, of: ResponseStatus.choices, selected: typed?.status)
                    textArea(
                        "comment", NoticeText.comment, value: typed?.comment ?? "", rows: 3,
                        .maxlength(NoticeStore.commentLimit))
                    submit(NoticeText.record)
                }
            }
        }
    }
}
