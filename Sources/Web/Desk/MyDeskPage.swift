import Access
import Cases
import Primitives

/// The first screen: what needs me now.
enum MyDeskPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        if request.viewer.organization != nil { return request.redirect(to: "/partner") }
        let now = request.now
        let (counts, next, newest) = try await request.read { store, viewer, transaction in
            (
                try store.deskCounts(viewer: viewer, at: now, in: transaction),
                viewer.holds(.caseRead) ? try store.nextForMe(viewer: viewer, in: transaction) : [],
                viewer.holds(.inboxRead) ? try store.inbox(viewer: viewer, limit: 8, in: transaction).items : []
            )
        }
        let (guide, afterwards) = (try await guideCard(request), try await AfterwardsPage.card(request))
        let clock = try await clockWarning(request)
        let proposals = try await ProposalsPage.waiting(request) ?? 0
        return request.page(DeskText.myDesk, in: .desk) {
            pageHead(DeskText.myDesk)
            spaceWarning(request)
            clock
            guide
            strip(counts, proposals: proposals, request)
            afterwards
            if request.viewer.holds(.caseRead) { nextCard(next, request) }
            if request.viewer.holds(.inboxRead) { newestCard(newest) }
        }
    }

    /// Every figure leads to the list of what it counts.
    private static func strip(_ counts: DeskCounts, proposals: Int64, _ request: WebRequest) -> Markup {
        ul(.class("tiles"), .aria("label", DeskText.figures)) {
            if request.viewer.holds(.inboxRead) {
                tile(DeskText.inbox, counts.newReports, "/inbox", counts.newReports > 0 ? "attention" : "")
                if counts.strays > 0 { tile(DeskText.strays, counts.strays, "/inbox/strays", "") }
            }
            for strip in CaseFilter.Strip.allCases {
                if let count = counts.cases[strip], count > 0 || !strip.isQuietWhenEmpty {
                    tile(strip.label, count, "/cases?strip=\(strip)", count > 0 ? strip.tone : "")
                }
            }
            if proposals > 0 { tile(ProposalText.tile, proposals, "/contacts/proposals", "attention") }
        }
    }

    private static func tile(_ label: Text, _ count: Int64, _ link: Link, _ tone: String) -> Markup {
        li(.class(tone)) {
            a(link) {
                span { label }
                strong { String(count) }
            }
        }
    }

    private static func nextCard(_ cases: [Case], _ request: WebRequest) -> Markup {
        card(DeskText.nextForMe, id: "next") {
            if cases.isEmpty {
                emptyState(request.mayOpen("/inbox") ? DeskText.nothingNext : DeskText.nothingMine) {
                    inboxButton(request)
                }
            } else {
                caseTable(DeskText.nextForMe, cases, now: request.now)
            }
        }
    }

    private static func newestCard(_ items: [InboxItem]) -> Markup {
        card(DeskText.newest, id: "newest") {
            if items.isEmpty {
                emptyState(DeskText.inboxEmpty)
            } else {
                InboxPage.table(items)
                p { a("/inbox") { DeskText.showAll } }
            }
        }
    }
}

extension CaseFilter.Strip {
    fileprivate var isQuietWhenEmpty: Bool { self == .embargoEnds || self == .afterClosure }

    fileprivate var tone: String {
        switch self {
        case .overdue: "bad"
        case .dueToday, .embargoEnds, .afterClosure: "attention"
        case .waiting, .unassigned: ""
        }
    }
}
