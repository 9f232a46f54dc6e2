import Primitives
import Signals

/// The mailboxes that mails are fetched from: how each stands, and which mails stayed on their server.
enum MailboxesPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let before = request.query.optional("after").flatMap { Int64($0) }.map { Identifier<MailboxMail>($0) }
        let mailboxes = request.services.mailboxes
        let standings = try await mailboxes.standings(viewer: request.viewer)
        let found = try await mailboxes.unfetched(
            viewer: request.viewer, before: before, limit: Limits.pageRows + 1)
        let shown = found.prefix(Limits.pageRows)
        return request.page(MailboxText.mailboxes, in: .settings) {
            pageHead(MailboxText.mailboxes, note: MailboxText.purpose)
            card(SettingsText.state) {
                if standings.isEmpty { emptyState(MailboxText.empty) } else { table(standings) }
            }
            if !shown.isEmpty {
                card(MailboxText.unfetched, id: "unfetched") {
                    p(.class("quiet")) { MailboxText.unfetchedPurpose }
                    table(shown)
                }
            }
            nextPage(of: request.here, after: found.count > Limits.pageRows ? shown.last.map { "\($0.id.value)" } : nil)
        }
    }

    private static func table(_ standings: [MailboxStanding]) -> Markup {
        Web.table(
            MailboxText.mailboxes,
            columns: [
                Column(MailboxText.name), Column(SettingsText.state), Column(MailboxText.lastRead),
                Column(MailboxText.nextRead, isExtra: true), Column(MailboxText.taken, isNumber: true), Column(.act),
            ]
        ) {
            for standing in standings {
                tr(.data("row")) {
                    td(.class("title")) { standing.name }
                    td { state(standing) }
                    td { momentInTable(standing.succeededAt) }
                    td(.class("extra")) { momentInTable(standing.isListed ? standing.nextAt : nil) }
                    td(.class("number")) { String(standing.taken) }
                    td { if standing.isListed { fetching(standing) } }
                }
            }
        }
    }

    private static func fetching(_ standing: MailboxStanding) -> Markup {
        form(post: "/settings/mailboxes/fetch") {
            hiddenField("mailbox", standing.name)
            submit(MailboxText.fetchNow, .plain)
        }
    }

    static func fetch(_ request: WebRequest) async throws -> Answer {
        try await request.services.mailboxes.fetchNow(
            viewer: request.viewer, request.form.required("mailbox", limit: 100))
        return request.redirect(to: "/settings/mailboxes", saying: MailboxText.fetching)
    }

    private static func state(_ standing: MailboxStanding) -> Markup {
        div {
            span(.class("badges")) {
                if !standing.isListed {
                    badge(MailboxText.notListed)
                } else {
                    badge(standing.isShadow ? MailboxText.shadow : MailboxText.live, standing.isShadow ? .calm : .good)
                    if standing.trouble != nil { badge(MailboxText.troubled, .bad) }
                    if standing.trouble == nil, standing.succeededAt == nil { badge(MailboxText.notYetRead) }
                }
            }
            if standing.isListed, let trouble = standing.trouble {
                p { trouble }
                p(.class("quiet")) {
                    if let since = standing.troubleSince {
                        MailboxText.since
                        " "
                        momentInTable(since)
                        " "
                    }
                    code { standing.words }
                }
            }
        }
    }

    private static func table(_ mails: ArraySlice<UnfetchedMail>) -> Markup {
        Web.table(
            MailboxText.unfetched,
            columns: [
                Column(MailboxText.name), Column(MailboxText.folder), Column(SettingsText.why),
                Column(MailboxText.mailName, isExtra: true), Column(DeskText.size, isNumber: true),
                Column(SettingsText.at),
            ]
        ) {
            for mail in mails {
                tr(.data("row")) {
                    td { mail.mailbox }
                    td { mail.folder }
                    td { mail.outcome.label }
                    td(.class("extra")) { code { mail.name } }
                    td(.class("number")) { SettingsText.size(mail.size) }
                    td { momentInTable(mail.seenAt) }
                }
            }
        }
    }
}
