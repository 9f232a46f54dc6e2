import Access
import Cases
import Primitives
import Storage

/// Who did what to a case, as the audit log has it.
enum CaseAuditPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let facts = try await CaseFrame.facts(request)
        let before = request.query.optional("after").flatMap { Int64($0) }
        let lines = try await request.read {
            try $0.auditLines(viewer: $1, of: facts.subject, before: before, limit: Limits.pageRows, in: $2)
        }
        let names = try await request.names(of: lines.map(\.entry.actor))
        let next = lines.count == Limits.pageRows ? lines.last.map { String($0.number) } : nil
        return CaseFrame.page(request, facts, .audit) {
            table(
                DeskText.audit,
                columns: [Column(DeskText.when), Column(DeskText.who), Column(DeskText.what), Column(DeskText.value)]
            ) {
                for line in lines {
                    let words = AuditWords(entry: line.entry, request: request)
                    tr {
                        td { momentInTable(line.at) }
                        td { actorName(line.entry.actor, names) }
                        td { words.what }
                        td { words.details }
                    }
                }
            }
            nextPage(of: request.here, after: next)
        }
    }
}
