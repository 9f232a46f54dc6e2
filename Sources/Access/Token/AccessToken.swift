import Crypto
package import Primitives
import Storage

/// A program, known by the SHA-256 of what it sends with each request (アクセストークン).
package struct AccessToken: Sendable, Hashable {
    package let id: Identifier<AccessToken>
    package let publicID: PublicID
    /// Never given twice: the actor in the audit log is `api:<name>`.
    package let name: String
    package let scopes: Set<TokenScope>
    /// The name of the account as which it acts; nil for a program that only hands in.
    package let account: String?
    /// Account name.
    package let createdBy: String
    package let createdAt: Timestamp
    package let expiresAt: Timestamp
    package let revokedAt: Timestamp?
    /// To the minute.
    package let usedAt: Timestamp?
    /// What it brings counts only with a signature by the token's own secret.
    package let isSigned: Bool

    package func isUsable(at now: Timestamp) -> Bool { revokedAt == nil && now < expiresAt }
}

/// What the program holds: `hikeshi_` and 256 random bits. It is shown once, and only its digest is kept.
package struct TokenText: Sendable, Hashable {
    private static let prefix = "hikeshi_"
    package let text: String

    init(random: Randomness) { text = Self.prefix + Base32.encode(random.bytes(32)) }

    /// Nil unless the text has the form of a token.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == Self.prefix.utf8.count + 52, text.utf8.starts(with: Self.prefix.utf8),
            Base32.isValid(text.dropFirst(Self.prefix.count))
        else { return nil }
        self.text = String(text)
    }

    var digest: [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}

extension AccessToken {
    static let columns = """
        t.id, t.public_id, t.name, t.scopes, t.created_by, t.created_at, t.expires_at, t.revoked_at, t.used_at, t.signed,
        a.name
        """
    static let source = "access_tokens t LEFT JOIN accounts a ON a.id = t.account_id"
    static let columnCount = 11

    init(_ row: Row) throws {
        id = try row.id(0)
        publicID = try row.publicID(1)
        name = try row.text(2)
        scopes = Set(try row.text(3).split(separator: " ").compactMap { TokenScope(rawValue: String($0)) })
        createdBy = try row.text(4)
        createdAt = try row.timestamp(5)
        expiresAt = try row.timestamp(6)
        revokedAt = try row.optionalTimestamp(7)
        usedAt = try row.optionalTimestamp(8)
        isSigned = try row.bool(9)
        account = try row.optionalText(10)
    }
}
