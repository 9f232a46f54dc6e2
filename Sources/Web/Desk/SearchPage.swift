import Access
import Cases
import Primitives
import Signals
import Storage

/// Full-text search over messages and cases; an observable is looked up as such.
enum SearchPage {
    struct Hits: Sendable {
        let cases: [Case]
        let mails: [MessageSummary]
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
            if let hits { results(hits, now: request.now) }
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

    static func hits(_ words: String, isExact: Bool, _ request: WebRequest) async throws -> Hits {
        let query = SearchQuery(words, exact: isExact)
        let cases =
            request.viewer.holds(.caseRead) ? try await request.read { try $0.search(viewer: $1, query, in: $2) } : []
        var mails = try await request.services.messages.search(viewer: request.viewer, query).rows
        for observable in Observable.Kind.allCases.compactMap({ ObservableInput.read($0, words) }).prefix(3)
        where observable.kind != .fileName {
            let found = try await request.services.messages.messages(viewer: request.viewer, with: observable).rows
            mails += found.filter { hit in !mails.contains { $0.publicID == hit.publicID } }
        }
        return Hits(cases: cases, mails: mails)
    }

    private static func results(_ hits: Hits, now: Timestamp) -> Markup {
        guard !hits.cases.isEmpty || !hits.mails.isEmpty else { return emptyState(DeskText.searchNothing) }
        return .group([
            hits.cases.isEmpty
                ? .nothing : card(DeskText.cases) { caseTable(DeskText.cases, hits.cases, now: now) },
            hits.mails.isEmpty ? .nothing : card(DeskText.message) { mailTable(hits.mails) },
        ])
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
