import Primitives
import Storage

/// What a provider's word changes here: joiners, movers and leavers.
extension WriteTransaction {
    typealias Arrival = Result<Account, ProviderFault>

    /// The account of that person with the roles of their groups; or why there is none.
    func arrive(_ person: ClaimedPerson, _ outcome: ClaimRoles.Outcome, at provider: Provider) throws -> Arrival {
        let link = try link(issuer: person.issuer, subject: person.subject)
        switch outcome {
        case .overage: return .failure(.groupsOverage)
        case .unreadable: return .failure(.groupsUnreadable)
        case .none: return .failure(try link.map { try leave($0, provider) } ?? .groupsNone)
        case .roles(let roles):
            if let link { return try move(link, person, roles, provider) }
            guard provider.settings.makesAccounts else { return .failure(.notLinked) }
            return .success(try join(person, roles, provider))
        }
    }

    private func join(_ person: ClaimedPerson, _ roles: Set<Role>, _ provider: Provider) throws -> Account {
        let name = try freeName(like: person.accountName)
        let shown = [person.displayName, person.userName].first { !$0.isEmpty } ?? name
        let new = NewAccount(
            name: name, displayName: String(String.UnicodeScalarView(shown.unicodeScalars.prefix(100))), roles: roles,
            tlpCeiling: provider.settings.tlpCeiling, password: "")
        let account = try insert(new, password: Account.noPassword, by: Viewer.door)
        try insertLink(person, to: account, by: account.viewer())
        try execute(
            "UPDATE account_links SET used_at = ? WHERE issuer = ? AND subject = ?",
            [now, person.issuer, person.subject])
        return account
    }

    private func move(
        _ link: AccountLink, _ person: ClaimedPerson, _ roles: Set<Role>, _ provider: Provider
    ) throws -> Arrival {
        let account = try account(link.account)
        guard account.organization == nil else { return .failure(.accountOutside) }
        guard account.isOpen(at: now) || link.leftAt != nil else { return .failure(.accountDisabled) }
        if account.isDisabled {
            try execute("UPDATE accounts SET disabled = 0 WHERE id = ?", [account.id])
            try note("account.resume", account, provider)
        }
        try change(account, to: roles, provider)
        try execute(
            "UPDATE account_links SET used_at = ?, left_at = NULL, user_name = ?, mail = ? WHERE id = ?",
            [now, person.userName, person.mail, link.id])
        return .success(try self.account(account.id))
    }

    private func change(_ account: Account, to roles: Set<Role>, _ provider: Provider) throws {
        var roles = roles
        if !roles.contains(.administrator), try isLastLocalAdministrator(account) {
            roles.insert(.administrator)
            try note("account.keep-administrator", account, provider)
        }
        guard roles != account.roles else { return }
        try execute("UPDATE accounts SET roles = ? WHERE id = ?", [roles.stored, account.id])
        try endSessions(of: account.id)
        try note("account.change", account, provider, [("roles", roles.stored)])
    }

    /// Disables the account, its sessions and what programs hold in its name; not the last administrator's.
    private func leave(_ link: AccountLink, _ provider: Provider) throws -> ProviderFault {
        let account = try account(link.account)
        guard try !isLastLocalAdministrator(account) else {
            try note("account.keep-administrator", account, provider)
            return .leftLastAdministrator
        }
        guard !account.isDisabled else { return .groupsNone }
        try execute("UPDATE accounts SET disabled = 1 WHERE id = ?", [account.id])
        try execute("UPDATE account_links SET left_at = ? WHERE id = ?", [now, link.id])
        try endSessions(of: account.id)
        try execute(
            "UPDATE access_tokens SET revoked_at = ? WHERE account_id = ? AND revoked_at IS NULL", [now, account.id])
        try note("account.suspend", account, provider)
        return .groupsNone
    }

    private func note(
        _ action: String, _ account: Account, _ provider: Provider, _ detail: [(String, String)] = []
    ) throws {
        try audit(
            AuditEntry(
                actor: Viewer.door, action: action, subject: "account:\(account.publicID)",
                detail: detail + [("provider", provider.publicID.text)]))
    }

    /// That name, or with the first number behind it that nobody has.
    private func freeName(like name: String) throws -> String {
        for number in 1...1_000 {
            let candidate = number == 1 ? name : "\(name)-\(number)"
            guard !Viewer.doors.contains(candidate) else { continue }
            if try count("SELECT COUNT(*) FROM accounts WHERE name = ?", [candidate]) == 0 { return candidate }
        }
        return "user-\(PublicID())"
    }
}

extension Viewer {
    /// The actor of what happens before anybody is signed in.
    static let door = "sign-in"
    /// Actors that no account is called like.
    fileprivate static let doors: Set<String> = [door, "setup", "anonymous"]
}
