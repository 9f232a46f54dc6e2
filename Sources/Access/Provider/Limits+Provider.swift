package import Primitives

extension Limits {
    /// Providers of one installation.
    package static let providers: Int64 = 20
    /// Lines in the table from groups to roles.
    package static let groupRoles = 200
    /// Accounts elsewhere that one account is linked with.
    package static let linksPerAccount: Int64 = 20
    /// An ID token, bytes: a hundred groups take some five thousand.
    package static let idTokenBytes = 64 << 10
    /// Values within values of a claim.
    package static let claimDepth = 8
    /// Groups of one person that are read.
    package static let claimedGroups = 2_000
    /// Keys of a provider that are looked at.
    package static let providerKeys = 100
    /// An authorization code, or the state that comes back with it, bytes.
    package static let authorizationCodeBytes = 8_192
    /// Sign-ins through providers that are begun within a quarter of an hour.
    package static let providerSignIns: Int64 = 5_000
    package static let providerSignInsOfAddress: Int64 = 60
}
