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
    ///
    /// `account`: as whom it acts; needed by every scope but those that hand something in.
    package func create(
        viewer: Viewer, name: String, scopes: Set<TokenScope>, account: PublicID? = nil, expiresAt: Timestamp,
        isSigned: Bool = false
    ) async throws -> (token: AccessToken, text: TokenText) {
        try viewer.require(.accountManage)
        let (name, text) = (name.lowercased(), TokenText(random: random))
        try Self.check(name, scopes, hasAccount: account != nil)
        let publicID = PublicID(random: random)
        let token = try await database.write { transaction in
            guard transaction.now < expiresAt, expiresAt - transaction.now <= Self.longest else {
                throw Problem(.invalid, "token.expiry", .tokenExpiryInvalid)
            }
            guard try transaction.count("SELECT COUNT(*) FROM access_tokens WHERE name = ?", [name]) == 0 else {
                throw Problem(.conflict, "token.name-taken", .tokenNameTaken)
            }
            let person = try account.map { try transaction.actor($0) }
            let words = scopes.map(\.rawValue).sorted().joined(separator: " ")
            try transaction.execute(
                """
                INSERT INTO access_tokens
                    (public_id, digest, name, scopes, account_id, created_by, created_at, expires_at, signed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    publicID, text.digest, name, words, person?.id, viewer.name, transaction.now, expiresAt, isSigned,
                ])
            let detail = [("name", name), ("scopes", words)] + (person.map { [("account", $0.name)] } ?? [])
            try transaction.audit(viewer.audit("token.create", "token:\(publicID)", detail))
            return try AccessToken(
                transaction.required(
                    "SELECT \(AccessToken.columns) FROM \(AccessToken.source) WHERE t.public_id = ?", [publicID]))
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
                "SELECT \(AccessToken.columns) FROM \(AccessToken.source) WHERE t.id < ? ORDER BY t.id DESC LIMIT ?",
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

    /// Whom the token stands for at this moment; nil when it is none, revoked or over, or its account is disabled.
    package func open(_ text: TokenText, language: Language) async throws -> Viewer? {
        let digest = text.digest
        let found = try await database.read { transaction in
            try transaction.row(
                """
                SELECT \(AccessToken.columns), t.account_id FROM \(AccessToken.source) WHERE t.digest = ?
                """, [digest]
            ).map { row in
                let account = try row.optionalInt(AccessToken.columnCount).map { Identifier<Account>($0) }
                return (token: try AccessToken(row), account: try account.map { try transaction.account($0) })
            }
        }
        let now = database.clock.now()
        guard let found, found.token.isUsable(at: now), found.account?.isOpen(at: now) ?? true else { return nil }
        // At most one write a minute for each token.
        if found.token.usedAt.map({ now - $0 > .minutes(1) }) ?? true {
            try await database.write {
                _ = try $0.execute("UPDATE access_tokens SET used_at = ? WHERE id = ?", [$0.now, found.token.id])
            }
        }
        let (token, account) = found
        guard let account else { return .client(token.id, name: token.name, scopes: token.scopes, language: language) }
        return .client(token.id, name: token.name, scopes: token.scopes, as: account, language: language)
    }

    private static func check(_ name: String, _ scopes: Set<TokenScope>, hasAccount: Bool) throws(Problem) {
        let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789._-".utf8)
        guard (1...64).contains(name.utf8.count), name.utf8.allSatisfy(allowed.contains) else {
            throw Problem(.invalid, "token.name", .tokenNameInvalid)
        }
        guard !scopes.isEmpty else { throw Problem(.invalid, "token.scopes", .tokenScopeMissing) }
        guard hasAccount || !scopes.contains(where: \.needsAccount) else {
            throw Problem(.invalid, "token.account", .tokenAccountMissing)
        }
    }
}

extension ReadTransaction {
    /// The enabled account of that public id.
    fileprivate func actor(_ id: PublicID) throws -> Account {
        let row = try row("SELECT \(Account.columns) FROM accounts WHERE public_id = ? AND disabled = 0", [id])
        guard let row else { throw Problem(.invalid, "token.account", .tokenAccountMissing) }
        return try Account(row)
    }
}
