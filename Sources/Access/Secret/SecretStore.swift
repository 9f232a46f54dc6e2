import Primitives
package import Storage

/// Secrets in the database, sealed by the master key: OpenPGP secret keys, passwords of mail relays.
package struct SecretStore: Sendable {
    private let database: Database
    private let key: MasterKey

    package init(database: Database, key: MasterKey) {
        self.database = database
        self.key = key
    }

    /// Stores or replaces the secret of that name, such as `openpgp:<fingerprint>`.
    package func put(_ secret: [UInt8], name: String, viewer: Viewer) async throws {
        try viewer.require(.settingsManage)
        let sealed = try key.seal(secret, context: Self.context(name))
        try await database.write { transaction in
            _ = try transaction.execute(
                """
                INSERT INTO secrets (name, sealed, changed_at) VALUES (?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET sealed = excluded.sealed, changed_at = excluded.changed_at
                """, [name, sealed, transaction.now])
            try transaction.audit(viewer.audit("secret.put", "secret:\(name)"))
        }
    }

    /// Nil when there is none of that name; a problem when it does not open.
    package func secret(_ name: String, viewer: Viewer) async throws -> [UInt8]? {
        try viewer.require(.secretUse)
        let row = try await database.read { try $0.row("SELECT sealed FROM secrets WHERE name = ?", [name]) }
        return try row.map { try key.open($0.blob(0), context: Self.context(name)) }
    }

    /// Names in order that begin with `prefix`.
    package func names(prefix: String, viewer: Viewer) async throws -> [String] {
        try viewer.require(.secretUse)
        let rows = try await database.read { try $0.rows("SELECT name FROM secrets ORDER BY name") }
        return try rows.map { try $0.text(0) }.filter { $0.utf8.starts(with: prefix.utf8) }
    }

    private static func context(_ name: String) -> String { "secret:\(name)" }
}
