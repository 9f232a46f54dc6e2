package import Primitives
package import Storage
package import Transport

/// Everything this room offers, over one database and one master key; `door`: the way to OpenID providers.
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
    package let providers: ProviderStore
    package let links: LinkStore
    package let signInByProvider: SignInByProvider

    package init(
        database: Database, key: MasterKey, cost: ScryptCost = .standard, limits: SessionLimits = SessionLimits(),
        door: HTTPDoor = HTTPDoor(), clock: WallClock = .system, random: Randomness = .system
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
        let directory = ProviderDirectory(door: door, clock: clock)
        providers = ProviderStore(database: database, key: key, random: random, directory: directory)
        links = LinkStore(database: database)
        signInByProvider = SignInByProvider(database: database, key: key, signIn: signIn, directory: directory)
    }
}
