package import Access
import Primitives
package import Signals
package import Storage

/// Ties answers by mail to their delivery, after the case took the message in.
///
/// A plain answer acknowledges; what the recipient said before stays. An automatic answer is an event, not an answer.
package struct AnswerBinder: SignalHandler {
    private let store: NoticeStore
    private let viewer: Viewer

    package init(store: NoticeStore, viewer: Viewer = .service(.intake)) {
        self.store = store
        self.viewer = viewer
    }

    package func handle(
        _ signal: Signal, disposition: Disposition?, in transaction: WriteTransaction
    ) throws -> Disposition? {
        guard signal.messageClass != .bounce, let id = try deliveryID(signal, disposition, in: transaction) else {
            return disposition
        }
        let (delivery, notice) = try store.delivery(viewer: viewer, id, in: transaction)
        guard delivery.state.hasLeft else { return disposition }
        let sender = signal.from?.description ?? ""
        switch signal.messageClass {
        case .bounce: break
        case .automaticAnswer:
            try transaction.add(.automaticAnswer, to: delivery.id, actor: sender, detail: signal.subject)
        case .ordinary:
            try transaction.execute(
                "UPDATE deliveries SET state = ? WHERE id = ? AND state IN (?, ?)",
                [
                    DeliveryState.delivered.rawValue, delivery.id, DeliveryState.sent.rawValue,
                    DeliveryState.bounced.rawValue,
                ])
            try store.note(
                delivery.response.afterPlainAnswer, comment: "", message: signal.messageID, author: sender,
                on: delivery, notice, in: transaction)
        }
        return disposition
    }

    /// The delivery whose Message-ID the mail answers; else the only open one to this sender in the case it joined.
    private func deliveryID(
        _ signal: Signal, _ disposition: Disposition?, in transaction: ReadTransaction
    ) throws -> PublicID? {
        if let direct = try transaction.existing(signal.ownReferences.compactMap(\.delivery)) { return direct }
        guard let from = signal.from, let disposition, disposition.outcome == .joined || disposition.outcome == .auto,
            let caseID = disposition.caseID
        else { return nil }
        let rows = try transaction.rows(
            """
            SELECT d.public_id FROM deliveries d JOIN notices n ON n.id = d.notice_id JOIN cases c ON c.id = n.case_id
            WHERE c.public_id = ? AND d.address_key = ? AND d.sent_at IS NOT NULL AND d.response = ? LIMIT 2
            """, [caseID, from.key, ResponseStatus.none.rawValue])
        return rows.count == 1 ? try rows.first?.publicID(0) : nil
    }
}
