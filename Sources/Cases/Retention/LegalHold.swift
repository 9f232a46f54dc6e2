package import Primitives
import Storage

/// A case that nothing may be erased of, whatever its age: an investigation, a suit, an order.
package struct LegalHold: Sendable, Hashable {
    package let publicID: PublicID
    package let reason: String
    package let placedBy: String
    package let placedAt: Timestamp

    static let columns = "h.public_id, h.reason, h.placed_by, h.placed_at"

    init(_ row: Row) throws {
        publicID = try row.publicID(0)
        reason = try row.text(1)
        placedBy = try row.text(2)
        placedAt = try row.timestamp(3)
    }

    /// A sub-select that has a row when a hold lies on the case or on one that was merged into it.
    static func onMembers(_ id: String) -> String {
        """
        SELECT 1 FROM legal_holds h JOIN cases held ON held.id = h.case_id
        WHERE h.lifted_at IS NULL AND (held.id = \(id) OR held.merged_into = \(id))
        """
    }
}
