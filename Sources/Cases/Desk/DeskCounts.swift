package import Access
package import Primitives
package import Storage

/// The figures of the first screen, each the length of a list that it links to.
package struct DeskCounts: Sendable, Hashable {
    package let cases: [CaseFilter.Strip: Int64]
    package let newReports: Int64
    package let strays: Int64
}

extension CaseStore {
    package func deskCounts(
        viewer: Viewer, at now: Timestamp, in transaction: ReadTransaction
    ) throws -> DeskCounts {
        let inbox = viewer.holds(.inboxRead)
        return DeskCounts(
            cases: viewer.holds(.caseRead) ? try stripCounts(viewer: viewer, at: now, in: transaction) : [:],
            newReports: inbox ? try countNewReports(viewer: viewer, in: transaction) : 0,
            strays: inbox ? try countStrays(viewer: viewer, in: transaction) : 0)
    }

    /// All figures in one walk over the cases that can be in any of them.
    private func stripCounts(
        viewer: Viewer, at now: Timestamp, in transaction: ReadTransaction
    ) throws -> [CaseFilter.Strip: Int64] {
        let strips = CaseFilter.Strip.allCases
        let conditions = strips.map { $0.condition(at: now) }
        let counts = conditions.map { "COUNT(*) FILTER (WHERE \($0.sql))" }.joined(separator: ", ")
        let scope = viewer.scope(of: .cases("c"))
        let row = try transaction.row(
            """
            SELECT \(counts) FROM cases c
            WHERE (c.status IN (?, ?) OR c.message_after_closure_at IS NOT NULL) AND \(scope.sql)
            """, conditions.flatMap(\.arguments) + [CaseStatus.open, CaseStatus.waiting] + scope.arguments)
        guard let row else { return [:] }
        return Dictionary(uniqueKeysWithValues: try strips.enumerated().map { ($1, try row.int($0)) })
    }
}
