package import Access
import Crypto
import Primitives
package import Storage
import Transport

/// The refresh tokens of one mailbox, sealed by the master key. A new one in the settings' file puts an end to them.
package struct MailboxTokens: RefreshTokenKeeper {
    private let database: Database
    private let key: MasterKey
    private let mailbox: String
    private let viewer: Viewer

    package init(database: Database, key: MasterKey, mailbox: String, viewer: Viewer = .service(.intake)) {
        self.database = database
        self.key = key
        self.mailbox = mailbox
        self.viewer = viewer
    }

    package func latest(after first: String) async throws -> String? {
        let (mailbox, digest) = (mailbox, Self.digest(first))
        let sealed = try await database.read {
            try $0.row("SELECT sealed FROM mailbox_tokens WHERE name = ? AND first = ?", [mailbox, digest])?.blob(0)
        }
        return try sealed.map { String(decoding: try key.open($0, context: context), as: UTF8.self) }
    }

    /// One row and its audit line in one transaction.
    package func keep(_ token: String, after first: String) async throws {
        try viewer.require(.inboxWrite)
        let sealed = try key.seal(Array(token.utf8), context: context)
        let (mailbox, digest, viewer) = (mailbox, Self.digest(first), viewer)
        try await database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO mailbox_tokens (name, first, sealed, changed_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET first = excluded.first, sealed = excluded.sealed,
                    changed_at = excluded.changed_at
                """, [mailbox, digest, sealed, transaction.now])
            try transaction.audit(viewer.audit("mailbox.token", "mailbox:\(mailbox)"))
        }
    }

    private var context: String { "mailbox-token:\(mailbox)" }

    private static func digest(_ token: String) -> [UInt8] { Array(SHA256.hash(data: Array(token.utf8))) }
}
