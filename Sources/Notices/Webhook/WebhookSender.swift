package import Access
import Foundation
package import Primitives
package import Storage
package import Transport

/// Does the jobs of the webhooks: one signed request each, again later when nobody takes it.
package struct WebhookSender: Sendable {
    /// Nothing has arrived for so long: whoever looks after the other side is not there any more.
    package static let patience = Interval.days(3)

    let feed: WebhookFeed
    let key: MasterKey
    let door: HTTPDoor
    /// `https://console.example`, the base of links.
    let base: String

    package init(feed: WebhookFeed, key: MasterKey, door: HTTPDoor, base: String) {
        self.feed = feed
        self.key = key
        self.door = door
        self.base = base
    }

    /// The handler of this queue, and who is told when a job is given up, for the `JobRunner`.
    package var queues: [String: JobHandler] { [WebhookStore.queue: { try await handle($0) }] }
    package var givenUp: [String: GivenUpHandler] { [WebhookStore.queue: { try giveUp($0, in: $1) }] }

    private struct Errand: Sendable {
        let delivery: WebhookDelivery
        let webhook: Webhook
        let secret: [UInt8]
        let mayTell: Bool
    }

    private func handle(_ job: Job) async throws {
        guard let id = job.event, let errand = try await errand(id), errand.delivery.state == .waiting else { return }
        guard errand.webhook.disabledAt == nil || errand.delivery.event == .test, errand.mayTell else {
            return try await note(errand, .dropped, "")
        }
        let outcome = await send(errand)
        if case .success(let answer) = outcome, answer.isSuccess {
            return try await note(errand, .sent, "HTTP \(answer.status)")
        }
        let words =
            switch outcome {
            case .success(let answer): "HTTP \(answer.status)"
            case .failure(let trouble): trouble.words
            }
        try await note(errand, .waiting, words)
        // 410: the other side wants no more.
        throw JobFailure("webhook: \(words)", isPermanent: words == "HTTP 410")
    }

    private func errand(_ id: PublicID) async throws -> Errand? {
        try await feed.database.read { transaction in
            let row = try transaction.row(
                "SELECT \(WebhookDelivery.columns) FROM \(WebhookDelivery.source) WHERE d.public_id = ?", [id])
            guard let delivery = try row.map({ try WebhookDelivery($0) }) else { return nil }
            let own = try transaction.row(
                "SELECT \(Webhook.columns), w.secret FROM \(Webhook.source) WHERE w.public_id = ?", [delivery.webhook])
            guard let own else { return nil }
            let webhook = try Webhook(own)
            let viewer = try transaction.viewer(of: webhook.accountID, at: feed.database.clock.now())
            return Errand(
                delivery: delivery, webhook: webhook, secret: try own.blob(10),
                mayTell: try viewer.map { try feed.mayTell(delivery.subject, $0, in: transaction) } ?? false)
        }
    }

    private func send(_ errand: Errand) async -> Result<OutgoingAnswer, HTTPTrouble> {
        let seconds = feed.database.clock.now().milliseconds / 1_000
        let (id, body) = (errand.delivery.publicID.text, WebhookBody(errand.delivery, base: base).bytes)
        guard let secret = try? key.open(errand.secret, context: WebhookSecret.context(errand.webhook.publicID)) else {
            return .failure(.connection("the secret cannot be opened"))
        }
        let request = OutgoingRequest(
            "POST", errand.webhook.url,
            headers: [
                ("Content-Type", "application/json"), ("webhook-id", id), ("webhook-timestamp", "\(seconds)"),
                ("webhook-signature", WebhookSecret(secret).signature(id: id, seconds: seconds, body: body)),
            ], body: body)
        do throws(HTTPTrouble) { return .success(try await door.send(request)) } catch { return .failure(error) }
    }

    private func note(_ errand: Errand, _ state: WebhookDelivery.State, _ words: String) async throws {
        try await feed.database.write { transaction in
            try transaction.execute(
                "UPDATE webhook_deliveries SET state = ?, attempts = attempts + ?, answer = ? WHERE id = ?",
                [state.rawValue, state == .dropped ? 0 : 1, String(words.prefix(200)), errand.delivery.id])
            guard state != .dropped else { return }
            let since = state == .sent ? nil : errand.webhook.failingSince ?? transaction.now
            guard since != errand.webhook.failingSince else { return }
            try transaction.execute(
                "UPDATE webhooks SET failing_since = ? WHERE id = ?", [since, errand.webhook.id])
        }
    }

    /// After a long failure, or when the other side says that it is gone, the webhook is switched off.
    private func giveUp(_ job: Job, in transaction: WriteTransaction) throws {
        guard let id = job.event else { return }
        try transaction.execute(
            "UPDATE webhook_deliveries SET state = ? WHERE public_id = ? AND state = ?",
            [WebhookDelivery.State.failed.rawValue, id, WebhookDelivery.State.waiting.rawValue])
        let row = try transaction.row(
            """
            SELECT w.public_id FROM \(WebhookDelivery.source) WHERE d.public_id = ? AND w.disabled_at IS NULL
                AND (w.failing_since < ? OR d.answer = 'HTTP 410')
            """, [id, transaction.now - Self.patience])
        guard let webhook = try row?.publicID(0) else { return }
        try transaction.execute("UPDATE webhooks SET disabled_at = ? WHERE public_id = ?", [transaction.now, webhook])
        try transaction.audit(
            Viewer.service(.scheduler).audit("webhook.disable", "webhook:\(webhook)", [("problem", "no answer")]))
    }
}

extension Job {
    fileprivate var event: PublicID? { payload["event"].flatMap { PublicID($0) } }
}
