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
        return try await standing(SQLFragment("i.public_id = ?", [publicID]))
    }

    /// The same of what the viewer's own program handed in; anything else is not there.
    package func standing(viewer: Viewer, ofOwn publicID: PublicID) async throws -> InboxStanding {
        try viewer.require(.reportSubmit)
        return try await standing(
            SQLFragment(
                "i.public_id = ? AND i.id IN (SELECT r.inbox_id FROM receptions r WHERE r.inbox_id = i.id AND r.recorded_by = ?)",
                [publicID, viewer.sender]))
    }

    private func standing(_ condition: SQLFragment) async throws -> InboxStanding {
        try await database.read { transaction in
            let row = try transaction.row(
                "SELECT i.state, i.report, i.case_public_id FROM inbox i WHERE \(condition.sql)", condition.arguments)
            guard let row else { throw Problem(.notFound, "inbox.not-found", .receptionGone) }
            return switch try row.value(0, as: InboxState.self) {
            case .received: .waiting
            case .quarantined: .setAside
            case .done: .placed(report: try row.optionalPublicID(1), caseID: try row.optionalPublicID(2))
            }
        }
    }
}
