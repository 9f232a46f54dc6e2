import Primitives

/// Reading and checking the audit log (監査ログ).
package enum AuditLog {
    package enum Verdict: Sendable, Hashable {
        case whole(count: Int64, head: String)
        case broken(firstBadEntry: Int64, why: String)
    }

    private static let columns = "number, at, actor, action, subject, detail, previous, hash"
    private static let verifiedAtOnce = 1_000

    /// Lines from the newest to the oldest, `limit` at most, older than line `before` if given, as the filter says.
    package static func entries(
        _ filter: AuditFilter = AuditFilter(), before: Int64? = nil, limit: Int = Limits.pageRows,
        in transaction: ReadTransaction
    ) throws -> [AuditRecord] {
        let line = "SELECT b.at, b.number FROM audit_entries b WHERE b.number = ?"
        let older = before.map { [SQLFragment("(at, number) < (\(line))", [$0])] } ?? []
        let condition = SQLFragment.joining(older + [filter.condition])
        // The lines are chosen on their indexes alone; only those that are shown are then read whole.
        return try transaction.rows(
            """
            SELECT \(columns) FROM audit_entries WHERE number IN (
                SELECT number FROM audit_entries WHERE \(condition.sql) ORDER BY at DESC, number DESC LIMIT ?)
            ORDER BY at DESC, number DESC
            """,
            condition.arguments + [limit]
        ).map(record)
    }

    /// Lines after that number, from the oldest to the newest, `limit` at most.
    package static func entries(after number: Int64, limit: Int, in transaction: ReadTransaction) throws
        -> [AuditRecord]
    {
        try transaction.rows(
            "SELECT \(columns) FROM audit_entries WHERE number > ? ORDER BY number LIMIT ?", [number, limit]
        ).map(record)
    }

    /// Every action that occurs, by name: found by leaping over the index, not by reading the log.
    package static func actions(in transaction: ReadTransaction) throws -> [String] {
        try transaction.rows(
            """
            WITH RECURSIVE found (action) AS (
                SELECT MIN(action) FROM audit_entries
                UNION ALL
                SELECT (SELECT MIN(e.action) FROM audit_entries e WHERE e.action > found.action) FROM found
                WHERE found.action IS NOT NULL)
            SELECT action FROM found WHERE action IS NOT NULL
            """
        ).map { try $0.text(0) }.sorted()
    }

    /// Where the log ends now; nil when its head is lost.
    package static func head(in transaction: ReadTransaction) throws -> AuditHead? {
        try AuditChain.head(in: transaction)
    }

    /// Walks the whole chain. Finds edited, removed, inserted, reordered and cut-off lines; who rewrites the chain and its
    /// head alike, or puts an older copy in its place, is found by the heads that were kept elsewhere.
    package static func verify(_ database: Database, kept: [AuditHead] = []) async throws -> Verdict {
        try await database.read { try verify(in: $0, kept: kept) }
    }

    /// The same, as the transaction sees the log.
    static func verify(in transaction: ReadTransaction, kept: [AuditHead] = []) throws -> Verdict {
        guard let head = try AuditChain.head(in: transaction) else {
            return .broken(firstBadEntry: 0, why: "the head is missing")
        }
        var walk = AuditWalk(kept: kept)
        var last = Int64.min
        while true {
            let page = try entries(after: last, limit: verifiedAtOnce, in: transaction)
            for record in page { if let verdict = walk.step(record) { return verdict } }
            guard page.count == verifiedAtOnce else { return walk.end(last: head) }
            last = walk.head.number
        }
    }

    private static func record(_ row: Row) throws(StorageError) -> AuditRecord {
        let entry = AuditEntry(
            actor: try row.text(2), action: try row.text(3), subject: try row.text(4),
            detail: StoredPairs.decode(try row.text(5)))
        return AuditRecord(
            number: try row.int(0), at: try row.timestamp(1), entry: entry, previous: try row.text(6),
            hash: try row.text(7), storedDetail: try row.text(5))
    }
}
