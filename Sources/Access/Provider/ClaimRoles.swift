import Primitives

/// What somebody's groups at a provider come to in roles here: the table, and nothing else.
struct ClaimRoles: Sendable {
    enum Outcome: Sendable, Hashable {
        case roles(Set<Role>)
        /// In no group of the table.
        case none
        /// There are more groups than fit into a token, so none are in it (Entra ID: from 200 on).
        case overage
        /// The claim holds something else than groups.
        case unreadable
    }

    let claim: String
    let table: [GroupRole]

    init(_ settings: ProviderSettings) {
        claim = settings.groupClaim
        table = settings.table
    }

    func outcome(of token: IDToken) -> Outcome {
        guard let value = token.value(at: claim), value != .null else { return isElsewhere(token) ? .overage : .none }
        guard let groups = value.texts, groups.count <= Limits.claimedGroups else { return .unreadable }
        let held = Set(groups)
        let roles = Set(table.filter { held.contains($0.group) }.map(\.role))
        return roles.isEmpty ? .none : .roles(roles)
    }

    /// The token says that the claim is to be fetched from elsewhere (OpenID Connect Core 1.0 §5.6.2), or, as Entra ID
    /// does, that there are groups and that it does not name them.
    private func isElsewhere(_ token: IDToken) -> Bool {
        if case .object(let names) = token.claims["_claim_names"], names[claim] != nil { return true }
        return token.claims["hasgroups"].map { $0 == .flag(true) || $0 == .text("true") } ?? false
    }
}
