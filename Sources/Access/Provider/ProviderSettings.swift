package import Primitives
import Transport

/// A provider as an administrator fills it in.
package struct ProviderSettings: Sendable, Hashable {
    /// On the button of the sign-in page.
    package var name: String
    /// As the provider writes it into its tokens, to the letter.
    package var issuer: String
    package var clientID: String
    /// With blanks between them; `openid` is among them.
    package var scopes: String
    /// Where the groups stand in the ID token: a claim, or a path such as `realm_access.roles`.
    package var groupClaim: String
    package var table: [GroupRole]
    /// Whoever is in a group of the table gets an account at their first sign-in.
    package var makesAccounts: Bool
    /// Of the accounts that it makes.
    package var tlpCeiling: TLP
    /// Who is linked may go on signing in with their password.
    package var allowsPassword: Bool
    /// It asks for a second factor itself, so we do not.
    package var asksSecondFactor: Bool

    package init(
        name: String, issuer: String, clientID: String, scopes: String = "openid profile email",
        groupClaim: String = "groups", table: [GroupRole] = [], makesAccounts: Bool = true, tlpCeiling: TLP = .amber,
        allowsPassword: Bool = true, asksSecondFactor: Bool = false
    ) {
        self.name = name
        self.issuer = issuer
        self.clientID = clientID
        self.scopes = scopes
        self.groupClaim = groupClaim
        self.table = table
        self.makesAccounts = makesAccounts
        self.tlpCeiling = tlpCeiling
        self.allowsPassword = allowsPassword
        self.asksSecondFactor = asksSecondFactor
    }

    func check(_ door: HTTPDoor) throws(Problem) {
        guard (1...60).contains(name.unicodeScalars.count), name == name.oneLine else { throw .providerName }
        guard !isOfManyTenants else { throw .providerTenants }
        guard door.admits(issuer), !issuer.contains("?"), issuer.utf8.count <= 500 else { throw .providerIssuer }
        guard (1...255).contains(clientID.utf8.count), Self.isPlain(clientID) else { throw .providerClient }
        let words = scopes.split(separator: " ")
        guard scopes.utf8.count <= 500, words.contains("openid"), words.allSatisfy(Self.isPlain) else {
            throw .providerScopes
        }
        guard (1...100).contains(groupClaim.utf8.count), Self.isPlain(groupClaim) else { throw .providerClaim }
        try checkTable()
    }

    /// Entra ID's addresses for whoever has any account there: nobody says which tenant's word counts.
    private var isOfManyTenants: Bool {
        let path = issuer.lowercased()
        return path.contains("{") || path.contains("//login.microsoftonline.com/common")
            || path.contains("//login.microsoftonline.com/organizations")
            || path.contains("//login.microsoftonline.com/consumers")
    }

    private func checkTable() throws(Problem) {
        guard table.count <= Limits.groupRoles else { throw .providerTableFull }
        for line in table {
            guard (1...256).contains(line.group.utf8.count), line.group == line.group.oneLine else {
                throw .providerGroup
            }
            // Two persons give the role of people outside; the others without rights are no use to anybody.
            guard line.role != .securityManager, !PermissionTable.permissions(of: line.role).isEmpty else {
                throw .providerRole
            }
        }
    }

    /// Visible ASCII.
    private static func isPlain(_ text: some StringProtocol) -> Bool {
        text.utf8.allSatisfy { (0x21...0x7e).contains($0) }
    }
}
