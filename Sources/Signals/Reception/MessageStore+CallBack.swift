package import Access
package import Primitives
import Storage

extension MessageStore {
    /// Notes that the caller was called back under a registered number, once. Throws `message.not-found` and, when
    /// somebody has noted one already, `report.called-back`.
    package func recordCallBack(
        viewer: Viewer, of message: PublicID, _ callBack: Reception.CallBack
    ) async throws {
        try viewer.require(.reportTriage)
        try await database.write { transaction in
            guard let row = try transaction.scopedMessage(message, viewer) else { throw Self.notFound }
            let id: Identifier<Message> = try row.id(0)
            guard try transaction.reception(of: id) != nil else {
                throw Problem(.notFound, "report.no-reception", .receptionGone)
            }
            let changed = try transaction.execute(
                """
                UPDATE receptions SET called_back_at = ?, called_back_by = ?, called_back_contact = ?,
                    called_back_number = ? WHERE message_id = ? AND called_back_at IS NULL
                """, [callBack.at, viewer.name, callBack.contact, callBack.number, id])
            guard changed == 1 else { throw Problem(.conflict, "report.called-back", .calledBackAlready) }
            try transaction.audit(viewer.audit("report.call-back", "message:\(message)"))
        }
    }
}
