package import Access
import Cases
import Primitives
import Registry
package import Signals
package import Storage

/// Ties delivery status notifications to the delivery they are about: failures, delays and arrivals (RFC 3464).
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
        switch facts.outcome {
        case .failed: try noteFailure(facts, of: delivery, notice, in: transaction)
        case .delayed:
            try transaction.add(
                .delayed, to: delivery.id, actor: viewer.name, detail: facts.detail, because: facts)
        case .delivered: try noteArrival(facts, of: delivery, signal.receivedAt, in: transaction)
        }
        if facts.outcome == .delivered {
            try store.cases.file(viewer: viewer, message: signal.messageID, with: notice.casePublicID, in: transaction)
        } else {
            try store.cases.join(viewer: viewer, message: signal.messageID, to: notice.casePublicID, in: transaction)
        }
        return Disposition(.bounce, caseID: notice.casePublicID, caseNumber: notice.caseNumber)
    }

    private func noteFailure(
        _ facts: BounceFacts, of delivery: Delivery, _ notice: Notice, in transaction: WriteTransaction
    ) throws {
        try transaction.add(.bounced, to: delivery.id, actor: viewer.name, detail: facts.detail, because: facts)
        try transaction.noteBounce(
            of: delivery.address, contact: delivery.contactID, because: facts.detail, at: transaction.now,
            viewer: viewer)
        guard delivery.response == .none else { return }
        try transaction.execute(
            "UPDATE deliveries SET state = ? WHERE id = ?", [DeliveryState.bounced.rawValue, delivery.id])
        try store.stopReminders(of: delivery, in: transaction)
        try store.cases.addTimeline(
            viewer: viewer,
            TimelineDraft(
                .noticeEvent, text: "\(delivery.organization): \(facts.status)",
                after: DeliveryEvent.Kind.bounced.rawValue, reference: delivery.subject),
            to: notice.casePublicID, in: transaction)
    }

    /// Takes nothing back: what bounced, or was opened already, stays so. Where the clocks disagree, ours count.
    private func noteArrival(
        _ facts: BounceFacts, of delivery: Delivery, _ received: Timestamp, in transaction: WriteTransaction
    ) throws {
        let moment = min(max(facts.lastAttempt ?? received, delivery.sentAt ?? received), received)
        try transaction.add(.delivered, to: delivery.id, actor: viewer.name, detail: facts.detail, at: moment)
        try transaction.noteArrival(at: delivery.address, contact: delivery.contactID, viewer: viewer)
        try transaction.execute(
            "UPDATE deliveries SET state = ? WHERE id = ? AND state = ?",
            [DeliveryState.delivered.rawValue, delivery.id, DeliveryState.sent.rawValue])
    }

    /// By names that only our mails carry; a failure that names none also by its address. Anybody can claim an arrival.
    private func deliveryID(
        _ signal: Signal, _ facts: BounceFacts, in transaction: ReadTransaction
    ) throws -> PublicID? {
        if let named = try named(by: facts, in: transaction) { return named }
        if let ours = try transaction.existing(signal.ownReferences.compactMap(\.delivery)) { return ours }
        guard facts.outcome != .delivered else { return nil }
        return try latest(facts.failedAddresses, before: signal.receivedAt, in: transaction)
    }

    private func named(by facts: BounceFacts, in transaction: ReadTransaction) throws -> PublicID? {
        let row = try transaction.row(
            """
            SELECT d.public_id FROM outgoing_mails m JOIN deliveries d ON d.id = m.delivery_id
            WHERE m.message_id = ? OR m.public_id = ?
            """, [facts.originalMessageID?.lowercased() ?? "", facts.envelopeID.flatMap { PublicID($0) }])
        if let row { return try row.publicID(0) }
        guard let original = facts.originalMessageID,
            let ours = (try? store.mint(in: transaction))?.verify(original)?.delivery
        else { return nil }
        return try transaction.existing([ours])
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

extension BounceFacts {
    /// Status code and words of the other server, for the delivery's history.
    fileprivate var detail: String { [status, diagnostic].filter { !$0.isEmpty }.joined(separator: " ") }
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
