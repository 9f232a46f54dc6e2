package import Access
package import Primitives
package import Storage

/// One page of a list; `next` is the key of the page after it.
package struct ListPage<Item: Sendable>: Sendable {
    package let items: [Item]
    package let next: PublicID?

    /// `items` holds one more than `limit` when there is a next page.
    package init(_ items: [Item], limit: Int, key: (Item) -> PublicID) {
        self.init(items: Array(items.prefix(limit)), hasMore: items.count > limit, key: key)
    }

    init(items: [Item], hasMore: Bool, key: (Item) -> PublicID) {
        self.items = items
        next = hasMore ? items.last.map(key) : nil
    }
}

extension CaseStore {
    /// Cases the viewer may see, newest first; `after`: the last case of the page before.
    package func list(
        viewer: Viewer, _ filter: CaseFilter, after: PublicID? = nil, limit: Int = Limits.pageRows,
        at now: Timestamp, in transaction: ReadTransaction
    ) throws -> ListPage<Case> {
        try viewer.require(.caseRead)
        let condition = SQLFragment.joining(
            [viewer.scope(of: .cases("c")), filter.condition(viewer: viewer, at: now)]
                + (after.map { [SQLFragment("c.id < (SELECT k.id FROM cases k WHERE k.public_id = ?)", [$0])] } ?? []))
        let rows = try transaction.rows(
            "SELECT \(Case.columns) FROM \(Case.source) WHERE \(condition.sql) ORDER BY c.id DESC LIMIT ?",
            condition.arguments + [limit + 1])
        return ListPage(try rows.map(Case.init), limit: limit, key: \.publicID)
    }

    /// What the viewer should do next: own and unassigned open cases, the earliest due first.
    package func nextForMe(viewer: Viewer, limit: Int = 20, in transaction: ReadTransaction) throws -> [Case] {
        try viewer.require(.caseRead)
        let scope = viewer.scope(of: .cases("c"))
        return try transaction.rows(
            """
            SELECT \(Case.columns) FROM \(Case.source)
            WHERE (c.status IN (?, ?) OR c.message_after_closure_at IS NOT NULL)
                AND (c.owner_account_id = ? OR c.owner_account_id IS NULL) AND \(scope.sql)
            ORDER BY CASE WHEN c.due_at IS NULL THEN 1 ELSE 0 END, c.due_at, c.id LIMIT ?
            """,
            [CaseStatus.open, CaseStatus.waiting, viewer.account?.value ?? 0] + scope.arguments + [limit]
        ).map(Case.init)
    }
}
