package import Access
package import Primitives
import Storage

/// How far something that was handed in has come.
package enum InboxStanding: Sendable, Hashable {
    case waiting
    case setAside
    /// In a report of its own, in a case, or in the thread of either.
    case placed(report: PublicID?, caseID: PublicID?)
}

extension InboxStore {
    /// Throws `inbox.not-found`.
    package func standing(viewer: Viewer, of publicID: PublicID) async throws -> InboxStanding {
        try viewer.require(.inboxRead)
        return try await database.read { transaction in
            let row = try transaction.row(
                "SELECT state, report, case_public_id FROM inbox WHERE public_id = ?", [publicID])
            guard let row else { throw Problem(.notFound, "inbox.not-found", .receptionGone) }
            return switch try row.value(0, as: InboxState.self) {
            case .received: .waiting
            case .quarantined: .setAside
            case .done: .placed(report: try row.optionalPublicID(1), caseID: try row.optionalPublicID(2))
            }
        }
    }
}
