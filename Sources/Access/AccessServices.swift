package import Primitives
package import Storage

/// Everything this room offers, over one database and one master key.
package struct AccessServices: Sendable {
    package let accounts: AccountStore
    package let externals: ExternalAccountStore
    package let sessions: SessionStore
    package let signIn: SignIn
    package let secondFactors: SecondFactorStore
    package let firstAdministrator: FirstAdministrator
    package let secrets: SecretStore
    package let preferences: PreferenceStore
    package let tokens: AccessTokenStore
    package let idempotency: IdempotencyStore

    package init(
        database: Database, key: MasterKey, cost: ScryptCost = .standard, limits: SessionLimits = SessionLimits(),
        clock: WallClock = .system, random: Randomness = .system
    ) {
        let hasher = PasswordHasher(cost: cost, random: random)
        accounts = AccountStore(database: database, hasher: hasher)
        externals = ExternalAccountStore(accounts: accounts)
        sessions = SessionStore(database: database, key: key, limits: limits, clock: clock, random: random)
        signIn = SignIn(database: database, hasher: hasher, key: key, clock: clock, random: random)
        secondFactors = SecondFactorStore(database: database, key: key, hasher: hasher, random: random)
        firstAdministrator = FirstAdministrator(database: database, hasher: hasher, random: random)
        secrets = SecretStore(database: database, key: key)
        preferences = PreferenceStore(database: database)
        tokens = AccessTokenStore(database: database, random: random, key: key)
        idempotency = IdempotencyStore(database: database)
    }
}
