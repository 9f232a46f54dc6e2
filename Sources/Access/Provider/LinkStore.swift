package import Primitives
import Storage

/// The links between accounts and people of providers.
package struct LinkStore: Sendable {
    let database: Database

    /// The viewer's own, and whether they could do without.
    package func own(viewer: Viewer) async throws -> (links: [AccountLink], hasPassword: Bool) {
        let id = try viewer.requireOwner()
        return try await database.read { (try $0.links(of: id), try $0.hasPassword(id)) }
    }

    package func links(of account: Identifier<Account>, viewer: Viewer) async throws -> [AccountLink] {
        try viewer.require(.accountManage)
        return try await database.read { try $0.links(of: account) }
    }

    /// Links another person's account with whom the provider knows by that subject.
    package func add(subject: String, of provider: PublicID, to account: PublicID, viewer: Viewer) async throws {
        try viewer.require(.accountManage)
        guard IDToken(["sub": .text(subject)]).subject != nil else { throw Problem.linkSubject }
        try await database.write { transaction in
            let issuer = try transaction.provider(provider).settings.issuer
            let account = try transaction.other(account, than: viewer)
            let person = ClaimedPerson(issuer: issuer, subject: subject)
            if let fault = try transaction.obstacle(to: person, of: account) { throw fault.problem }
            try transaction.insertLink(person, to: account, by: viewer)
        }
    }

    /// Ends a link of another person's account, and its sessions.
    package func remove(_ link: PublicID, of account: PublicID, viewer: Viewer) async throws {
        try viewer.require(.accountManage)
        try await database.write { transaction in
            let account = try transaction.other(account, than: viewer)
            let link = try transaction.link(link, of: account.id)
            try transaction.removeLink(link, of: account.publicID, by: viewer)
            try transaction.endSessions(of: account.id)
        }
    }

    /// Ends one of the viewer's own, as long as a password still opens the account.
    package func removeOwn(_ link: PublicID, viewer: Viewer) async throws {
        guard let id = viewer.account else { throw Problem(.forbidden, "access.forbidden", .accessForbidden) }
        try await database.write { transaction in
            let link = try transaction.link(link, of: id)
            guard try transaction.hasPassword(id) else { throw Problem.linkIsOnlyWay }
            try transaction.removeLink(link, of: try transaction.account(id).publicID, by: viewer)
        }
    }
}

extension ReadTransaction {
    fileprivate func link(_ id: PublicID, of account: Identifier<Account>) throws -> AccountLink {
        guard let link = try links(of: account).first(where: { $0.publicID == id }) else { throw Problem.linkNotFound }
        return link
    }

    /// Nobody gives themselves another way in without their password.
    fileprivate func other(_ id: PublicID, than viewer: Viewer) throws -> Account {
        let row = try row(
            "SELECT \(Account.columns) FROM accounts WHERE public_id = ? AND id <> ?",
            [id, viewer.account?.value ?? 0])
        guard let row else { throw Problem(.notFound, "account.not-found", .accountNotFound) }
        return try Account(row)
    }
}
