import Access
import Notices
import Primitives

/// Recipient × state × due as a table; on all cases, one case, or one notice.
struct StatusTable {
    let request: WebRequest
    var showsCase = true

    func markup(_ lines: [StatusLine]) -> Markup {
        table(NoticeText.grid, columns: columns) { for line in lines { row(line) } }
    }

    private var columns: [Column] {
        (showsCase ? [Column(NoticeText.caseName)] : [])
            + [
                Column(NoticeText.recipient), Column(NoticeText.form, isExtra: true), Column(NoticeText.delivery),
                Column(NoticeText.answer), Column(NoticeText.dueInJapan), Column(NoticeText.act),
            ]
    }

    private func row(_ line: StatusLine) -> Markup {
        let delivery = line.delivery
        return tr(.data("row")) {
            if showsCase {
                td {
                    div(.class("stack")) {
                        a("/cases/\(line.notice.casePublicID)") { line.notice.caseNumber }
                        a("/notices/\(line.notice.publicID)", .class("quiet")) { line.notice.title }
                    }
                }
            }
            td {
                div(.class("stack")) {
                    a("/deliveries/\(delivery.publicID)", .data("open")) { delivery.organizationNames }
                    span(.class("quiet")) { delivery.contact }
                }
            }
            td(.class("extra")) { delivery.mode.map { .text($0.label) } ?? span(.class("quiet")) { "–" } }
            td { deliveryBadge(delivery) }
            td { responseBadge(delivery, now: request.now) }
            td { dueCell(delivery) }
            td { remindButton(delivery) }
        }
    }

    private func dueCell(_ delivery: Delivery) -> Markup {
        guard let dueAt = delivery.due else { return span(.class("quiet")) { "–" } }
        guard delivery.response == .none, delivery.state.hasLeft else { return momentInTable(dueAt) }
        return dueInTable(dueAt, now: request.now)
    }

    private func remindButton(_ delivery: Delivery) -> Markup {
        let link: Link = "/deliveries/\(delivery.publicID)/remind"
        guard delivery.state.hasLeft, delivery.response == .none, request.mayOpen(link, method: .post) else {
            return .nothing
        }
        return actButton(NoticeText.remind, post: link)
    }
}

func deliveryBadge(_ delivery: Delivery) -> Markup {
    let state = delivery.state
    return switch state {
    case .held where delivery.isStuck:
        span(.class("badges")) {
            badge(state, .attention)
            badge(NoticeText.needsYou, .bad)
        }
    case .held: badge(state, .attention)
    case .queued, .sent: badge(state, .calm)
    case .delivered, .opened: badge(state, .good)
    case .bounced: badge(state, .bad)
    }
}

func responseBadge(_ delivery: Delivery, now: Timestamp) -> Markup {
    if delivery.isSilent(at: now) { return badge(NoticeText.silent, .bad) }
    return switch delivery.response {
    case .none: badge(delivery.response)
    case .acknowledged, .investigating, .inProgress: badge(delivery.response, .calm)
    case .affected: badge(delivery.response, .attention)
    case .notAffected, .fixed: badge(delivery.response, .good)
    case .willNotFix: badge(delivery.response, .bad)
    }
}

func noticeBadge(_ state: NoticeState) -> Markup {
    switch state {
    case .draft, .cancelled: badge(state)
    case .inReview: badge(state, .attention)
    case .approved, .sending: badge(state, .calm)
    case .sent: badge(state, .good)
    }
}
