import Access
import Cases
import Primitives
import Signals
import Storage

/// What the console's search finds, by the same rules.
enum SearchResource {
    static let operations = [
        Operation(
            .get, "/api/v1/search/cases", .searchUse, DeskText.cases, query: question,
            gives: .page(CaseResource.document.schema)
        ) { call in
            let words = try words(call)
            let found = try await SearchPage.cases(
                query(words, call), after: call.afterID(), limit: call.limit, call.request)
            return .page(found.items.map(CaseResource.document.json), next: found.next?.text)
        },
        Operation(
            .get, "/api/v1/search/messages", .searchUse, DeskText.message, query: question,
            gives: .page(message.schema)
        ) { call in
            let words = try words(call)
            let found = try await SearchPage.mails(
                words, query(words, call), after: call.afterID(), limit: call.limit, call.request)
            return .page(found.items.map(message.json), next: found.next?.text)
        },
    ]

    private static let question = [
        Operation.Parameter("q", .line(500), "Words, a case number, or an observable; needed"),
        Operation.Parameter("exact", .boolean, "No other spellings"),
    ]

    private static let message = Document<MessageSummary>(
        "MessageHit",
        [
            .id("id") { $0.publicID }, .text("subject") { $0.subject }, .text("fromName") { $0.fromName },
            .optionalText("from") { $0.from?.description }, .tlp("tlp") { $0.tlp },
            .moment("receivedAt") { $0.receivedAt },
        ])

    private static func words(_ call: APICall) throws(Problem) -> String {
        guard let words = call.query.optional("q") else { throw Schema.Fault(kind: .missing, path: "q").problem }
        return words
    }

    private static func query(_ words: String, _ call: APICall) -> SearchQuery {
        SearchQuery(words, exact: call.query["exact"] == "true")
    }
}
