import Access
import Primitives
import Signals

/// Mails that failed twice: kept whole, to be looked at and tried again.
enum QuarantinePage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let before = request.query.optional("after").flatMap { Int64($0) }.map { Identifier<InboxMail>($0) }
        let counts = try await request.services.inbox.counts(viewer: request.viewer)
        let found = try await request.services.inbox.quarantined(
            viewer: request.viewer, before: before, limit: Limits.pageRows + 1)
        let shown = found.prefix(Limits.pageRows)
        return request.page(SettingsText.quarantine, in: .desk) {
            pageHead(SettingsText.quarantine, note: SettingsText.quarantinePurpose)
            InboxPage.views(request, "/settings/quarantine")
            p(.class("badges")) {
                for state in InboxState.allCases { badge(SettingsText.count(counts[state] ?? 0, state.label)) }
            }
            if shown.isEmpty {
                emptyState(SettingsText.quarantineEmpty)
            } else {
                advice(request)
                table(shown, request)
            }
            nextPage(of: request.here, after: found.count > Limits.pageRows ? shown.last.map { "\($0.id.value)" } : nil)
        }
    }

    static func raw(_ request: WebRequest) async throws -> Answer {
        let id = try request.id("mail")
        let bytes = try await request.services.inbox.raw(viewer: request.viewer, ofQuarantined: id)
        return try .wrapped(bytes, fileName: "\(id).eml", at: request.now)
    }

    static func retry(_ request: WebRequest) async throws -> Answer {
        try await request.services.inbox.retry(viewer: request.viewer, request.id("mail"))
        return request.redirect(to: "/settings/quarantine", saying: SettingsText.mailRetried)
    }

    private static func advice(_ request: WebRequest) -> Markup {
        card(SettingsText.whatToDo) {
            ul {
                li { SettingsText.lookAtOriginal }
                li { DeskText.wrapped }
                li { SettingsText.askLog }
                if request.viewer.holds(.reportTriage) { li { SettingsText.tryAgain } }
            }
        }
    }

    private static func table(_ mails: ArraySlice<QuarantinedMail>, _ request: WebRequest) -> Markup {
        Web.table(
            SettingsText.quarantine,
            columns: [
                Column(DeskText.received), Column(SettingsText.envelope), Column(SettingsText.quarantineWhy),
                Column(SettingsText.source, isExtra: true), Column(DeskText.size, isNumber: true, isExtra: true),
                Column(.act),
            ]
        ) {
            for mail in mails {
                tr(.data("row")) {
                    td { momentInTable(mail.receivedAt) }
                    td { envelope(of: mail) }
                    td { why(mail) }
                    td(.class("extra")) { mail.source.label }
                    td(.class("extra number")) { SettingsText.size(mail.size) }
                    td { acts(mail, request) }
                }
            }
        }
    }

    private static func envelope(of mail: QuarantinedMail) -> Markup {
        let sender = mail.returnPath.map { $0.isEmpty ? "<>" : $0 } ?? "–"
        let recipients = mail.recipients.map(\.description).joined(separator: ", ")
        return .words(recipients.isEmpty ? sender : "\(sender) → \(recipients)")
    }

    private static func why(_ mail: QuarantinedMail) -> Markup {
        div {
            p { mail.problem.text }
            p(.class("quiet")) {
                code { mail.problem.code }
                " "
                if !mail.problemID.isEmpty { SettingsText.inLog(mail.problemID) }
            }
        }
    }

    private static func acts(_ mail: QuarantinedMail, _ request: WebRequest) -> Markup {
        let retry: Link = "/settings/quarantine/\(mail.publicID)/retry"
        return div(.class("row")) {
            a("/settings/quarantine/\(mail.publicID)/raw") { SettingsText.downloadRaw }
            if request.mayOpen(retry, method: .post) { actButton(SettingsText.retryMail, post: retry) }
        }
    }
}
