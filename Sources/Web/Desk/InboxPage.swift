import Access
import Cases
import Primitives
import Signals

/// The inbox: reports to be judged, and beside them the mails of machines that belong to nothing.
enum InboxPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let state = request.query.optionalChoice("state", of: ReportState.self) ?? .new
        let after = request.query.optional("after").flatMap { PublicID($0) }
        let page = try await request.read { try $0.inbox(viewer: $1, state: state, after: after, in: $2) }
        return request.page(DeskText.inbox, in: .desk) {
            pageHead(DeskText.inbox) { newReport(request) }
            views(request, "/inbox?state=\(state)")
            if page.items.isEmpty {
                emptyState(state == .new ? DeskText.inboxEmpty : DeskText.noReports)
            } else {
                table(page.items)
            }
            nextPage(of: request.here, after: page.next?.text)
        }
    }

    static func strays(_ request: WebRequest) async throws -> Answer {
        let after = request.query.optional("after").flatMap { PublicID($0) }
        let page = try await request.read { try $0.strays(viewer: $1, after: after, in: $2) }
        return request.page(DeskText.strays, in: .desk) {
            pageHead(DeskText.strays)
            views(request, "/inbox/strays")
            if page.items.isEmpty {
                emptyState(DeskText.straysEmpty)
            } else {
                strayTable(page.items, mayTriage: request.viewer.holds(.reportTriage))
            }
            nextPage(of: request.here, after: page.next?.text)
        }
    }

    /// The way to the screen for what is told by phone, chat or at the door.
    @MarkupBuilder private static func newReport(_ request: WebRequest) -> [Markup] {
        if request.mayOpen("/reports/new") {
            a("/reports/new", .class("button plain"), .data("key", "n")) { ReceptionText.new }
        }
    }

    /// The views of what came in: reports by state, stray mails, the quarantine.
    static func views(_ request: WebRequest, _ current: Link) -> Markup {
        let reports: [(Text, Link)] = ReportState.allCases.map { ($0.label, "/inbox?state=\($0)") }
        let others: [(Text, Link)] = [
            (DeskText.strays, "/inbox/strays"), (SettingsText.quarantine, "/settings/quarantine"),
        ].filter { request.mayOpen($0.1) }
        return tabs(DeskText.inbox, (reports + others).map { ($0.0, $0.1, $0.1.text == current.text) })
    }

    static func table(_ items: [InboxItem]) -> Markup {
        Web.table(
            DeskText.inbox,
            columns: [
                Column(DeskText.subject), Column(DeskText.sender), Column(DeskText.received), Column(DeskText.tlp),
                Column(DeskText.status),
            ]
        ) {
            for item in items { row(item) }
        }
    }

    private static func row(_ item: InboxItem) -> Markup {
        tr(.data("row")) {
            td(.class("title")) {
                a("/reports/\(item.report.publicID)", .data("open")) { subjectWords(item.report.subject) }
            }
            td { senderWords(item.report.fromName, item.report.from) }
            td { momentInTable(item.report.receivedAt) }
            td { badge(item.report.tlp) }
            td { marks(item) }
        }
    }

    private static func marks(_ item: InboxItem) -> Markup {
        span(.class("badges")) {
            stateBadge(item.report.state)
            ReceptionCard.marks(item.report.reception)
            if item.report.isEncrypted { badge(DeskText.encrypted, .good) }
            if item.messages > 1 { badge(DeskText.messages(item.messages)) }
            for suggestion in item.suggestions {
                if case .inCase(let target) = suggestion.target { badge(.verbatim("→ \(target.number)"), .calm) }
            }
        }
    }

    private static func strayTable(_ items: [StrayItem], mayTriage: Bool) -> Markup {
        Web.table(
            DeskText.strays,
            columns: [
                Column(DeskText.subject), Column(DeskText.sender), Column(DeskText.received), Column(DeskText.kind),
                Column(DeskText.act),
            ]
        ) {
            for item in items {
                tr(.data("row")) {
                    td(.class("title")) {
                        a("/messages/\(item.message)", .data("open")) { subjectWords(item.subject) }
                    }
                    td { senderWords(item.fromName, item.from) }
                    td { momentInTable(item.receivedAt) }
                    td { badge(item.kind) }
                    td {
                        if mayTriage {
                            div(.class("row")) {
                                actButton(DeskText.settle, post: "/messages/\(item.message)/settle", .quiet)
                                actButton(DeskText.makeReport, post: "/messages/\(item.message)/report", .quiet)
                            }
                        }
                    }
                }
            }
        }
    }
}
