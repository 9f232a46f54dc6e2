package import Access
package import Primitives
package import Storage

extension NoticeStore {
    /// The recipients of a notice in the order in which they were chosen.
    package func deliveries(
        viewer: Viewer, of id: PublicID, in transaction: ReadTransaction
    ) throws -> [Delivery] {
        try deliveries(of: try find(viewer: viewer, id, in: transaction), in: transaction)
    }

    func deliveries(of notice: Notice, in transaction: ReadTransaction) throws -> [Delivery] {
        try transaction.rows(
            "SELECT \(Delivery.columns) FROM deliveries d WHERE d.notice_id = ? ORDER BY d.id", [notice.id]
        ).map { try Delivery($0) }
    }

    /// One delivery with its notice: for whoever may see the case, for the holder of its own link, and
    /// for people of the organisation it went to.
    package func delivery(
        viewer: Viewer, _ id: PublicID, in transaction: ReadTransaction
    ) throws -> (delivery: Delivery, notice: Notice) {
        let scope: SQLFragment =
            if case .link(let own) = viewer.kind {
                viewer.holds(.noticeAnswer) && own == id ? .all : .none
            } else {
                viewer.organization == nil ? viewer.noticeScope : viewer.partnerScope
            }
        let row = try transaction.row(
            """
            SELECT \(Delivery.columns), \(Notice.columns) FROM deliveries d JOIN notices n ON n.id = d.notice_id
            JOIN cases c ON c.id = n.case_id WHERE d.public_id = ? AND \(scope.sql)
            """, [id] + scope.arguments)
        guard let row else { throw Problem.deliveryNotFound }
        return (try Delivery(row), try Notice(row, at: Delivery.columnCount))
    }

    /// What happened to one delivery, in order.
    package func events(
        viewer: Viewer, of id: PublicID, in transaction: ReadTransaction
    ) throws -> [DeliveryEvent] {
        let subject = try delivery(viewer: viewer, id, in: transaction).delivery
        return try transaction.events(of: subject.id)
    }
}
