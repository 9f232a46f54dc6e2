package import Access
package import Primitives
import Signals
package import Storage

extension NoticeStore {
    /// What the sender of a mail was answered by itself; nil where nothing was, or for a mail that the viewer may not see.
    package func receiptAnswer(
        viewer: Viewer, to message: PublicID, in transaction: ReadTransaction
    ) throws -> ReceiptAnswer? {
        let scope = viewer.scope(of: .messages("m"))
        return try transaction.row(
            """
            SELECT \(ReceiptAnswer.columns) FROM receipt_answers r JOIN messages m ON m.id = r.answered_id
            WHERE m.public_id = ? AND \(scope.sql)
            """, [message] + scope.arguments
        ).map { try ReceiptAnswer($0) }
    }
}
