import Access
import Cases
import Primitives
import Signals
import Storage

/// Full-text search over messages and cases; an observable is looked up as such.
enum SearchPage {
    struct Found<Item: Sendable>: Sendable {
        var items: [Item] = []
        var next: PublicID?
        var count = 0
    }
    private struct Hits: Sendable {
        var cases = Found<Case>()
        var mails = Found<MessageSummary>()
    }

    static func show(_ request: WebRequest) async throws -> Answer {
        let words = String(request.query["q"].prefix(500))
        let isExact = request.query.contains("exact")
        if let subject = try await numbered(words, request) {
            return request.redirect(to: "/cases/\(subject.publicID)")
        }
        let hits = words.isEmpty ? nil : try await hits(words, isExact: isExact, request)
        return request.page(Text.search, in: .desk) {
            pageHead(Text.search)
            form(get: "/search", .class("filters")) {
                textField("q", DeskText.searchWords, value: words, type: "search", .autofocus(words.isEmpty))
                checkbox("exact", DeskText.searchExact, isChecked: isExact)
                submit(Text.search, .plain)
            }
            if let hits { results(hits, request) }
        }
    }

    /// A case number leads straight to its case.
    private static func numbered(_ words: String, _ request: WebRequest) async throws -> Case? {
        let number = words.halfWidth
        guard CaseNumber.isOurs(number) else { return nil }
        do {
            return try await request.read { try $0.find(viewer: $1, number: number, in: $2) }
        } catch let problem as Problem where problem.kind == .notFound || problem.kind == .forbidden {
            return nil
        }
    }

    /// Both lists, or the further pages of one of them.
    private static func hits(_ words: String, isExact: Bool, _ request: WebRequest) async throws -> Hits {
        let query = SearchQuery(words, exact: isExact)
        let (caseKey, mailKey) = (PublicID(request.query["cases"]), PublicID(request.query["mails"]))
        var hits = Hits()
        if mailKey == nil { hits.cases = try await cases(query, after: caseKey, request) }
        if caseKey == nil { hits.mails = try await mails(words, query, after: mailKey, request) }
        return hits
    }

    /// Cases with the words; none for those who may not read cases.
    static func cases(
        _ query: SearchQuery, after key: PublicID?, limit: Int = Limits.pageRows, _ request: WebRequest
    ) async throws -> Found<Case> {
        guard request.viewer.holds(.caseRead) else { return Found() }
        return try await request.read { store, viewer, transaction in
            let page = try store.search(viewer: viewer, query, after: key, limit: limit, in: transaction)
            let isWhole = key == nil && page.next == nil
            let count = try isWhole ? page.items.count : store.count(viewer: viewer, query, in: transaction)
            return Found(items: page.items, next: page.next, count: count)
        }
    }

    /// Mails with the words; on the first page also those with the observable that was typed.
    static func mails(
        _ words: String, _ query: SearchQuery, after key: PublicID?, limit: Int = Limits.pageRows, _ request: WebRequest
    ) async throws -> Found<MessageSummary> {
        let (store, viewer) = (request.services.messages, request.viewer)
        let page = try await store.search(viewer: viewer, query, after: key, limit: limit)
        let isWhole = key == nil && page.next == nil
        let count = try await isWhole ? page.rows.count : store.count(viewer: viewer, query)
        var found = Found(items: page.rows, next: page.next, count: count)
        guard key == nil else { return found }
        for observable in Observable.Kind.allCases.compactMap({ ObservableInput.read($0, words) }).prefix(3)
        where observable.kind != .fileName {
            let more = try await store.messages(viewer: viewer, with: observable).rows
                .filter { hit in !found.items.contains { $0.publicID == hit.publicID } }
            found.items += more
            found.count = max(found.count, found.items.count)
        }
        return found
    }

    private static func results(_ hits: Hits, _ request: WebRequest) -> Markup {
        guard !hits.cases.items.isEmpty || !hits.mails.items.isEmpty else { return emptyState(DeskText.searchNothing) }
        return .group([
            list(DeskText.cases, hits.cases, key: "cases", request) {
                caseTable(DeskText.cases, $0, now: request.now)
            },
            list(DeskText.message, hits.mails, key: "mails", request, table: mailTable),
        ])
    }

    private static func list<Item>(
        _ title: Text, _ found: Found<Item>, key: String, _ request: WebRequest, table: ([Item]) -> Markup
    ) -> Markup {
        guard !found.items.isEmpty else { return .nothing }
        return card(title) {
            p(.class("quiet")) { DeskText.hits(found.count) }
            table(found.items)
            nextPage(of: request.here, after: found.next?.text, name: key)
        }
    }

    private static func mailTable(_ mails: [MessageSummary]) -> Markup {
        table(
            DeskText.message,
            columns: [
                Column(DeskText.subject), Column(DeskText.sender), Column(DeskText.received), Column(DeskText.tlp),
            ]
        ) {
            for mail in mails {
                tr(.data("row")) {
                    td(.class("title")) {
                        a("/messages/\(mail.publicID)", .data("open")) { subjectWords(mail.subject) }
                    }
                    td { senderWords(mail.fromName, mail.from) }
                    td { momentInTable(mail.receivedAt) }
                    td { badge(mail.tlp) }
                }
            }
        }
    }
}
