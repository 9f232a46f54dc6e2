import Logging
import Primitives
import Storage

/// The audit log, newest first, and the check that nobody has touched it.
enum AuditPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let subject = request.query.optional("subject")
        let before = request.query.optional("after").flatMap { Int64($0) }
        let found = try await request.services.database.read {
            try AuditLog.entries(before: before, subject: subject, limit: Limits.pageRows + 1, in: $0)
        }
        let shown = found.prefix(Limits.pageRows)
        return request.page(SettingsText.audit, in: .settings) {
            pageHead(SettingsText.audit, note: SettingsText.auditPurpose) {
                actButton(SettingsText.verify, post: "/settings/audit/verify", .primary)
            }
            filter(subject)
            if shown.isEmpty { emptyState(SettingsText.auditEmpty) } else { table(shown) }
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

    private static func filter(_ subject: String?) -> Markup {
        form(get: "/settings/audit", .class("filters")) {
            textField(
                "subject", SettingsText.subject, value: subject ?? "", .placeholder(SettingsText.subjectExample),
                .autocomplete("off"), .maxlength(200))
            submit(DeskText.filter, .plain)
            if subject != nil { linkButton(SettingsText.showAll, "/settings/audit", .quiet) }
        }
    }

    private static func table(_ records: ArraySlice<AuditRecord>) -> Markup {
        Web.table(
            SettingsText.audit,
            columns: [
                Column(SettingsText.entryNumber, isNumber: true), Column(SettingsText.at), Column(SettingsText.actor),
                Column(SettingsText.action), Column(SettingsText.subject), Column(SettingsText.detail, isExtra: true),
            ]
        ) {
            for record in records { row(record) }
        }
    }

    private static func row(_ record: AuditRecord) -> Markup {
        tr(.data("row"), .id("entry-\(record.number)")) {
            td(.class("number")) { String(record.number) }
            td { momentInTable(record.at) }
            td { record.entry.actor }
            td { code { record.entry.action } }
            td { a("/settings/audit?subject=\(record.entry.subject)") { code { record.entry.subject } } }
            td(.class("extra")) { pairs(record.entry.detail) }
        }
    }

    private static func pairs(_ pairs: [(String, String)]) -> Markup {
        span(.class("row")) { for pair in pairs { code { "\(pair.0)=\(pair.1)" } } }
    }
}
