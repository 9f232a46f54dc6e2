import Access
import Logging
import Primitives
import Storage

/// The audit log, newest first, and the check that nobody has touched it.
enum AuditPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let asked = AuditFilterForm(request.query)
        let before = request.query.optional("after").flatMap { Int64($0) }
        let (actions, found) = try await request.services.database.read { transaction in
            let actions = try AuditLog.actions(in: transaction)
            guard asked.problem == nil else { return (actions, [AuditRecord]()) }
            let entries = try AuditLog.entries(
                asked.filter, before: before, limit: Limits.pageRows + 1, in: transaction)
            return (actions, entries)
        }
        let shown = found.prefix(Limits.pageRows)
        let names = try await request.names(of: shown.map(\.entry.actor))
        return request.page(SettingsText.audit, in: .settings, status: asked.problem?.kind.status ?? 200) {
            pageHead(SettingsText.audit, note: SettingsText.auditPurpose) {
                actButton(SettingsText.verify, post: "/settings/audit/verify", .primary)
            }
            asked.form(actions: actions)
            if shown.isEmpty { emptyState(SettingsText.auditEmpty) } else { table(shown, names, request) }
            nextPage(
                of: request.here, after: found.count > Limits.pageRows ? shown.last.map { String($0.number) } : nil)
        }
    }

    static func verify(_ request: WebRequest) async throws -> Answer {
        switch try await AuditLog.verify(request.services.database) {
        case .whole(let count, let head):
            return request.redirect(to: "/settings/audit", saying: SettingsText.auditWhole(count, head: head))
        case .broken(let entry, let why):
            let problem = Problem(.conflict, "audit.broken", SettingsText.auditBroken(entry))
            request.logger.critical(
                "the audit log is broken",
                metadata: ["problem": "\(problem.id)", "entry": "\(entry)", "cause": "\(why)"])
            return request.redirect(to: "/settings/audit", problem: problem)
        }
    }

    private static func table(
        _ records: ArraySlice<AuditRecord>, _ names: ActorNames, _ request: WebRequest
    ) -> Markup {
        Web.table(
            SettingsText.audit,
            columns: [
                Column(SettingsText.entryNumber, isNumber: true), Column(SettingsText.at), Column(SettingsText.actor),
                Column(SettingsText.action), Column(SettingsText.subject), Column(SettingsText.detail, isExtra: true),
            ]
        ) {
            for record in records { row(record, names, AuditWords(entry: record.entry, request: request)) }
        }
    }

    private static func row(_ record: AuditRecord, _ names: ActorNames, _ words: AuditWords) -> Markup {
        let entry = record.entry
        return tr(.data("row"), .id("entry-\(record.number)")) {
            td(.class("number")) { String(record.number) }
            td { momentInTable(record.at) }
            td { coded(a("/settings/audit?actor=\(entry.actor)") { names.name(entry.actor) }, entry.actor) }
            td { coded(a("/settings/audit?action=\(entry.action)") { words.what }, entry.action) }
            td {
                coded(a("/settings/audit?subject=\(entry.subject)", .data("open")) { words.noun }, entry.subject)
            }
            td(.class("extra list-value")) { words.details }
        }
    }

    /// Words, and under them the code by which the log is searched.
    private static func coded(_ words: Markup, _ code: String) -> Markup {
        div(.class("stack")) {
            words
            span(.class("quiet")) { Web.code { code } }
        }
    }
}
