import Primitives
import Storage

extension NoticeStore {
    /// One more recipient of a notice, for whom nothing has left yet. `previous`: whose silence made it one.
    @discardableResult
    func addDelivery(
        _ recipient: RecipientDraft, _ addressee: Addressee, of notice: Identifier<Notice>, due: Timestamp?,
        after previous: Delivery? = nil, in transaction: WriteTransaction
    ) throws -> Delivery {
        let language = recipient.language ?? addressee.language
        let id = try transaction.insert(
            """
            INSERT INTO deliveries (public_id, notice_id, contact_id, contact_public_id, organization, organization_ja,
                organization_en, contact, address, address_key, language, reason, observables, wants_pickup, state,
                response, due_at, follows_id)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING id
            """,
            [
                PublicID(random: random), notice, addressee.contactID, recipient.contact,
                addressee.organization(in: language), addressee.organization(in: .ja), addressee.organization(in: .en),
                addressee.name, addressee.address.description, addressee.address.key, language.rawValue,
                String(recipient.reason.prefix(500)), recipient.observables.map(\.stored).joined(separator: "\n"),
                recipient.wantsPickup, DeliveryState.held.rawValue, ResponseStatus.none.rawValue, due, previous?.id,
            ])
        return try delivery(Identifier(id), in: transaction)
    }

    /// The row behind a delivery that was authorised in this transaction.
    func delivery(_ id: Identifier<Delivery>, in transaction: ReadTransaction) throws -> Delivery {
        let row = try transaction.row("SELECT \(Delivery.columns) FROM deliveries d WHERE d.id = ?", [id])
        guard let row else { throw Problem.deliveryNotFound }
        return try Delivery(row)
    }
}
