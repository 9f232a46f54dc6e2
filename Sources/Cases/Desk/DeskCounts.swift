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
        var cases: [CaseFilter.Strip: Int64] = [:]
        if viewer.holds(.caseRead) {
            for strip in CaseFilter.Strip.allCases {
                cases[strip] = try count(viewer: viewer, CaseFilter(strip: strip), at: now, in: transaction)
            }
        }
        let inbox = viewer.holds(.inboxRead)
        return DeskCounts(
            cases: cases, newReports: inbox ? try countNewReports(viewer: viewer, in: transaction) : 0,
            strays: inbox ? try countStrays(viewer: viewer, in: transaction) : 0)
    }
}
