package import Primitives
import Storage

/// One event on its way to one webhook.
package struct WebhookDelivery: Sendable, Hashable {
    package enum State: String, Labelled {
        case waiting, sent, failed
        /// Not told: it may no longer be seen, or the webhook was switched off.
        case dropped

        package var label: Text {
            switch self {
            case .waiting: Text(ja: "送信待ち", en: "Waiting")
            case .sent: Text(ja: "送信済み", en: "Sent")
            case .failed: Text(ja: "送信を断念", en: "Given up")
            case .dropped: Text(ja: "送信せず", en: "Not sent")
            }
        }
    }

    package let id: Identifier<WebhookDelivery>
    /// The same for every try, so that the other side can tell repetitions.
    package let publicID: PublicID
    package let webhook: PublicID
    package let event: WebhookEvent
    /// As `kind:id`.
    package let subject: String
    package let happenedAt: Timestamp
    package let state: State
    package let attempts: Int64
    /// What the last try came to.
    package let answer: String

    static let columns =
        "d.id, d.public_id, w.public_id, d.event, d.subject, d.happened_at, d.state, d.attempts, d.answer"
    static let source = "webhook_deliveries d JOIN webhooks w ON w.id = d.webhook_id"

    init(_ row: Row) throws {
        id = try row.id(0)
        publicID = try row.publicID(1)
        webhook = try row.publicID(2)
        event = try row.value(3, as: WebhookEvent.self)
        subject = try row.text(4)
        happenedAt = try row.timestamp(5)
        state = try row.value(6, as: State.self)
        attempts = try row.int(7)
        answer = try row.text(8)
    }
}
