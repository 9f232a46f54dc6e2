import Access
import Primitives
import Storage

extension Case {
    /// The columns that `init(_:first:)` reads, of `Case.source`.
    static let columns = """
        c.id, c.public_id, c.number, c.title, c.kind, c.phase, c.status, c.priority, c.tlp_rank, c.embargo, \
        c.embargo_ends_at, c.owner_account_id, owner.display_name, c.opened_at, c.updated_at, c.closed_at, c.due_at, \
        c.message_after_closure_at, c.merged_into
        """
    static let source = "cases c LEFT JOIN accounts owner ON owner.id = c.owner_account_id"

    init(_ row: Row) throws {
        id = try row.id(0)
        publicID = try row.publicID(1)
        number = try row.text(2)
        title = try row.text(3)
        kind = try row.value(4, as: CaseKind.self)
        phase = try row.value(5, as: CasePhase.self)
        status = try row.value(6, as: CaseStatus.self)
        priority = try row.value(7, as: Priority.self)
        tlp = try row.tlp(8)
        isEmbargoed = try row.bool(9)
        embargoEndsAt = try row.optionalTimestamp(10)
        owner = try row.optionalInt(11).map { Identifier($0) }
        ownerName = try row.optionalText(12) ?? ""
        openedAt = try row.timestamp(13)
        updatedAt = try row.timestamp(14)
        closedAt = try row.optionalTimestamp(15)
        dueAt = try row.optionalTimestamp(16)
        messageAfterClosureAt = try row.optionalTimestamp(17)
        mergedInto = try row.optionalInt(18).map { Identifier($0) }
    }

    /// The condition that a row belongs to this case or to one merged into it.
    func members(_ column: String) -> SQLFragment {
        SQLFragment("\(column) IN (SELECT m.id FROM cases m WHERE m.id = ? OR m.merged_into = ?)", [id, id])
    }
}
