import Access
package import Cases
package import Primitives
package import Storage

/// Reads the audit log on from where each webhook stands, and puts what it may know into its queue.
///
/// The log is written with every change in one transaction and in one order, so nothing is missed, and nothing is told
/// that was not done.
package struct WebhookFeed: Sendable {
    /// Lines of the log that are read at once.
    private static let step = 200
    /// What was sent is shown this long.
    private static let kept = Interval.days(30)

    let database: Database
    let cases: CaseStore
    let notices: NoticeStore
    let random: Randomness

    package init(database: Database, cases: CaseStore, notices: NoticeStore, random: Randomness = .system) {
        self.database = database
        self.cases = cases
        self.notices = notices
        self.random = random
    }

    /// Goes on until every webhook has been told what there is.
    package func sweep() async throws {
        let ids = try await database.read { transaction in
            try transaction.rows("SELECT id FROM webhooks WHERE disabled_at IS NULL ORDER BY id").map { try $0.int(0) }
        }
        for id in ids { while try await step(Identifier(id)) {} }
    }

    /// True when there may be more.
    private func step(_ id: Identifier<Webhook>) async throws -> Bool {
        let hasNew = try await database.read { transaction in
            try transaction.count(
                "SELECT COUNT(*) FROM webhooks WHERE id = ? AND seen < ?",
                [id, try AuditLog.head(in: transaction)?.number ?? 0]) == 1
        }
        guard hasNew else { return false }
        return try await database.write { transaction in
            try transaction.lock("webhook:\(id.value)")
            let row = try transaction.row(
                "SELECT \(Webhook.columns), w.seen FROM \(Webhook.source) WHERE w.id = ? AND w.disabled_at IS NULL",
                [id])
            guard let row else { return false }
            let webhook = try Webhook(row)
            let lines = try AuditLog.entries(after: row.int(10), limit: Self.step, in: transaction)
            guard let last = lines.last else { return false }
            if let viewer = try transaction.viewer(of: webhook.accountID, at: transaction.now) {
                try tell(lines, to: webhook, viewer, in: transaction)
            }
            try transaction.execute("UPDATE webhooks SET seen = ? WHERE id = ?", [last.number, id])
            try transaction.execute(
                "DELETE FROM webhook_deliveries WHERE webhook_id = ? AND happened_at < ?",
                [id, transaction.now - Self.kept])
            return lines.count == Self.step
        }
    }

    /// Several changes of one case in one breath are told once.
    private func tell(
        _ lines: [AuditRecord], to webhook: Webhook, _ viewer: Viewer, in transaction: WriteTransaction
    ) throws {
        var told: Set<String> = []
        for line in lines {
            let subject = line.entry.subject
            guard let event = WebhookEvent(action: line.entry.action, subject: subject), webhook.events.contains(event)
            else {
                continue
            }
            guard told.insert("\(event.rawValue) \(subject)").inserted, try mayTell(subject, viewer, in: transaction)
            else {
                continue
            }
            try transaction.enqueue(event, subject: subject, at: line.at, to: webhook.id, PublicID(random: random))
        }
    }

    /// Whether the webhook's account sees what the event is about.
    func mayTell(_ subject: String, _ viewer: Viewer, in transaction: ReadTransaction) throws -> Bool {
        let parts = subject.split(separator: ":")
        guard parts.count == 2, let id = PublicID(parts[1]) else { return false }
        do {
            switch parts[0] {
            case "webhook": break
            case "report": _ = try cases.report(viewer: viewer, id, in: transaction)
            case "case": _ = try cases.find(viewer: viewer, id, in: transaction)
            case "notice": _ = try notices.find(viewer: viewer, id, in: transaction)
            case "delivery": _ = try notices.delivery(viewer: viewer, id, in: transaction)
            default: return false
            }
            return true
        } catch let problem as Problem where problem.kind == .notFound || problem.kind == .forbidden {
            return false
        }
    }
}
