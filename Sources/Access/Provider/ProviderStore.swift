package import Primitives
import Storage

/// The providers: set up by whoever gives roles, offered to everybody at the door.
package struct ProviderStore: Sendable {
    let database: Database
    let key: MasterKey
    let random: Randomness
    let directory: ProviderDirectory

    /// All of them by name: `Limits.providers` at most.
    package func providers(viewer: Viewer) async throws -> [Provider] {
        try viewer.require(.accountManage)
        return try await database.read { try $0.providers(where: "1 = 1") }
    }

    package func provider(_ id: PublicID, viewer: Viewer) async throws -> Provider {
        try viewer.require(.accountManage)
        return try await database.read { try $0.provider(id) }
    }

    /// Those that anybody may try to sign in with.
    package func offered(viewer: Viewer) async throws -> [Provider] {
        try await database.read { try $0.providers(where: "is_on = 1") }
    }

    /// Sets one up; it is off until somebody has tested it.
    package func create(_ settings: ProviderSettings, secret: String, viewer: Viewer) async throws -> Provider {
        try check(settings, viewer)
        let id = PublicID(random: random)
        let sealed = try seal(secret, for: id)
        return try await database.write { transaction in
            guard try transaction.count("SELECT COUNT(*) FROM providers") < Limits.providers else {
                throw Problem.providersFull
            }
            try transaction.requireFree(settings.issuer, except: id)
            try transaction.execute(
                """
                INSERT INTO providers (public_id, name, issuer, client_id, scopes, group_claim, makes_accounts,
                    tlp_ceiling, allows_password, asks_second_factor, is_on, secret, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?)
                """, [id] + settings.stored + [sealed, transaction.now])
            let provider = try transaction.replaceTable(of: id, with: settings.table)
            try transaction.audit(viewer.audit("provider.create", provider.subject, settings.detail))
            return provider
        }
    }

    /// Changes one; without a new `secret` the old one stays.
    package func change(_ id: PublicID, _ settings: ProviderSettings, secret: String?, viewer: Viewer) async throws {
        try check(settings, viewer)
        let sealed = try secret.map { try seal($0, for: id) }
        try await database.write { transaction in
            _ = try transaction.provider(id)
            try transaction.requireFree(settings.issuer, except: id)
            try transaction.execute(
                """
                UPDATE providers SET name = ?, issuer = ?, client_id = ?, scopes = ?, group_claim = ?,
                    makes_accounts = ?, tlp_ceiling = ?, allows_password = ?, asks_second_factor = ?
                WHERE public_id = ?
                """, settings.stored + [id])
            if let sealed {
                try transaction.execute("UPDATE providers SET secret = ? WHERE public_id = ?", [sealed, id])
            }
            let provider = try transaction.replaceTable(of: id, with: settings.table)
            try transaction.audit(viewer.audit("provider.change", provider.subject, settings.detail))
        }
    }

    package func setOn(_ id: PublicID, _ isOn: Bool, viewer: Viewer) async throws {
        try viewer.require(.accountManage)
        try await database.write { transaction in
            let provider = try transaction.provider(id)
            try transaction.execute("UPDATE providers SET is_on = ? WHERE id = ?", [isOn, provider.id])
            try transaction.audit(viewer.audit(isOn ? "provider.enable" : "provider.disable", provider.subject))
        }
    }

    /// Takes it away. Links with its people stay, and count again should that issuer be set up anew.
    package func remove(_ id: PublicID, viewer: Viewer) async throws {
        try viewer.require(.accountManage)
        try await database.write { transaction in
            let provider = try transaction.provider(id)
            try transaction.execute("DELETE FROM provider_sign_ins WHERE provider_id = ?", [provider.id])
            try transaction.execute("DELETE FROM provider_roles WHERE provider_id = ?", [provider.id])
            try transaction.execute("DELETE FROM providers WHERE id = ?", [provider.id])
            let detail = [("issuer", provider.settings.issuer)]
            try transaction.audit(viewer.audit("provider.remove", provider.subject, detail))
        }
    }

    /// What the provider says about itself at this moment, its keys read too; or what is wrong.
    package func test(_ id: PublicID, viewer: Viewer) async throws -> Result<Discovery, ProviderFault> {
        let provider = try await provider(id, viewer: viewer)
        let result: Result<Discovery, ProviderFault>
        do throws(ProviderFault) {
            result = .success(try await directory.inspect(provider.settings.issuer))
        } catch {
            result = .failure(error)
        }
        let reason: String
        if case .failure(let fault) = result { reason = fault.code } else { reason = "ok" }
        try await database.write {
            try $0.audit(viewer.audit("provider.test", provider.subject, [("reason", reason)]))
        }
        return result
    }

    private func check(_ settings: ProviderSettings, _ viewer: Viewer) throws {
        try viewer.require(.accountManage)
        try settings.check(directory.door)
        guard settings.tlpCeiling <= viewer.tlpCeiling else { throw Problem.providerCeiling }
    }

    private func seal(_ secret: String, for id: PublicID) throws -> [UInt8] {
        guard (1...500).contains(secret.utf8.count) else { throw Problem.providerSecret }
        return try key.seal(Array(secret.utf8), context: Provider.context(id))
    }
}

extension ProviderSettings {
    /// In the order of the columns from `name` on.
    fileprivate var stored: [any SQLConvertible] {
        [
            name, issuer, clientID, scopes, groupClaim, makesAccounts, tlpCeiling.rank, allowsPassword,
            asksSecondFactor,
        ]
    }

    fileprivate var detail: [(String, String)] {
        [
            ("name", name), ("issuer", issuer), ("tlp", tlpCeiling.mark),
            ("roles", Set(table.map(\.role)).stored), ("policy", policy),
        ]
    }

    /// The switches that are on.
    private var policy: String {
        [
            (makesAccounts, "makes-accounts"), (allowsPassword, "allows-password"),
            (asksSecondFactor, "asks-second-factor"),
        ].filter(\.0).map(\.1).joined(separator: " ")
    }
}

extension WriteTransaction {
    /// One provider for each issuer: whose word counts is never in doubt.
    fileprivate func requireFree(_ issuer: String, except id: PublicID) throws {
        let others = try count("SELECT COUNT(*) FROM providers WHERE issuer = ? AND public_id <> ?", [issuer, id])
        guard others == 0 else { throw Problem.providerTaken }
    }

    fileprivate func replaceTable(of id: PublicID, with table: [GroupRole]) throws -> Provider {
        let provider = try provider(id)
        try execute("DELETE FROM provider_roles WHERE provider_id = ?", [provider.id])
        for line in Set(table) {
            try execute(
                "INSERT INTO provider_roles (provider_id, group_value, role) VALUES (?, ?, ?)",
                [provider.id, line.group, line.role.rawValue])
        }
        return try self.provider(id)
    }
}
