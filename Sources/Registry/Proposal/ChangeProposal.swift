package import Primitives
import Storage

/// A change of an organisation's record that its own people ask for, and what the desk decided.
package struct ChangeProposal: Sendable, Hashable {
    package enum State: String, Labelled { case open, approved, refused, withdrawn }

    package let id: Identifier<ChangeProposal>
    package let publicID: PublicID
    package let organization: OrganizationSummary
    package let change: ProposedChange
    /// Why, in the proposer's words; may be empty.
    package let word: String
    package let proposedBy: String
    package let proposedAt: Timestamp
    package let state: State
    package let decidedBy: String?
    package let decidedAt: Timestamp?
    /// What the desk says of it to the proposer.
    package let remark: String

    var auditSubject: String { "proposal:\(publicID)" }

    package var cursor: ProposalCursor { ProposalCursor(isDecided: state != .open, id: id.value) }

    static let columns = """
        p.id, p.public_id, p.change, p.word, p.proposed_by, p.proposed_at, p.state, p.decided_by, p.decided_at, p.remark,
        \(OrganizationSummary.columns("o"))
        """
    static let source = "change_proposals p JOIN organizations o ON o.id = p.organization_id"

    init(_ row: Row) throws {
        id = try row.id(0)
        publicID = try row.publicID(1)
        change = try ProposedChange(stored: try row.text(2))
        word = try row.text(3)
        proposedBy = try row.text(4)
        proposedAt = try row.timestamp(5)
        state = try row.value(6, as: State.self)
        decidedBy = try row.optionalText(7)
        decidedAt = try row.optionalTimestamp(8)
        remark = try row.text(9)
        organization = try OrganizationSummary(row, at: 10)
    }
}

/// Where a page of proposals begins: after this one.
package struct ProposalCursor: Sendable, Hashable {
    package let isDecided: Bool
    package let id: Int64

    package init(isDecided: Bool, id: Int64) {
        self.isDecided = isDecided
        self.id = id
    }
}

package struct ProposalPage: Sendable {
    package let proposals: [ChangeProposal]
    /// Nil on the last page.
    package let next: ProposalCursor?
}
