package import Access
import Cases
import Primitives
package import Signals
package import Storage

/// Ties bounces to the delivery that failed: by the Message-ID inside, or by the address that failed.
package struct BounceBinder: SignalHandler {
    private let store: NoticeStore
    private let viewer: Viewer

    /// Bounces that name no Message-ID are tied to deliveries of this age by address.
    static let addressWindow = Interval.days(7)

    package init(store: NoticeStore, viewer: Viewer = .service(.intake)) {
        self.store = store
        self.viewer = viewer
    }

    package func handle(
        _ signal: Signal, disposition: Disposition?, in transaction: WriteTransaction
    ) throws -> Disposition? {
        guard disposition == nil, signal.messageClass == .bounce, let facts = signal.bounce,
            let id = try deliveryID(signal, facts, in: transaction)
        else { return disposition }
        let (delivery, notice) = try store.delivery(viewer: viewer, id, in: transaction)
        let detail = [facts.status, facts.diagnostic].filter { !$0.isEmpty }.joined(separator: " ")
        try transaction.add(
            facts.isPermanent ? .bounced : .delayed, to: delivery.id, actor: viewer.name, detail: detail)
        if facts.isPermanent, delivery.response == .none {
            try transaction.execute(
                "UPDATE deliveries SET state = ? WHERE id = ?", [DeliveryState.bounced.rawValue, delivery.id])
            try store.cases.addTimeline(
                viewer: viewer,
                TimelineDraft(
                    .noticeEvent, text: "\(delivery.organization): \(DeliveryState.bounced.label.ja) / \(facts.status)",
                    reference: delivery.subject),
                to: notice.casePublicID, in: transaction)
        }
        try store.cases.join(viewer: viewer, message: signal.messageID, to: notice.casePublicID, in: transaction)
        return Disposition(.bounce, caseID: notice.casePublicID, caseNumber: notice.caseNumber)
    }

    private func deliveryID(
        _ signal: Signal, _ facts: BounceFacts, in transaction: ReadTransaction
    ) throws -> PublicID? {
        if let original = facts.originalMessageID {
            let row = try transaction.row(
                """
                SELECT d.public_id FROM outgoing_mails m JOIN deliveries d ON d.id = m.delivery_id
                WHERE m.message_id = ?
                """, [original.lowercased()])
            if let row { return try row.publicID(0) }
            if let ours = (try? store.mint(in: transaction))?.verify(original)?.delivery {
                return try transaction.existing([ours])
            }
        }
        return try transaction.existing(signal.ownReferences.compactMap(\.delivery))
            ?? latest(facts.failedAddresses, before: signal.receivedAt, in: transaction)
    }

    /// The one delivery that went to a failed address lately; two of them are left to a person.
    private func latest(
        _ addresses: [MailAddress], before moment: Timestamp, in transaction: ReadTransaction
    ) throws -> PublicID? {
        let failed = SQLFragment.list("address_key", in: addresses.prefix(20).map(\.key))
        let rows = try transaction.rows(
            """
            SELECT public_id FROM deliveries
            WHERE \(failed.sql) AND sent_at > ? AND sent_at <= ? AND state <> ? LIMIT 2
            """, failed.arguments + [moment - Self.addressWindow, moment, DeliveryState.bounced.rawValue])
        return rows.count == 1 ? try rows.first?.publicID(0) : nil
    }
}

extension ReadTransaction {
    /// The first of these deliveries that this database knows; Message-IDs outlive a restored backup.
    func existing(_ deliveries: [PublicID]) throws -> PublicID? {
        for delivery in deliveries.prefix(Limits.references) {
            if try count("SELECT COUNT(*) FROM deliveries WHERE public_id = ?", [delivery]) == 1 { return delivery }
        }
        return nil
    }
}
