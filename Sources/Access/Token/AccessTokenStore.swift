package import Primitives
import Storage

/// The tokens of programs: made and revoked by whoever manages accounts, found by what a request brings.
package struct AccessTokenStore: Sendable {
    /// The longest life of a token.
    package static let longest = Interval.days(731)

    let database: Database
    let random: Randomness
    let key: MasterKey

    /// Makes a token and gives what its program is to hold: the only time that this is known.
    package func create(
        viewer: Viewer, name: String, scopes: Set<TokenScope>, expiresAt: Timestamp, isSigned: Bool = false
    ) async throws -> (token: AccessToken, text: TokenText) {
        try viewer.require(.accountManage)
        let (name, text) = (name.lowercased(), TokenText(random: random))
        try Self.check(name, scopes)
        let publicID = PublicID(random: random)
        let token = try await database.write { transaction in
            guard transaction.now < expiresAt, expiresAt - transaction.now <= Self.longest else {
                throw Problem(.invalid, "token.expiry", .tokenExpiryInvalid)
            }
            guard try transaction.count("SELECT COUNT(*) FROM access_tokens WHERE name = ?", [name]) == 0 else {
                throw Problem(.conflict, "token.name-taken", .tokenNameTaken)
            }
            let words = scopes.map(\.rawValue).sorted().joined(separator: " ")
            let row = try transaction.row(
                """
                INSERT INTO access_tokens (public_id, digest, name, scopes, created_by, created_at, expires_at, signed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING \(AccessToken.columns)
                """, [publicID, text.digest, name, words, viewer.name, transaction.now, expiresAt, isSigned])
            guard let row else { throw StorageError.misuse("the INSERT returned no row") }
            let detail = [("name", name), ("scopes", words)]
            try transaction.audit(viewer.audit("token.create", "token:\(publicID)", detail))
            return try AccessToken(row)
        }
        return (token, text)
    }

    /// A page of tokens, the newest first.
    package func tokens(
        viewer: Viewer, before: Identifier<AccessToken>? = nil, limit: Int = Limits.pageRows
    ) async throws -> [AccessToken] {
        try viewer.require(.accountManage)
        return try await database.read { transaction in
            try transaction.rows(
                "SELECT \(AccessToken.columns) FROM access_tokens WHERE id < ? ORDER BY id DESC LIMIT ?",
                [before?.value ?? .max, limit]
            ).map { try AccessToken($0) }
        }
    }

    /// Ends a token for good. One that is ended already stays so.
    package func revoke(viewer: Viewer, _ publicID: PublicID) async throws {
        try viewer.require(.accountManage)
        try await database.write { transaction in
            let row = try transaction.row("SELECT revoked_at FROM access_tokens WHERE public_id = ?", [publicID])
            guard let row else { throw Problem(.notFound, "token.not-found", .tokenNotFound) }
            guard try row.optionalTimestamp(0) == nil else { return }
            _ = try transaction.execute(
                "UPDATE access_tokens SET revoked_at = ? WHERE public_id = ?", [transaction.now, publicID])
            try transaction.audit(viewer.audit("token.revoke", "token:\(publicID)"))
        }
    }

    /// Whom the token stands for at this moment; nil when it is none, revoked or over.
    package func open(_ text: TokenText, language: Language) async throws -> Viewer? {
        let digest = text.digest
        let row = try await database.read {
            try $0.row("SELECT \(AccessToken.columns) FROM access_tokens WHERE digest = ?", [digest])
        }
        let now = database.clock.now()
        guard let token = try row.map({ try AccessToken($0) }), token.isUsable(at: now) else { return nil }
        // At most one write a minute for each token.
        if token.usedAt.map({ now - $0 > .minutes(1) }) ?? true {
            try await database.write {
                _ = try $0.execute("UPDATE access_tokens SET used_at = ? WHERE id = ?", [$0.now, token.id])
            }
        }
        return .client(token.id, name: token.name, scopes: token.scopes, language: language)
    }

    private static func check(_ name: String, _ scopes: Set<TokenScope>) throws(Problem) {
        let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789._-".utf8)
        guard (1...64).contains(name.utf8.count), name.utf8.allSatisfy(allowed.contains) else {
            throw Problem(.invalid, "token.name", .tokenNameInvalid)
        }
        guard !scopes.isEmpty else { throw Problem(.invalid, "token.scopes", .tokenScopeMissing) }
    }
}
