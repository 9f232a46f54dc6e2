import Access
import Notices
import Primitives

/// What is on record about one recipient: events, answers and reminders, with the names of those who acted.
struct DeliveryRecord {
    let contents: DeliveryPage.Contents
    let names: ActorNames

    /// Why nothing leaves until a person decides; nothing when it moves by itself.
    func stuck() -> Markup {
        guard contents.delivery.isStuck else { return .nothing }
        let reason = contents.events.last { $0.kind == .held || $0.kind == .gaveUp }
        return warningBanner {
            p { strong { NoticeText.needsYou } }
            if let reason { p { said(reason) } }
            p { NoticeText.stuckHint }
        }
    }

    func responses() -> Markup {
        card(NoticeText.responses) {
            if contents.responses.isEmpty { p(.class("quiet")) { NoticeText.noResponses } }
            for response in contents.responses.reversed() { article(response) }
        }
    }

    func events() -> Markup {
        card(NoticeText.events) {
            ol(.class("timeline")) {
                for event in contents.events.reversed() {
                    li {
                        header {
                            moment(event.at)
                            strong { event.kind.label }
                            actorName(event.actor, names)
                            if let cause = event.cause { badge(cause, .attention) }
                        }
                        if !event.detail.isEmpty { p(.class("quiet")) { event.words } }
                    }
                }
            }
        }
    }

    func reminders() -> Markup {
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

    @MarkupBuilder private func said(_ event: DeliveryEvent) -> [Markup] {
        event.kind.label
        if let cause = event.cause {
            " "
            cause
        }
        if !event.detail.isEmpty {
            ": "
            event.words
        }
    }

    /// One answer with its words, and the way to the mail that held it.
    private func article(_ response: Response) -> Markup {
        Web.article {
            p(.class("row")) {
                badge(response.status)
                moment(response.at)
                span(.class("quiet")) { actorName(response.author, names) }
                if let mail = response.message { a("/messages/\(mail)") { NoticeText.mail } }
            }
            if !response.comment.isEmpty { writtenText(response.comment) }
        }
    }
}
