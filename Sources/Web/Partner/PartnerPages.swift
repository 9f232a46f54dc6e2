import Access
import Notices
import Primitives

/// The notices sent to one's own organisation, and the answer to each.
enum PartnerPages {
    static func list(_ request: WebRequest) async throws -> Answer {
        let after = request.query.optional("after").flatMap { Int64($0) }
        let page = try await request.readNotices { try $0.partnerNotices(viewer: $1, before: after, in: $2) }
        return request.page(PartnerText.notices, in: .notices) {
            pageHead(PartnerText.notices, note: PartnerText.hint)
            if page.lines.isEmpty { emptyState(PartnerText.none) } else { table(page.lines, request) }
            nextPage(of: request.here, after: page.next.map { String($0) })
        }
    }

    static func show(_ request: WebRequest) async throws -> Answer {
        let contents = try await read(request)
        return AnswerPage.page(contents, request, typed: nil, target: "/partner/\(contents.delivery.publicID)")
    }

    static func answer(_ request: WebRequest) async throws -> Answer {
        let contents = try await read(request)
        return try await AnswerPage.note(contents, request, target: "/partner/\(contents.delivery.publicID)")
    }

    private static func read(_ request: WebRequest) async throws -> ResponsePage {
        let id = try request.id("delivery")
        return try await request.readNotices { try $0.partnerPage(viewer: $1, of: id, in: $2) }
    }

    private static func table(_ lines: [StatusLine], _ request: WebRequest) -> Markup {
        let columns = [
            Column(NoticeText.notice), Column(NoticeText.caseName), Column(NoticeText.recipient),
            Column(NoticeText.tlpLabel), Column(NoticeText.answer), Column(NoticeText.dueInJapan),
        ]
        return Web.table(PartnerText.notices, columns: columns) {
            for line in lines {
                tr(.data("row")) {
                    td { a("/partner/\(line.delivery.publicID)", .data("open")) { line.notice.title } }
                    td { line.notice.caseNumber }
                    td { line.delivery.contact }
                    td { badge(line.notice.tlp) }
                    td { responseBadge(line.delivery, now: request.now) }
                    td { momentInTable(line.delivery.due) }
                }
            }
        }
    }
}
