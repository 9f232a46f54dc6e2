package import Access
package import Primitives
import Registry
package import Storage

/// What somebody of a partner organisation sees: the notices sent to its contacts, and nothing else of a case.
extension NoticeStore {
    /// The newest first; `before`: the key of the page before.
    package func partnerNotices(
        viewer: Viewer, before key: Int64? = nil, limit: Int = Limits.pageRows, in transaction: ReadTransaction
    ) throws -> StatusPage {
        try viewer.require(.partnerAnswer)
        let condition = SQLFragment.joining([viewer.partnerScope, SQLFragment("d.id < ?", [key ?? .max])])
        let rows = try transaction.rows(
            """
            SELECT \(Delivery.columns), \(Notice.columns) FROM deliveries d JOIN notices n ON n.id = d.notice_id
            JOIN cases c ON c.id = n.case_id WHERE \(condition.sql) ORDER BY d.id DESC LIMIT ?
            """, condition.arguments + [limit + 1])
        let lines = try rows.prefix(limit).map {
            StatusLine(delivery: try Delivery($0), notice: try Notice($0, at: Delivery.columnCount))
        }
        return StatusPage(lines: lines, next: rows.count > limit ? lines.last?.delivery.id.value : nil)
    }

    /// One of them, with its text.
    package func partnerPage(
        viewer: Viewer, of id: PublicID, in transaction: ReadTransaction
    ) throws -> ResponsePage {
        try viewer.require(.partnerAnswer)
        return try page(viewer: viewer, of: id, in: transaction)
    }
}

extension Viewer {
    /// The condition on a delivery `d` of a notice `n` of a case `c`: it has left for a contact of the viewer's
    /// organisation or one below it, within their ceiling. What is under embargo stays with those it was sent to.
    var partnerScope: SQLFragment {
        guard holds(.partnerAnswer), organization != nil else { return .none }
        let own = ownTree("pc.organization_id")
        // What has not left is left out row by row: found by their contacts, deliveries are few, by their states they are many.
        let waiting = DeliveryState.allCases.filter { !$0.hasLeft }.map(\.rawValue)
        return .joining([
            SQLFragment("d.contact_id IN (SELECT pc.id FROM contacts pc WHERE \(own.sql))", own.arguments),
            SQLFragment("n.tlp_rank <= ?", [tlpCeiling]), SQLFragment("c.embargo = 0"),
            SQLFragment("d.state NOT IN (\(SQLFragment.placeholders(waiting.count)))", waiting),
        ])
    }
}
