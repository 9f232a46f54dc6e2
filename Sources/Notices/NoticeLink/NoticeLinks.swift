import Crypto
package import Access
package import Primitives
package import Storage

/// One-time links to the response page: the token stands in one mail only, the table keeps its code.
///
/// Opening the address shows a button and changes nothing; the button spends the token. A link that is spent or too
/// old can be renewed, but only by mail to the address the delivery went to.
package struct NoticeLinks: Sendable {
    private let key: SymmetricKey
    private let base: String
    private let lifetime: Interval
    private let random: Randomness

    /// `base`: where our pages are reached from outside, such as `https://csirt.example`.
    package init(master: MasterKey, base: String, lifetime: Interval = .days(14), random: Randomness = .system) {
        key = master.hmacKey("notice-link")
        self.base = base.hasSuffix("/") ? String(base.dropLast()) : base
        self.lifetime = lifetime
        self.random = random
    }

    /// What the button behind a token would do.
    package enum State: Sendable, Hashable {
        case ready, spent, expired, unknown
    }

    /// A link that is not stored yet.
    struct Fresh: Sendable {
        /// For the mail only.
        let address: String
        let code: [UInt8]
    }

    func make() -> Fresh {
        let token = Base32.encode(random.bytes(32))
        return Fresh(address: "\(base)/r/\(token)", code: code(token))
    }

    func store(_ link: Fresh, for delivery: Identifier<Delivery>, in transaction: WriteTransaction) throws {
        try transaction.execute(
            "INSERT INTO notice_links (delivery_id, token_code, created_at, expires_at) VALUES (?, ?, ?, ?)",
            [delivery, link.code, transaction.now, transaction.now + lifetime])
    }

    /// Changes nothing.
    package func state(of token: String, now: Timestamp, in transaction: ReadTransaction) throws -> State {
        guard let row = try row(token, in: transaction) else { return .unknown }
        if try row.optionalTimestamp(3) != nil { return .spent }
        return try row.timestamp(2) <= transaction.expiryTime(at: now) ? .expired : .ready
    }

    /// Spends the token and returns the delivery it opens. Of two who press at once, one gets `link.spent`.
    package func exchange(_ token: String, in transaction: WriteTransaction) throws -> PublicID {
        guard let row = try row(token, in: transaction) else { throw Problem.linkUnknown }
        let spent = try transaction.execute(
            "UPDATE notice_links SET used_at = ? WHERE token_code = ? AND used_at IS NULL AND expires_at > ?",
            [transaction.now, code(token), transaction.expiryTime(at: transaction.now)])
        guard spent == 1 else { throw Problem.linkSpent }
        let delivery: Identifier<Delivery> = try row.id(0)
        let publicID = try row.publicID(1)
        try transaction.execute(
            "UPDATE deliveries SET state = ? WHERE id = ? AND state IN (?, ?)",
            [DeliveryState.opened.rawValue, delivery, DeliveryState.sent.rawValue, DeliveryState.delivered.rawValue])
        try transaction.add(.opened, to: delivery, actor: "link:\(publicID)")
        try transaction.audit(
            AuditEntry(actor: "link:\(publicID)", action: "link.open", subject: "delivery:\(publicID)"))
        return publicID
    }

    /// The delivery of any token of ours, spent or not.
    func delivery(of token: String, in transaction: ReadTransaction) throws -> PublicID? {
        try row(token, in: transaction)?.publicID(1)
    }

    private func row(_ token: String, in transaction: ReadTransaction) throws -> Row? {
        guard token.utf8.count == 52, Base32.isValid(token) else { return nil }
        return try transaction.row(
            """
            SELECT d.id, d.public_id, l.expires_at, l.used_at
            FROM notice_links l JOIN deliveries d ON d.id = l.delivery_id WHERE l.token_code = ?
            """, [code(token)])
    }

    private func code(_ token: String) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array(token.utf8), using: key))
    }
}
