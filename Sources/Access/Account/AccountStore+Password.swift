package import Primitives
import Storage

extension AccountStore {
    /// Gives another account a new initial password and ends its sessions; one's own is changed knowing the old one.
    package func setPassword(of target: PublicID, to new: String, viewer: Viewer) async throws {
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
            _ = try transaction.execute("UPDATE accounts SET password = ? WHERE id = ?", [hash, account.id])
            _ = try transaction.execute("DELETE FROM sessions WHERE account_id = ?", [account.id])
            try transaction.audit(viewer.audit("account.set-password", "account:\(target)"))
        }
    }
}
