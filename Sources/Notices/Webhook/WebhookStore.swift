package import Access
package import Primitives
package import Storage
import Transport

/// The webhooks for those who run the installation.
package struct WebhookStore: Sendable {
    /// Webhooks of one installation.
    package static let limit: Int64 = 50
    package static let queue = "webhooks"

    let database: Database
    let key: MasterKey
    let random: Randomness
    /// Whether hosts of our own network may be told.
    let allowsPrivate: Bool

    package init(database: Database, key: MasterKey, allowsPrivate: Bool = false, random: Randomness = .system) {
        self.database = database
        self.key = key
        self.allowsPrivate = allowsPrivate
        self.random = random
    }

    /// Registers an address and gives the secret that its requests are signed with: the only time that this is shown.
    ///
    /// `account`: whose eyes it has; another's than the viewer's own only for who could give themselves that account.
    package func create(
        viewer: Viewer, url: String, events: Set<WebhookEvent>, account: PublicID
    ) async throws -> (webhook: Webhook, secret: WebhookSecret) {
        try viewer.require(.settingsManage)
        guard HTTPDoor(allowsPrivate: allowsPrivate).admits(url) else { throw Problem.webhookAddress }
        let chosen = events.filter { $0 != .test }
        guard !chosen.isEmpty else { throw Problem.webhookEvents }
        let (publicID, secret) = (PublicID(random: random), WebhookSecret(random: random))
        let sealed = try key.seal(secret.bytes, context: WebhookSecret.context(publicID))
        let webhook = try await database.write { transaction in
            guard try transaction.count("SELECT COUNT(*) FROM webhooks") < Self.limit else {
                throw Problem.webhooksFull
            }
            let row = try transaction.row(
                "SELECT id, name FROM accounts WHERE public_id = ? AND disabled = 0", [account])
            guard let row, try viewer.account?.value == row.int(0) || viewer.holds(.accountManage) else {
                throw Problem.webhookAccount
            }
            let words = chosen.map(\.rawValue).sorted().joined(separator: " ")
            try transaction.execute(
                """
                INSERT INTO webhooks (public_id, url, secret, events, account_id, seen, created_by, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    publicID, url, sealed, words, try row.int(0), try AuditLog.head(in: transaction)?.number ?? 0,
                    viewer.name, transaction.now,
                ])
            let detail = [("address", url), ("events", words), ("account", try row.text(1))]
            try transaction.audit(viewer.audit("webhook.create", "webhook:\(publicID)", detail))
            return try transaction.webhook(publicID)
        }
        return (webhook, secret)
    }

    /// All of them, the newest first.
    package func webhooks(viewer: Viewer) async throws -> [Webhook] {
        try viewer.require(.settingsManage)
        return try await database.read { transaction in
            try transaction.rows("SELECT \(Webhook.columns) FROM \(Webhook.source) ORDER BY w.id DESC").map {
                try Webhook($0)
            }
        }
    }

    /// What was sent or waits, the newest first.
    package func deliveries(
        viewer: Viewer, before: Identifier<WebhookDelivery>? = nil, limit: Int = Limits.pageRows
    ) async throws -> [WebhookDelivery] {
        try viewer.require(.settingsManage)
        return try await database.read { transaction in
            try transaction.rows(
                """
                SELECT \(WebhookDelivery.columns) FROM \(WebhookDelivery.source) WHERE d.id < ? ORDER BY d.id DESC LIMIT ?
                """, [before?.value ?? .max, limit]
            ).map { try WebhookDelivery($0) }
        }
    }

    /// Sends an event that says nothing.
    package func test(viewer: Viewer, _ id: PublicID) async throws {
        try await act(viewer, "webhook.test", id) { transaction, webhook in
            try transaction.enqueue(
                .test, subject: webhook.subject, at: transaction.now, to: webhook.id, PublicID(random: random))
        }
    }

    /// Tells it nothing more until somebody switches it on again; what happens meanwhile is not told later.
    package func disable(viewer: Viewer, _ id: PublicID) async throws {
        try await act(viewer, "webhook.disable", id) { transaction, webhook in
            try transaction.execute(
                "UPDATE webhooks SET disabled_at = ? WHERE id = ?", [transaction.now, webhook.id])
        }
    }

    package func enable(viewer: Viewer, _ id: PublicID) async throws {
        try await act(viewer, "webhook.enable", id) { transaction, webhook in
            try transaction.execute(
                "UPDATE webhooks SET disabled_at = NULL, failing_since = NULL, seen = ? WHERE id = ?",
                [try AuditLog.head(in: transaction)?.number ?? 0, webhook.id])
        }
    }

    package func remove(viewer: Viewer, _ id: PublicID) async throws {
        try await act(viewer, "webhook.remove", id) { transaction, webhook in
            try transaction.execute("DELETE FROM webhook_deliveries WHERE webhook_id = ?", [webhook.id])
            try transaction.execute("DELETE FROM webhooks WHERE id = ?", [webhook.id])
        }
    }

    private func act(
        _ viewer: Viewer, _ action: String, _ id: PublicID,
        _ change: @escaping @Sendable (WriteTransaction, Webhook) throws -> Void
    ) async throws {
        try viewer.require(.settingsManage)
        try await database.write { transaction in
            let webhook = try transaction.webhook(id)
            try change(transaction, webhook)
            try transaction.audit(viewer.audit(action, webhook.subject))
        }
    }
}

extension ReadTransaction {
    fileprivate func webhook(_ id: PublicID) throws -> Webhook {
        let row = try row("SELECT \(Webhook.columns) FROM \(Webhook.source) WHERE w.public_id = ?", [id])
        guard let row else { throw Problem.webhookNotFound }
        return try Webhook(row)
    }
}

extension WriteTransaction {
    /// The event and the job that tells it, in this transaction.
    func enqueue(
        _ event: WebhookEvent, subject: String, at moment: Timestamp, to webhook: Identifier<Webhook>, _ id: PublicID
    ) throws {
        try execute(
            """
            INSERT INTO webhook_deliveries (public_id, webhook_id, event, subject, happened_at, state, attempts, answer)
            VALUES (?, ?, ?, ?, ?, ?, 0, '')
            """,
            [id, webhook, event.rawValue, subject, moment, WebhookDelivery.State.waiting.rawValue])
        try enqueue(NewJob(queue: WebhookStore.queue, payload: ["event": id.text]))
    }
}
