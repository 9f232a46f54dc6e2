package import Access
package import Primitives
import Storage

extension RegistryStore {
    /// Those that wait first, the newest of each first.
    package func proposals(
        viewer: Viewer, after: ProposalCursor? = nil, limit: Int = Limits.pageRows
    ) async throws -> ProposalPage {
        try await read(viewer) { try $0.proposals(viewer: viewer, after: after, limit: limit) }
    }

    /// Those of the viewer's own tree, in the same order.
    package func ownProposals(
        viewer: Viewer, after: ProposalCursor? = nil, limit: Int = Limits.pageRows
    ) async throws -> ProposalPage {
        try await read(viewer, by: .ownRegistryRead) { try $0.proposals(viewer: viewer, after: after, limit: limit) }
    }

    /// How many wait.
    package func openProposals(viewer: Viewer) async throws -> Int64 {
        try await read(viewer) { transaction in
            let scope = viewer.organizationScope
            return try transaction.count(
                "SELECT COUNT(*) FROM \(ChangeProposal.source) WHERE p.decided = 0 AND \(scope.sql)", scope.arguments)
        }
    }

    /// One proposal, and while it waits what there is to think of before it is decided.
    package func proposal(viewer: Viewer, _ id: PublicID) async throws -> (ChangeProposal, [ProposalWarning]) {
        try await read(viewer) { transaction in
            let found = try transaction.proposal(id, viewer: viewer)
            return (found, found.state == .open ? try transaction.warnings(of: found, viewer: viewer) : [])
        }
    }
}

extension ReadTransaction {
    func proposal(_ id: PublicID, viewer: Viewer) throws -> ChangeProposal {
        let scope = viewer.organizationScope
        let found = try row(
            "SELECT \(ChangeProposal.columns) FROM \(ChangeProposal.source) WHERE p.public_id = ? AND \(scope.sql)",
            [id] + scope.arguments)
        guard let found else { throw Problem.proposalNotFound }
        return try ChangeProposal(found)
    }

    fileprivate func proposals(viewer: Viewer, after: ProposalCursor?, limit: Int) throws -> ProposalPage {
        let (scope, from) = (viewer.organizationScope, after ?? ProposalCursor(isDecided: false, id: .max))
        let found = try rows(
            """
            SELECT \(ChangeProposal.columns) FROM \(ChangeProposal.source)
            WHERE p.decided >= ? AND (p.decided > ? OR p.id < ?) AND \(scope.sql)
            ORDER BY p.decided, p.id DESC LIMIT ?
            """, [from.isDecided, from.isDecided, from.id] + scope.arguments + [limit + 1]
        ).map { try ChangeProposal($0) }
        return ProposalPage(
            proposals: Array(found.prefix(limit)), next: found.count > limit ? found[limit - 1].cursor : nil)
    }
}
