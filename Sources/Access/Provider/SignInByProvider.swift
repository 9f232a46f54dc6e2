import Crypto
import Logging
package import Primitives
import Storage
import Transport

/// The door through a provider: authorization code with PKCE, state and nonce (OpenID Connect Core 1.0 §3.1, RFC 7636,
/// RFC 9700).
///
/// State, nonce and code verifier are of one random text, known to the browser's address bar only for a moment: the
/// database keeps the digest of the state, the other two are derived from it by the master key.
package struct SignInByProvider: Sendable {
    /// How long somebody may take at the provider.
    package static let patience = Interval.minutes(10)

    let database: Database
    let key: MasterKey
    let signIn: SignIn
    let directory: ProviderDirectory
    let logger = Logger(label: "hikeshi.sign-in")

    /// Where the browser goes, and what it must hold when it comes back.
    package struct Departure: Sendable {
        package let address: String
        package let browser: SessionToken
    }

    /// Begins a sign-in. `next`: where it leads afterwards; `base`: the public address of this server.
    package func begin(
        _ id: PublicID, next: String, browser: SessionToken?, address: IPAddress?, base: String
    ) async throws -> Departure {
        try await begin(id, next: next, account: nil, browser: browser, address: address, base: base)
    }

    /// Begins to link the viewer's own account, for whoever knows its password.
    package func beginLink(
        _ id: PublicID, password: String, browser: SessionToken?, address: IPAddress?, base: String, viewer: Viewer
    ) async throws -> Departure {
        guard let owner = viewer.account, !viewer.isClient else {
            throw Problem(.forbidden, "access.forbidden", .accessForbidden)
        }
        try await signIn.requirePassword(password, of: owner, address: address, viewer: viewer)
        return try await begin(id, next: "", account: owner, browser: browser, address: address, base: base)
    }

    private func begin(
        _ id: PublicID, next: String, account: Identifier<Account>?, browser: SessionToken?, address: IPAddress?,
        base: String
    ) async throws -> Departure {
        let provider = try await database.read { try $0.openProvider(id) }
        try await admit(address)
        let secrets = AttemptSecrets(state: SessionToken(random: signIn.random), key: key)
        let browser = browser ?? SessionToken(random: signIn.random)
        let discovery: Discovery
        do {
            discovery = try await directory.discovery(of: provider.settings.issuer)
        } catch {
            try await note(error, provider, address: address)
            throw error.problem
        }
        try await database.write { transaction in
            try transaction.insertAttempt(
                secrets.state, browser: browser, provider: provider.id, account: account, next: next)
        }
        return Departure(
            address: AuthorizationRequest(provider, discovery, secrets, base: base).address, browser: browser)
    }

    private func admit(_ address: IPAddress?) async throws {
        let throttle = PlaceThrottle(
            key: key.hmacKey("provider-attempts"), limit: Limits.providerSignIns,
            limitOfAddress: Limits.providerSignInsOfAddress)
        let isAdmitted = try await database.write { try throttle.admits(address: address, in: $0) }
        guard isAdmitted else { throw Problem.providerBusy }
    }

    /// For whoever looks after the providers: why somebody did not get in.
    func note(
        _ fault: ProviderFault, _ provider: Provider, _ person: ClaimedPerson? = nil, address: IPAddress?
    ) async throws {
        logger.info("refused", metadata: ["provider": "\(provider.publicID)", "reason": "\(fault.code)"])
        let detail = [("reason", fault.code), ("address", address?.description ?? "")]
        let whom = person.map { [("person", $0.subject)] } ?? []
        try await database.write {
            try $0.audit(
                AuditEntry(
                    actor: Viewer.door, action: "provider.refuse", subject: provider.subject, detail: detail + whom))
        }
    }
}
