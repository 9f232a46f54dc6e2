import Access
import Primitives
import Registry

/// The routing table in force, and the lines of its file that could not be read.
enum RoutingPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let (registry, viewer) = (request.services.registry, request.viewer)
        guard let table = try await registry.routingTable(viewer: viewer) else {
            return request.page(ResolverText.routes, in: .contacts) {
                pageHead(ResolverText.routes, note: ResolverText.routesNote)
                card { emptyState(ResolverText.noRoutes) }
            }
        }
        let after = request.query.number("after") ?? 0
        let found = try await registry.badLines(
            viewer: viewer, of: table, after: after, limit: Limits.pageRows + 1)
        let shown = found.prefix(Limits.pageRows)
        let names = try await request.names(of: [table.importedBy])
        return request.page(ResolverText.routes, in: .contacts) {
            pageHead(ResolverText.routes, note: ResolverText.routesNote)
            card {
                facts([
                    (ContactsText.fileName, .words(table.fileName)), (ContactsText.at, moment(table.importedAt)),
                    (ContactsText.by, actorName(table.importedBy, names)),
                    (ResolverText.prefixes, .words("\(table.prefixes)")),
                    (ResolverText.badLines, .words("\(table.badLines)")),
                ])
                p(.class("hint")) { ResolverText.routesHow }
            }
            if !shown.isEmpty { lines(shown) }
            nextPage(of: request.here, after: found.count > Limits.pageRows ? shown.last.map { "\($0.line)" } : nil)
        }
    }

    private static func lines(_ lines: ArraySlice<BadRoutingLine>) -> Markup {
        table(
            ResolverText.badLines,
            columns: [Column(ContactsText.line, isNumber: true), Column(ContactsText.source)], isCaptionShown: true
        ) {
            for line in lines {
                tr(.data("row")) {
                    td(.class("number")) { String(line.line) }
                    td { code { String(line.source.prefix(200)) } }
                }
            }
        }
    }
}
