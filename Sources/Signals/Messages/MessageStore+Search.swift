package import Access
package import Primitives
package import Storage

/// One page of messages that were searched for.
package struct MessageHits: Sendable {
    package let rows: [MessageSummary]
    /// The last message of this page, when more follow.
    package let next: PublicID?
}

extension MessageStore {
    /// The kind of a message's document in the search index.
    static let searchKind = "message"

    /// Messages that hold every word, the last received first; `after`: the last message of the page before.
    package func search(
        viewer: Viewer, _ query: SearchQuery, after: PublicID? = nil, limit: Int = Limits.pageRows
    ) async throws -> MessageHits {
        let scope = try Self.searchScope(viewer)
        return try await database.read { transaction in
            let last = try after.map { id in
                guard let row = try transaction.scopedMessage(id, viewer) else { throw Self.notFound }
                return try row.int(0)
            }
            let hits = try transaction.hits(of: query, in: scope, after: last, limit: limit)
            let rows = try transaction.messages(hits.ids)
            return MessageHits(rows: rows, next: hits.hasMore ? rows.last?.publicID : nil)
        }
    }

    /// How many messages hold every word, up to one more than `Limits.countedHits`.
    package func count(viewer: Viewer, _ query: SearchQuery) async throws -> Int {
        let scope = try Self.searchScope(viewer)
        return try await database.read { try $0.hitCount(of: query, in: scope, limit: Limits.countedHits) }
    }

    private static func searchScope(_ viewer: Viewer) throws -> SearchScope {
        try viewer.require(.searchUse)
        return SearchScope(
            kind: searchKind, table: "messages", alias: "m", condition: viewer.scope(of: .messages("m")))
    }
}

extension ReadTransaction {
    /// The messages of the ids, in their order; the caller has asked who may see them.
    fileprivate func messages(_ ids: [Int64]) throws -> [MessageSummary] {
        var found: [Int64: MessageSummary] = [:]
        for start in stride(from: 0, to: ids.count, by: Limits.pageRows) {
            let page = SQLFragment.list("m.id", in: Array(ids[start..<min(start + Limits.pageRows, ids.count)]))
            for row in try rows("SELECT \(MessageStore.columns) FROM messages m WHERE \(page.sql)", page.arguments) {
                let message = try MessageSummary(row)
                found[message.id.value] = message
            }
        }
        return ids.compactMap { found[$0] }
    }
}
