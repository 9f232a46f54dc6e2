import Primitives
import Storage

extension ReadTransaction {
    func link(issuer: String, subject: String) throws -> AccountLink? {
        try row(
            "SELECT \(AccountLink.columns) FROM account_links WHERE issuer = ? AND subject = ?", [issuer, subject]
        ).map { try AccountLink($0) }
    }

    func links(of account: Identifier<Account>) throws -> [AccountLink] {
        try rows("SELECT \(AccountLink.columns) FROM account_links WHERE account_id = ? ORDER BY id", [account]).map {
            try AccountLink($0)
        }
    }

    /// Whether there is a password that opens the account.
    func hasPassword(_ account: Identifier<Account>) throws -> Bool {
        try count("SELECT COUNT(*) FROM accounts WHERE id = ? AND password <> ?", [account, Account.noPassword]) == 1
    }

    /// Whether the account may be opened by its password: not where a provider of its own forbids that, unless no
    /// administrator could get in otherwise.
    func mayUsePassword(_ account: Account) throws -> Bool {
        let locked = try count(
            "SELECT COUNT(*) FROM accounts a WHERE a.id = ? AND \(Account.isLockedToProvider("a"))", [account.id])
        guard locked > 0 else { return true }
        guard account.roles.contains(.administrator) else { return false }
        return try count(
            """
            SELECT COUNT(*) FROM accounts a WHERE \(Account.isLocalAdministrator("a"))
                AND NOT \(Account.isLockedToProvider("a"))
            """, [Account.noPassword]) == 0
    }

    /// Whether nobody but this person could look after the installation when every provider is out of reach.
    func isLastLocalAdministrator(_ account: Account) throws -> Bool {
        func count(_ comparison: String) throws -> Int64 {
            try self.count(
                "SELECT COUNT(*) FROM accounts a WHERE \(Account.isLocalAdministrator("a")) AND a.id \(comparison) ?",
                [Account.noPassword, account.id])
        }
        return try count("=") == 1 && count("<>") == 0
    }
}

extension WriteTransaction {
    func insertLink(_ person: ClaimedPerson, to account: Account, by viewer: Viewer) throws {
        let id = PublicID()
        try execute(
            """
            INSERT INTO account_links (public_id, account_id, issuer, subject, user_name, mail, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, [id, account.id, person.issuer, person.subject, person.userName, person.mail, now])
        let detail = [("issuer", person.issuer), ("person", person.subject)]
        try audit(viewer.audit("provider.link", "account:\(account.publicID)", detail))
    }

    /// Why that person cannot be linked with that account; nil when they can.
    func obstacle(to person: ClaimedPerson, of account: Account) throws -> ProviderFault? {
        if account.organization != nil { return .accountOutside }
        if try link(issuer: person.issuer, subject: person.subject) != nil { return .linkTaken }
        return try links(of: account.id).count < Int(Limits.linksPerAccount) ? nil : .linksFull
    }

    func removeLink(_ link: AccountLink, of account: PublicID, by viewer: Viewer) throws {
        try execute("DELETE FROM account_links WHERE id = ?", [link.id])
        let detail = [("issuer", link.issuer), ("person", link.subject)]
        try audit(viewer.audit("provider.unlink", "account:\(account)", detail))
    }
}

extension Account {
    /// What stands in place of a password that nobody has.
    static let noPassword = "!"

    /// An administrator who can get in by password; takes `noPassword` as its argument.
    fileprivate static func isLocalAdministrator(_ alias: String) -> String {
        """
        \(alias).disabled = 0 AND \(alias).organization IS NULL AND \(alias).password <> ?
            AND ' ' || \(alias).roles || ' ' LIKE '% \(Role.administrator.rawValue) %'
        """
    }

    /// Linked with a provider that is on and forbids passwords.
    fileprivate static func isLockedToProvider(_ alias: String) -> String {
        """
        EXISTS (SELECT 1 FROM account_links l JOIN providers p ON p.issuer = l.issuer
                WHERE l.account_id = \(alias).id AND p.is_on = 1 AND p.allows_password = 0)
        """
    }
}
