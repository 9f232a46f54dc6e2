import Access
package import Primitives
import Storage

/// Another system that is told what happens (Webhook): that, of what kind, and where to read it; never what it says.
package struct Webhook: Sendable, Hashable {
    package let id: Identifier<Webhook>
    package let publicID: PublicID
    package let url: String
    package let events: Set<WebhookEvent>
    /// The name of the account whose eyes it has: what that account may not see is not told.
    package let account: String
    let accountID: Identifier<Account>
    package let createdBy: String
    package let createdAt: Timestamp
    /// Nothing has reached it since; nil while all is well.
    package let failingSince: Timestamp?
    package let disabledAt: Timestamp?

    static let columns = """
        w.id, w.public_id, w.url, w.events, a.name, w.account_id, w.created_by, w.created_at, w.failing_since,
        w.disabled_at
        """
    static let source = "webhooks w JOIN accounts a ON a.id = w.account_id"

    init(_ row: Row) throws {
        id = try row.id(0)
        publicID = try row.publicID(1)
        url = try row.text(2)
        events = Set(try row.text(3).split(separator: " ").compactMap { WebhookEvent(rawValue: String($0)) })
        account = try row.text(4)
        accountID = try row.id(5)
        createdBy = try row.text(6)
        createdAt = try row.timestamp(7)
        failingSince = try row.optionalTimestamp(8)
        disabledAt = try row.optionalTimestamp(9)
    }

    var subject: String { "webhook:\(publicID)" }
}
