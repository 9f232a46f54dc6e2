package import Primitives
import Storage

/// An OpenID provider (Entra ID, Keycloak, …) whose word on who somebody is and which roles they have counts here.
package struct Provider: Sendable, Hashable {
    package let id: Identifier<Provider>
    package let publicID: PublicID
    package let settings: ProviderSettings
    package let isOn: Bool
    package let createdAt: Timestamp

    static let columns = """
        id, public_id, name, issuer, client_id, scopes, group_claim, makes_accounts, tlp_ceiling, allows_password,
        asks_second_factor, is_on, created_at
        """
    static let columnCount = 13

    /// `table`: its lines, which stand in a table of their own.
    init(_ row: Row, table: [GroupRole]) throws {
        id = try row.id(0)
        publicID = try row.publicID(1)
        settings = ProviderSettings(
            name: try row.text(2), issuer: try row.text(3), clientID: try row.text(4), scopes: try row.text(5),
            groupClaim: try row.text(6), table: table, makesAccounts: try row.bool(7), tlpCeiling: try row.tlp(8),
            allowsPassword: try row.bool(9), asksSecondFactor: try row.bool(10))
        isOn = try row.bool(11)
        createdAt = try row.timestamp(12)
    }

    var subject: String { "provider:\(publicID)" }

    /// What its client secret is sealed for.
    static func context(_ id: PublicID) -> String { "provider:\(id)" }

    /// Where browsers come back to; one for each provider, so that no provider answers for another (RFC 9700 §4.4.2.2).
    package func redirect(base: String) -> String { "\(base)/sign-in/providers/\(publicID)/callback" }
}

extension ReadTransaction {
    /// The providers that fit, by name; `condition` is SQL over the columns of `providers`.
    func providers(where condition: String, _ arguments: [any SQLConvertible] = []) throws -> [Provider] {
        try rows("SELECT \(Provider.columns) FROM providers WHERE \(condition) ORDER BY name, id", arguments).map {
            try Provider($0, table: try table(of: $0.id(0)))
        }
    }

    func provider(_ id: PublicID) throws -> Provider {
        guard let found = try providers(where: "public_id = ?", [id]).first else { throw Problem.providerNotFound }
        return found
    }

    private func table(of provider: Identifier<Provider>) throws -> [GroupRole] {
        try rows(
            "SELECT group_value, role FROM provider_roles WHERE provider_id = ? ORDER BY group_value, role", [provider]
        ).map { GroupRole(group: try $0.text(0), role: try $0.value(1, as: Role.self)) }
    }
}
