package import Primitives
import Storage

extension AccountStore {
    /// Gives another account a new initial password and ends its sessions; one's own is changed knowing the old one.
    package func setPassword(of target: PublicID, to new: String, viewer: Viewer) async throws {
        try await setPassword(of: target, to: new, isTemporary: false, viewer: viewer)
    }

    /// Gives an account a password that nobody chose and that must be changed at once. It is returned and kept nowhere.
    package func giveTemporaryPassword(to target: PublicID, viewer: Viewer) async throws -> String {
        let password = freshPassword()
        try await setPassword(of: target, to: password, isTemporary: true, viewer: viewer)
        return password
    }

    /// The account of that name.
    package func account(named name: String, viewer: Viewer) async throws -> Account {
        try viewer.require(.accountManage)
        let row = try await database.read {
            try $0.row("SELECT \(Account.columns) FROM accounts WHERE name = ?", [name.lowercased()])
        }
        guard let row else { throw Problem(.notFound, "account.unknown", .accountUnknown(name)) }
        return try Account(row)
    }

    private func setPassword(of target: PublicID, to new: String, isTemporary: Bool, viewer: Viewer) async throws {
        try viewer.require(.accountManage)
        let row = try await database.read { transaction in
            try transaction.row(
                "SELECT \(Account.columns) FROM accounts WHERE public_id = ? AND id <> ?",
                [target, viewer.account?.value ?? 0])
        }
        guard let account = try row.map({ try Account($0) }) else {
            throw Problem(.notFound, "account.not-found", .accountNotFound)
        }
        try PasswordRule.check(new, name: account.name)
        let hash = try await hasher.hash(new)
        try await database.write { transaction in
            try transaction.setPassword(of: account.id, to: hash, isTemporary: isTemporary)
            try transaction.endSessions(of: account.id)
            let detail = isTemporary ? [("temporary", "true")] : []
            try transaction.audit(viewer.audit("account.set-password", "account:\(target)", detail))
        }
    }

    /// One that nobody chose.
    func freshPassword() -> String { inFours(Base32.encode(hasher.randomBytes(15))) }

    /// As it is read from a screen and typed: groups of four.
    private func inFours(_ text: String) -> String {
        stride(from: 0, to: text.count, by: 4).map { text.dropFirst($0).prefix(4) }.joined(separator: "-")
    }
}

extension WriteTransaction {
    func setPassword(of account: Identifier<Account>, to hash: String, isTemporary: Bool) throws {
        try execute(
            "UPDATE accounts SET password = ?, password_is_temporary = ? WHERE id = ?", [hash, isTemporary, account])
    }
}
