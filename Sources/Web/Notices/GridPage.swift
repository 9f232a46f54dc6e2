import Cases
import Access
import Notices
import Primitives

/// All recipients of all notices, or those of one case, by where they stand.
enum GridPage {
    private struct Contents: Sendable {
        let page: StatusPage
        let counts: [StatusFilter.Standing: Int]
        let notices: [Notice]
    }

    static func show(_ request: WebRequest) async throws -> Answer {
        let contents = try await read(request, ofCase: nil)
        return request.page(NoticeText.grid, in: .notices) {
            pageHead(NoticeText.grid) {
                if request.mayOpen("/notices/templates") { linkButton(NoticeText.templates, "/notices/templates") }
            }
            standings(contents, at: "/notices", request)
            lines(contents, StatusTable(request: request), hint: NoticeText.writeFromCase, request)
        }
    }

    static func showCase(_ request: WebRequest) async throws -> Answer {
        let facts = try await CaseFrame.facts(request)
        let id = facts.subject.publicID
        let contents = try await read(request, ofCase: id)
        return CaseFrame.page(request, facts, .notices) {
            noticeList(contents.notices, now: request.now)
            standings(contents, at: "/cases/\(id)/notices", request)
            lines(contents, StatusTable(request: request, showsCase: false), hint: nil, request)
        }
    }

    private static func read(_ request: WebRequest, ofCase: PublicID?) async throws -> Contents {
        let filter = StatusFilter(standing: request.query.optionalChoice("standing") ?? .all, ofCase: ofCase)
        let (after, now) = (request.query.optional("after").flatMap { Int64($0) }, request.now)
        return try await request.readNotices { store, viewer, transaction in
            Contents(
                page: try store.grid(viewer: viewer, filter, before: after, now: now, in: transaction),
                counts: try store.standings(viewer: viewer, ofCase: ofCase, now: now, in: transaction),
                notices: try ofCase.map { try store.notices(viewer: viewer, ofCase: $0, in: transaction) } ?? [])
        }
    }

    private static func standings(_ contents: Contents, at link: Link, _ request: WebRequest) -> Markup {
        let current = request.query.optionalChoice("standing", of: StatusFilter.Standing.self) ?? .all
        return tabs(
            NoticeText.standings,
            StatusFilter.Standing.allCases.map { standing in
                let count = NoticeText.counted(contents.counts[standing] ?? 0)
                return (
                    Text(ja: "\(standing.label.ja) \(count)", en: "\(standing.label.en) \(count)"),
                    link.setting("standing", to: standing == .all ? nil : standing.rawValue), standing == current
                )
            })
    }

    @MarkupBuilder private static func lines(
        _ contents: Contents, _ grid: StatusTable, hint: Text?, _ request: WebRequest
    ) -> [Markup] {
        if contents.page.lines.isEmpty {
            emptyState(contents.counts[.all] == 0 ? NoticeText.noneYet : NoticeText.noneHere) {
                if let hint { p(.class("quiet")) { hint } }
            }
        } else {
            grid.markup(contents.page.lines)
            nextPage(of: request.here, after: contents.page.next.map { String($0) })
        }
    }

    private static func noticeList(_ notices: [Notice], now: Timestamp) -> Markup {
        guard !notices.isEmpty else { return .nothing }
        let columns = [
            Column(NoticeText.notice), Column(NoticeText.state), Column(NoticeText.tlpLabel),
            Column(NoticeText.dueInJapan),
        ]
        return table(NoticeText.notices, columns: columns) {
            for notice in notices {
                tr(.data("row")) {
                    td { a("/notices/\(notice.publicID)", .data("open")) { notice.title } }
                    td { noticeBadge(notice.state) }
                    td { badge(notice.tlp) }
                    td { momentInTable(notice.due) }
                }
            }
        }
    }
}
