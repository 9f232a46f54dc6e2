package import Primitives
import Storage
import Transport

/// The way back from the provider.
extension SignInByProvider {
    /// What the provider has the browser bring (RFC 6749 §4.1.2, RFC 9207 §2).
    package struct Reply: Sendable {
        let state: String
        let code: String
        let issuer: String?
        let error: String?

        package init(state: String, code: String, issuer: String?, error: String?) {
            self.state = state
            self.code = code
            self.issuer = issuer
            self.error = error
        }
    }

    /// Who came back.
    package struct Visitor: Sendable {
        let browser: SessionToken?
        let session: SessionToken?
        let viewer: Viewer
        let address: IPAddress?
        let agent: String

        package init(
            browser: SessionToken?, session: SessionToken?, viewer: Viewer, address: IPAddress?, agent: String
        ) {
            self.browser = browser
            self.session = session
            self.viewer = viewer
            self.address = address
            self.agent = agent
        }
    }

    package enum Outcome: Sendable, Hashable {
        case signedIn(SignIn.Step, next: String)
        case linked
    }

    /// Finishes what `begin` began: opens a session, lets somebody go on to their code, or links an account.
    ///
    /// Throws `provider.over` for what was never begun in this browser, took too long or was finished before,
    /// `provider.unavailable` when the provider does not answer, and `provider.refused` for everything else.
    package func finish(
        _ id: PublicID, _ reply: Reply, by visitor: Visitor, base: String
    ) async throws -> Outcome {
        let provider = try await database.read { try $0.openProvider(id) }
        var person: ClaimedPerson?
        do {
            guard let attempt = try await take(reply, visitor, provider) else { throw ProviderFault.attemptOver }
            let token = try await token(reply, provider, base: base)
            person = ClaimedPerson(token, issuer: provider.settings.issuer)
            guard let person else { throw ProviderFault.subject }
            let roles = ClaimRoles(provider.settings).outcome(of: token)
            return try await settle(person, roles, attempt, visitor, provider).get()
        } catch let fault as ProviderFault {
            try await note(fault, provider, person, address: visitor.address)
            throw fault.problem
        }
    }

    private func take(_ reply: Reply, _ visitor: Visitor, _ provider: Provider) async throws -> Attempt? {
        guard let browser = visitor.browser, let state = SessionToken(reply.state) else { return nil }
        return try await database.write {
            try $0.takeAttempt(state, browser: browser, provider: provider.id)
        }
    }

    /// The ID token, checked.
    private func token(_ reply: Reply, _ provider: Provider, base: String) async throws(ProviderFault) -> IDToken {
        let settings = provider.settings
        let discovery = try await directory.discovery(of: settings.issuer)
        guard reply.issuer.map({ $0 == settings.issuer }) ?? !discovery.namesIssuer else { throw .answerIssuer }
        if let error = reply.error { throw .refused(ProviderFault.word(error)) }
        guard (1...Limits.authorizationCodeBytes).contains(reply.code.utf8.count),
            let state = SessionToken(reply.state)
        else { throw .codeMissing }
        let secrets = AttemptSecrets(state: state, key: key)
        let exchange = TokenExchange(
            door: directory.door, discovery: discovery, clientID: settings.clientID,
            secret: try await secret(of: provider))
        let text = try await exchange.idToken(
            code: reply.code, verifier: secrets.verifier, redirect: provider.redirect(base: base))
        let token = try CompactToken(reading: text)
        let check = IDTokenCheck(
            issuer: settings.issuer, clientID: settings.clientID, nonce: secrets.nonce, now: signIn.clock.now())
        return try await check.verify(token, with: directory.keys(discovery, naming: token.kid))
    }

    private func secret(of provider: Provider) async throws(ProviderFault) -> String {
        let sealed = try? await database.read {
            try $0.required("SELECT secret FROM providers WHERE id = ?", [provider.id]).blob(0)
        }
        guard let sealed, let secret = try? key.open(sealed, context: Provider.context(provider.publicID)) else {
            throw .secretUnopened
        }
        return String(decoding: secret, as: UTF8.self)
    }

    /// What comes of it, in one transaction; a refusal is kept too.
    private func settle(
        _ person: ClaimedPerson, _ roles: ClaimRoles.Outcome, _ attempt: Attempt, _ visitor: Visitor,
        _ provider: Provider
    ) async throws -> Result<Outcome, ProviderFault> {
        let token = SessionToken(random: signIn.random)
        return try await database.write { transaction in
            // One after the other: the last two administrators never leave at once.
            try transaction.lock("provider-arrivals")
            if let owner = attempt.account {
                let obstacle = try transaction.link(person, roles, to: owner, by: visitor.viewer)
                return obstacle.map { .failure($0) } ?? .success(.linked)
            }
            switch try transaction.arrive(person, roles, at: provider) {
            case .failure(let fault): return .failure(fault)
            case .success(let account):
                let step = try admit(account, token, visitor, provider, in: transaction)
                return .success(.signedIn(step, next: attempt.next))
            }
        }
    }

    private func admit(
        _ account: Account, _ token: SessionToken, _ visitor: Visitor, _ provider: Provider,
        in transaction: WriteTransaction
    ) throws -> SignIn.Step {
        let asks = provider.settings.asksSecondFactor
        let means = SignInMeans.provider(provider.publicID, asksSecondFactor: asks)
        if !asks, try transaction.hasSecondFactor(account) {
            try transaction.insertPendingSignIn(token, account: account.id, by: means)
            return .code(token)
        }
        try signIn.admit(
            account, with: token, by: means, proof: asks ? .provider : nil, address: visitor.address,
            agent: visitor.agent, replacing: visitor.session, in: transaction)
        return .inside(token)
    }
}

extension WriteTransaction {
    /// Links the viewer's own account, or says why not; only with somebody whose groups let them in, or the next sign-in would shut them out.
    fileprivate func link(
        _ person: ClaimedPerson, _ roles: ClaimRoles.Outcome, to owner: Identifier<Account>, by viewer: Viewer
    ) throws -> ProviderFault? {
        guard viewer.account == owner else { return .sessionOver }
        switch roles {
        case .overage: return .groupsOverage
        case .unreadable: return .groupsUnreadable
        case .none: return .groupsNone
        case .roles: break
        }
        let account = try account(owner)
        if let fault = try obstacle(to: person, of: account) { return fault }
        try insertLink(person, to: account, by: viewer)
        return nil
    }
}

extension SignInByProvider {
    /// Where a browser ends its session at the provider too (OpenID Connect RP-Initiated Logout 1.0 §2); nil when the
    /// provider has no such place, or does not answer.
    package func farewell(_ id: PublicID, base: String) async throws -> String? {
        let provider = try await database.read { try $0.openProvider(id) }
        guard let discovery = try? await directory.discovery(of: provider.settings.issuer),
            let endpoint = discovery.endSessionEndpoint
        else { return nil }
        let form = FormBody([
            ("client_id", provider.settings.clientID), ("post_logout_redirect_uri", "\(base)/sign-in"),
        ])
        return endpoint + (endpoint.contains("?") ? "&" : "?") + form.text
    }
}
