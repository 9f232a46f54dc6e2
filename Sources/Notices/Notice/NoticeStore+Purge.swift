package import Access
package import Cases
package import Primitives
package import Storage

extension NoticeStore {
    /// Erases the case's notices with their deliveries and answers, and every mail that was sent.
    package func purge(viewer: Viewer, case id: Identifier<Case>, in transaction: WriteTransaction) throws {
        try viewer.require(.recordPurge)
        try transaction.eraseFiles(
            try transaction.rows(
                "SELECT digest FROM outgoing_mails WHERE case_id = ? AND digest IS NOT NULL", [id]
            ).map { try $0.digest(0) })
        for statement in Self.erased { try transaction.execute(statement, [id]) }
    }

    /// Erases the receipts that answered these messages.
    package func purge(viewer: Viewer, receiptsOf messages: [Int64], in transaction: WriteTransaction) throws {
        try viewer.require(.recordPurge)
        for id in messages { try transaction.execute("DELETE FROM receipt_answers WHERE answered_id = ?", [id]) }
    }

    private static let ofDelivery = """
        WHERE delivery_id IN (SELECT d.id FROM deliveries d JOIN notices n ON n.id = d.notice_id WHERE n.case_id = ?)
        """
    private static let ofNotice = "WHERE notice_id IN (SELECT n.id FROM notices n WHERE n.case_id = ?)"

    private static let erased = [
        "DELETE FROM notice_links \(ofDelivery)", "DELETE FROM reminders \(ofDelivery)",
        "DELETE FROM delivery_responses \(ofDelivery)", "DELETE FROM delivery_events \(ofDelivery)",
        "DELETE FROM outgoing_mails WHERE case_id = ?", "DELETE FROM deliveries \(ofNotice)",
        "DELETE FROM emergency_releases \(ofNotice)", "DELETE FROM notice_reviews \(ofNotice)",
        "DELETE FROM notice_versions \(ofNotice)",
        "DELETE FROM notices WHERE case_id = ?",
    ]
}
