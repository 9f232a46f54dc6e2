package import Primitives
import Storage

/// What administrators decide about the second factors of others.
extension SecondFactorStore {
    /// Who has one.
    package func holders(viewer: Viewer) async throws -> Set<Identifier<Account>> {
        try viewer.require(.accountManage)
        return try await database.read { transaction in
            Set(
                try transaction.rows("SELECT account_id FROM second_factors WHERE confirmed_at IS NOT NULL")
                    .map { try $0.id(0) })
        }
    }

    /// Takes away another person's, whose phone is lost, and ends their sessions; one's own is given up knowing a code.
    package func remove(of target: PublicID, viewer: Viewer) async throws {
        try viewer.require(.accountManage)
        try await database.write { transaction in
            let row = try transaction.row(
                """
                SELECT account_id FROM second_factors WHERE account_id <> ?
                AND account_id IN (SELECT id FROM accounts WHERE public_id = ?)
                """, [viewer.account?.value ?? 0, target])
            guard let account: Identifier<Account> = try row?.id(0) else {
                throw Problem(.notFound, "second-factor.none", .secondFactorNone)
            }
            try transaction.removeSecondFactor(of: account)
            try transaction.endSessions(of: account)
            try transaction.audit(viewer.audit("second-factor.remove", "account:\(target)"))
        }
    }

    /// The roles that demand one.
    package func demandingRoles(viewer: Viewer) async throws -> Set<Role> {
        try viewer.require(.accountManage)
        return try await database.read { transaction in
            Set(
                try transaction.rows("SELECT role FROM second_factor_roles")
                    .compactMap { Role(rawValue: try $0.text(0)) })
        }
    }

    /// Demands one of everybody in these roles, and of nobody else. Who lacks it can only set it up from their next
    /// request on.
    package func demand(of roles: Set<Role>, viewer: Viewer) async throws {
        try viewer.require(.accountManage)
        try await database.write { transaction in
            try transaction.execute("DELETE FROM second_factor_roles")
            for role in roles {
                try transaction.execute("INSERT INTO second_factor_roles (role) VALUES (?)", [role.rawValue])
            }
            try transaction.audit(
                viewer.audit("second-factor.demand", "settings:second-factor", [("roles", roles.stored)]))
        }
    }
}
