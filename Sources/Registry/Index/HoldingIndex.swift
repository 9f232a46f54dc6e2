package import Primitives
package import Storage
import Synchronization

/// Networks and keywords of the registry in memory, for questions that are too many or too long for the database.
///
/// It never runs behind: ids follow the order of commits (`WriteTransaction.add(_:to:viewer:)`), so whoever asks inside a
/// transaction first takes over the rows that came since. What has ended stays in it until the next load, as every answer
/// is confirmed by its row.
package final class HoldingIndex: Sendable {
    /// Rows that are taken over while somebody waits; beyond that the index must be loaded anew.
    package static let patience = 20_000
    private static let portion = 50_000

    private struct Content {
        var networks = Layers<PrefixIndex>()
        var keywords = Layers<KeywordIndex>()
        var isLoaded = false
    }

    private let content = Mutex(Content())

    package init() {}

    /// Reads everything anew where it was never read, or where too much has come since.
    package func load(from database: Database) async throws {
        guard try await !database.read({ try self.catchUp(in: $0) }) else { return }
        let new = try await database.read { transaction in
            Content(
                networks: try Layers(
                    from: transaction, portion: Self.portion, entries: { try $0.networkEntries(after: $1, limit: $2) }),
                keywords: try Layers(
                    from: transaction, portion: Self.portion, entries: { try $0.keywordEntries(after: $1, limit: $2) }),
                isLoaded: true)
        }
        content.withLock { $0 = new }
    }

    /// Rows of keywords that may stand in the text; nil where the index does not know enough to say.
    package func keywords(in text: KeywordText, _ transaction: ReadTransaction) throws -> [Int64]? {
        guard try catchUp(in: transaction) else { return nil }
        let (all, recent) = content.withLock { ($0.keywords.all, $0.keywords.recent) }
        return all.rows(in: text) + recent.rows(in: text)
    }

    /// What holds addresses as of this transaction; nil where the index does not know enough to say.
    package func networks(in transaction: ReadTransaction) throws -> NetworkLookup? {
        guard try catchUp(in: transaction) else { return nil }
        return content.withLock { NetworkLookup(all: $0.networks.all, recent: $0.networks.recent) }
    }

    /// False where it was never loaded, or is too far behind.
    private func catchUp(in transaction: ReadTransaction) throws -> Bool {
        let known = content.withLock { ($0.networks.last, $0.keywords.last, $0.isLoaded) }
        guard known.2 else { return false }
        let networks = try transaction.networkEntries(after: known.0, limit: Self.patience)
        let keywords = try transaction.keywordEntries(after: known.1, limit: Self.patience)
        return content.withLock { content in
            content.networks.add(networks, patience: Self.patience)
                && content.keywords.add(keywords, patience: Self.patience)
        }
    }
}

/// Networks by the addresses that they hold, as of one transaction.
package struct NetworkLookup: Sendable {
    fileprivate let all: PrefixIndex
    fileprivate let recent: PrefixIndex

    /// Rows of `networks`, of which some may have ended.
    package func rows(holding address: IPAddress) -> [Int64] {
        Array(all.rows(holding: address)) + recent.rows(holding: address)
    }
}

/// Something that is made of entries once and then only asked.
protocol RowIndex: Sendable {
    associatedtype Key: Sendable
    init(_ entries: [(key: Key, row: Int64)])
}

/// An index of many rows, and a small one of those that came since.
private struct Layers<Index: RowIndex> {
    var all = Index([])
    var recent = Index([])
    /// The last row that it knows.
    var last: Int64 = 0
    private var added: [(key: Index.Key, row: Int64)] = []

    init() {}

    init(
        from transaction: ReadTransaction, portion: Int,
        entries: (ReadTransaction, _ after: Int64, _ limit: Int) throws -> [(key: Index.Key, row: Int64)]
    ) throws {
        var found: [(key: Index.Key, row: Int64)] = []
        while true {
            let part = try entries(transaction, last, portion)
            found += part
            last = part.last?.row ?? last
            guard part.count == portion else { break }
        }
        all = Index(found)
    }

    /// False, and nothing is taken over, where more have come than it has patience for.
    mutating func add(_ entries: [(key: Index.Key, row: Int64)], patience: Int) -> Bool {
        // Another asker may have taken them over in the meantime.
        let new = entries.filter { $0.row > last }
        guard let end = new.last else { return true }
        guard added.count + new.count < patience else { return false }
        added += new
        (last, recent) = (end.row, Index(added))
        return true
    }
}

extension ReadTransaction {
    /// Networks in force in the order of their rows.
    fileprivate func networkEntries(after row: Int64, limit: Int) throws -> [(key: IPPrefix, row: Int64)] {
        try rows(
            "SELECT id, lo, bits FROM networks WHERE id > ? AND valid_until IS NULL ORDER BY id LIMIT ?", [row, limit]
        ).map { (try IPPrefix(lo: try $0.blob(1), bits: try $0.int(2)), try $0.int(0)) }
    }

    fileprivate func keywordEntries(after row: Int64, limit: Int) throws -> [(key: Keyword, row: Int64)] {
        try rows(
            "SELECT id, keyword FROM registry_keywords WHERE id > ? AND valid_until IS NULL ORDER BY id LIMIT ?",
            [row, limit]
        ).compactMap { row in try Keyword(try row.text(1)).map { ($0, try row.int(0)) } }
    }
}
