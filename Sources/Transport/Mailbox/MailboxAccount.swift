/// A mailbox as somebody may use it: the server, the user and what proves it.
package actor MailboxAccount {
    package enum Proof: Sendable, Hashable {
        case password(SecretFile)
        case token(TokenEndpoint, TokenMechanism)
    }

    private let server: MailboxServer
    private let user: String
    private let proof: Proof
    private let keeper: (any RefreshTokenKeeper)?
    private var token: AccessToken?

    /// `keeper` nil forgets new refresh tokens with the process.
    package init(
        server: MailboxServer, user: String, proof: Proof, keeper: (any RefreshTokenKeeper)? = nil
    ) {
        self.keeper = keeper
        self.server = server
        self.user = user
        self.proof = proof
    }

    /// Connects and signs in. A token is used until it runs out; one that the server refuses before that is asked for anew,
    /// once.
    package func connect() async throws(MailboxFailure) -> any MailboxSession {
        switch proof {
        case .password(let file): return try await connect(.password(try file.read()))
        case .token(let endpoint, let mechanism):
            guard let known = token, known.isGood else { return try await connect(anew(endpoint), mechanism) }
            do {
                return try await connect(known, mechanism)
            } catch {
                guard error.trouble == .signIn else { throw error }
                return try await connect(anew(endpoint), mechanism)
            }
        }
    }

    private func anew(_ endpoint: TokenEndpoint) async throws(MailboxFailure) -> AccessToken {
        token = nil
        guard let first = try endpoint.firstRefreshToken() else { return try await take(endpoint.token()) }
        let shown = try await kept { try await $0.latest(after: first) } ?? first
        let answer = try await endpoint.token(refreshing: shown)
        if let next = answer.refresh, next != shown {
            _ = try await kept { try await $0.keep(next, after: first) }
        }
        return take(answer)
    }

    private func take(_ answer: TokenAnswer) -> AccessToken {
        token = answer.access
        return answer.access
    }

    private func kept<T: Sendable>(
        _ body: (any RefreshTokenKeeper) async throws -> T?
    ) async throws(MailboxFailure) -> T? {
        guard let keeper else { return nil }
        do { return try await body(keeper) } catch {
            throw MailboxFailure(.storage, "the refresh token: \(type(of: error))")
        }
    }

    private func connect(
        _ token: AccessToken, _ mechanism: TokenMechanism
    ) async throws(MailboxFailure) -> any MailboxSession {
        try await connect(.token(token.text, mechanism))
    }

    private func connect(_ proof: MailSignIn.Proof) async throws(MailboxFailure) -> any MailboxSession {
        try await server.connect(MailSignIn(user: user, proof: proof))
    }
}
