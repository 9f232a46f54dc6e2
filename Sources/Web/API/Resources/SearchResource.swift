import Access
import Cases
import Primitives
import Signals

/// What the console's search finds, by the same rules.
enum SearchResource {
    static let operations = [
        Operation(
            .get, "/api/v1/search", .searchUse, Text.search,
            query: [
                Operation.Parameter("q", .line(500), "Words, a case number, or an observable"),
                Operation.Parameter("exact", .boolean, "No other spellings"),
            ], gives: .value(hits.schema)
        ) { call in
            let words = call.query["q"]
            guard !words.isEmpty else { throw Schema.Fault(kind: .missing, path: "q").problem }
            return .value(
                hits.json(try await SearchPage.hits(words, isExact: call.query["exact"] == "true", call.request)))
        }
    ]

    private static let hits = Document<SearchPage.Hits>(
        "SearchHits",
        [.list("cases", CaseResource.document) { $0.cases }, .list("messages", message) { $0.mails }])

    private static let message = Document<MessageSummary>(
        "MessageHit",
        [
            .id("id") { $0.publicID }, .text("subject") { $0.subject }, .text("fromName") { $0.fromName },
            .optionalText("from") { $0.from?.description }, .tlp("tlp") { $0.tlp },
            .moment("receivedAt") { $0.receivedAt },
        ])
}
