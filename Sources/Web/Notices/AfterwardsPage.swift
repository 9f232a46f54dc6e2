import Access
import Cases
import Notices
import Primitives

/// Notices that left without a second person and wait for one to read them.
enum AfterwardsPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let after = request.query.optional("after").flatMap { PublicID($0) }
        let page = try await request.readNotices { try $0.openEmergencies(viewer: $1, after: after, in: $2) }
        let names = try await request.names(of: page.items.map(\.release.releasedBy))
        return request.page(NoticeText.afterwards, in: .notices) {
            pageHead(NoticeText.afterwards, note: NoticeText.afterwardsHint)
            if page.items.isEmpty {
                emptyState(NoticeText.nothingAfterwards)
            } else {
                table(page.items, names, request)
            }
            nextPage(of: request.here, after: page.next?.text)
        }
    }

    /// What waits for the viewer, on the first screen; nothing when nothing waits.
    static func card(_ request: WebRequest) async throws -> Markup {
        guard request.viewer.holds(.noticeReview) else { return .nothing }
        let page = try await request.readNotices { try $0.openEmergencies(viewer: $1, limit: 8, in: $2) }
        guard !page.items.isEmpty else { return .nothing }
        let names = try await request.names(of: page.items.map(\.release.releasedBy))
        return Web.card(NoticeText.afterwards, id: "afterwards") {
            table(page.items, names, request)
            p { a("/notices/afterwards") { NoticeText.showAllAfterwards } }
        }
    }

    private static func table(_ items: [EmergencyItem], _ names: ActorNames, _ request: WebRequest) -> Markup {
        let columns = [
            Column(NoticeText.notice), Column(NoticeText.caseName), Column(NoticeText.releasedBy),
            Column(NoticeText.readBy),
        ]
        return Web.table(NoticeText.afterwards, columns: columns) {
            for item in items {
                tr(.data("row")) {
                    td { a("/notices/\(item.notice.publicID)", .data("open")) { item.notice.title } }
                    td { a("/cases/\(item.notice.casePublicID)") { item.notice.caseNumber } }
                    td { actorName(item.release.releasedBy, names) }
                    td { dueInTable(item.release.due, now: request.now) }
                }
            }
        }
    }
}
