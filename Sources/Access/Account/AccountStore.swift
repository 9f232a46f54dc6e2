package import Primitives
package import Storage

/// The accounts: who may sign in, as what.
package struct AccountStore: Sendable {
    let database: Database
    let hasher: PasswordHasher

    package init(database: Database, hasher: PasswordHasher) {
        self.database = database
        self.hasher = hasher
    }

    /// Creates an account; a taken name is a conflict.
    @discardableResult
    package func create(_ new: NewAccount, viewer: Viewer) async throws -> Account {
        try viewer.require(.accountManage)
        try new.check()
        let password = try await hasher.hash(new.password)
        return try await database.write { try $0.insert(new, password: password, by: viewer.name) }
    }

    /// All accounts by name.
    package func accounts(viewer: Viewer) async throws -> [Account] {
        try viewer.require(.accountManage)
        return try await database.read { transaction in
            try transaction.rows("SELECT \(Account.columns) FROM accounts ORDER BY name").map { try Account($0) }
        }
    }

    /// The people a case can be given to: every enabled account that may write cases, by display name.
    package func handlers(viewer: Viewer) async throws -> [Account] {
        try viewer.require(.caseRead)
        let rows = try await database.read { transaction in
            try transaction.rows(
                "SELECT \(Account.columns) FROM accounts WHERE disabled = 0 ORDER BY display_name, name")
        }
        return try rows.map { try Account($0) }.filter { $0.viewer().holds(.caseWrite) }
    }

    /// The viewer's own account.
    package func own(viewer: Viewer) async throws -> Account {
        let id = try viewer.requireOwner()
        return try await database.read { try $0.account(id) }
    }

    package func changeLanguage(to language: Language, viewer: Viewer) async throws {
        guard let id = viewer.owner else { return }
        try await database.write { transaction in
            _ = try transaction.execute(
                "UPDATE accounts SET language = ? WHERE id = ? AND language <> ?",
                [language.rawValue, id.value, language.rawValue])
        }
    }

    /// Changes the viewer's own password and ends every session of theirs but `keeping`.
    package func changePassword(
        from current: String, to new: String, viewer: Viewer, keeping: Identifier<Session>
    ) async throws {
        let account = try await own(viewer: viewer)
        let id = account.id.value
        let stored = try await database.read {
            try $0.required("SELECT password FROM accounts WHERE id = ?", [id]).text(0)
        }
        guard try await hasher.verify(current, stored: stored) else {
            throw Problem(.invalid, "password.wrong", .passwordWrong)
        }
        try PasswordRule.check(new, name: account.name)
        guard new != current else { throw Problem(.invalid, "password.same", .passwordSame) }
        let hash = try await hasher.hash(new)
        try await database.write { transaction in
            try transaction.setPassword(of: account.id, to: hash, isTemporary: false)
            try transaction.endSessions(of: account.id, keeping: keeping)
            try transaction.audit(viewer.audit("account.change-password", "account:\(account.publicID)"))
        }
    }

    /// Changes what an account may do; nobody changes their own rights, and a change ends its sessions.
    package func change(
        _ target: PublicID, roles: Set<Role>, tlpCeiling: TLP, isDisabled: Bool, viewer: Viewer
    ) async throws {
        try viewer.require(.accountManage)
        try await database.write { transaction in
            try transaction.keepTwo(target, roles: roles, tlpCeiling: tlpCeiling)
            let changed = try transaction.row(
                """
                UPDATE accounts SET roles = ?, tlp_ceiling = ?, disabled = ? WHERE public_id = ? AND id <> ?
                RETURNING id
                """, [roles.stored, tlpCeiling.rank, isDisabled, target, viewer.account?.value ?? 0])
            guard let changed else { throw Problem(.notFound, "account.not-found", .accountNotFound) }
            try transaction.endSessions(of: try changed.id(0))
            // Whoever is disabled by hand stays so, whatever their provider says.
            try transaction.execute(
                "UPDATE account_links SET left_at = NULL WHERE account_id = ?", [try changed.int(0)])
            let detail = [("roles", roles.stored), ("tlp", tlpCeiling.mark), ("disabled", String(isDisabled))]
            try transaction.audit(viewer.audit("account.change", "account:\(target)", detail))
        }
    }
}

extension WriteTransaction {
    func requireFreeName(_ name: String) throws {
        guard try count("SELECT COUNT(*) FROM accounts WHERE name = ?", [name]) == 0 else {
            throw Problem(.conflict, "account.name-taken", .accountNameTaken)
        }
    }

    /// What two persons gave to somebody outside, one cannot widen.
    fileprivate func keepTwo(_ target: PublicID, roles: Set<Role>, tlpCeiling: TLP) throws {
        let found = try row("SELECT \(Account.columns) FROM accounts WHERE public_id = ?", [target])
        guard let account = try found.map({ try Account($0) }), account.organization != nil else { return }
        guard roles == account.roles, tlpCeiling <= account.tlpCeiling else {
            throw Problem(.invalid, "account.needs-two", .externalNeedsTwo)
        }
    }

    func insert(_ new: NewAccount, password: String, by actor: String) throws -> Account {
        try requireFreeName(new.name)
        let publicID = PublicID()
        let id = try insert(
            """
            INSERT INTO accounts
            (public_id, name, display_name, language, roles, tlp_ceiling, disabled, password, created_at)
            VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?) RETURNING id
            """,
            [
                publicID, new.name, new.displayName, new.language.rawValue, new.roles.stored, new.tlpCeiling.rank,
                password, now,
            ])
        let detail = [("name", new.name), ("roles", new.roles.stored), ("tlp", new.tlpCeiling.mark)]
        try audit(AuditEntry(actor: actor, action: "account.create", subject: "account:\(publicID)", detail: detail))
        return try Account(required("SELECT \(Account.columns) FROM accounts WHERE id = ?", [id]))
    }
}

extension ReadTransaction {
    /// The one row that must be there.
    func required(_ sql: String, _ arguments: [any SQLConvertible]) throws -> Row {
        guard let row = try row(sql, arguments) else { throw Problem(.notFound, "record.not-found", .recordNotFound) }
        return row
    }
}
