import Access
import Notices
import Primitives

/// One recipient of a notice: what happened, what was answered, what can be done.
enum DeliveryPage {
    private struct Contents: Sendable {
        let delivery: Delivery
        let notice: Notice
        let events: [DeliveryEvent]
        let responses: [Response]
        let reminders: [PlannedReminder]
    }

    static func show(_ request: WebRequest) async throws -> Answer {
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
        return request.page(.verbatim(delivery.organization), in: .notices) {
            head(contents, request)
            div(.class("columns")) {
                div {
                    responses(contents)
                    events(contents)
                }
                aside {
                    facts(contents, request)
                    reminders(contents)
                    answerForm(delivery, request)
                }
            }
        }
    }

    private static func head(_ contents: Contents, _ request: WebRequest) -> Markup {
        let (delivery, notice) = (contents.delivery, contents.notice)
        return pageHead(
            .words(delivery.organization),
            note: span(.class("badges")) {
                deliveryBadge(delivery.state)
                responseBadge(delivery, now: request.now)
                badge(notice.tlp)
                a("/notices/\(notice.publicID)") { notice.title }
                a("/cases/\(notice.casePublicID)") { notice.caseNumber }
            }
        ) {
            acts(delivery, notice, request)
        }
    }

    @MarkupBuilder private static func acts(
        _ delivery: Delivery, _ notice: Notice, _ request: WebRequest
    ) -> [Markup] {
        let isHeldAtSending = delivery.state == .held && (notice.state == .sending || notice.state == .approved)
        if request.viewer.holds(.noticeSend) {
            if delivery.state.hasLeft, delivery.response == .none {
                actButton(NoticeText.remind, post: "/deliveries/\(delivery.publicID)/remind", .primary)
            }
            if isHeldAtSending {
                actButton(NoticeText.resume, post: "/deliveries/\(delivery.publicID)/resume", .primary)
                actButton(
                    NoticeText.resumeAsPickup, post: "/deliveries/\(delivery.publicID)/resume",
                    fields: [("pickup", "on")])
                actButton(NoticeText.drop, post: "/deliveries/\(delivery.publicID)/drop", .quiet)
            }
        }
    }

    private static func facts(_ contents: Contents, _ request: WebRequest) -> Markup {
        let delivery = contents.delivery
        var rows: [(name: Text, value: Markup)] = [
            (NoticeText.address, .words("\(delivery.contact) <\(delivery.address)>")),
            (NoticeText.reason, delivery.reason.isEmpty ? .text(NoticeText.none) : .words(delivery.reason)),
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

    private static func responses(_ contents: Contents) -> Markup {
        card(NoticeText.responses) {
            if contents.responses.isEmpty { p(.class("quiet")) { NoticeText.noResponses } }
            for response in contents.responses.reversed() { article(response) }
        }
    }

    private static func events(_ contents: Contents) -> Markup {
        card(NoticeText.events) {
            ol(.class("timeline")) {
                for event in contents.events.reversed() {
                    li {
                        header {
                            moment(event.at)
                            strong { event.kind.label }
                            span { event.actor }
                        }
                        if !event.detail.isEmpty { p(.class("quiet")) { event.detail } }
                    }
                }
            }
        }
    }

    private static func reminders(_ contents: Contents) -> Markup {
        guard !contents.reminders.isEmpty else { return .nothing }
        return card(NoticeText.reminders) {
            ul(.class("plain")) {
                for reminder in contents.reminders {
                    li(.class("row")) {
                        moment(reminder.entry.at)
                        span { reminder.entry.moment.label }
                        badge(reminder.isPlanned ? NoticeText.planned : NoticeText.past)
                    }
                }
            }
        }
    }

    private static func answerForm(_ delivery: Delivery, _ request: WebRequest) -> Markup {
        guard delivery.state.hasLeft, request.viewer.holds(.noticeWrite) else { return .nothing }
        return card {
            details {
                summary { NoticeText.noteAnswer }
                form(post: "/deliveries/\(delivery.publicID)/answer") {
                    choice("status", NoticeText.answer, of: ResponseStatus.choices, selected: nil)
                    textArea("comment", NoticeText.comment, rows: 3, .maxlength(NoticeStore.commentLimit))
                    submit(NoticeText.record)
                }
            }
        }
    }

    /// One answer with its words, and the way to the mail that held it.
    private static func article(_ response: Response) -> Markup {
        Web.article {
            p(.class("row")) {
                badge(response.status)
                moment(response.at)
                span(.class("quiet")) { response.author }
                if let mail = response.message { a("/messages/\(mail)") { NoticeText.mail } }
            }
            if !response.comment.isEmpty { writtenText(response.comment) }
        }
    }
}
