import Crypto
package import Primitives
package import Storage

/// The door: name and password in, then the code of a second factor where there is one, a fresh session out.
package struct SignIn: Sendable {
    let database: Database
    let hasher: PasswordHasher
    let throttle: SignInThrottle
    let check: SecondFactorCheck
    let clock: WallClock
    let random: Randomness

    /// Where a name and its password lead.
    package enum Step: Sendable, Hashable {
        case inside(SessionToken)
        /// A code is still asked for; the token says who waits for it, and opens nothing by itself.
        case code(SessionToken)
    }

    package init(
        database: Database, hasher: PasswordHasher, key: MasterKey, clock: WallClock = .system,
        random: Randomness = .system
    ) {
        self.database = database
        self.hasher = hasher
        self.clock = clock
        self.random = random
        check = SecondFactorCheck(key: key)
        throttle = SignInThrottle(key: key.hmacKey("sign-in"))
    }

    /// Opens a session and ends the one it replaces; for those with a second factor, lets them go on to its code.
    ///
    /// An unknown name, a wrong password and a disabled account get the same answer after the same work; too many
    /// failures by name or address are refused before it.
    package func open(
        name typed: String, password: String, address: IPAddress?, agent: String, replacing old: SessionToken? = nil
    ) async throws -> Step {
        let name = String(typed.lowercased().unicodeScalars.prefix(100))
        try await throttle.admit(name: name, address: address, on: database)
        let found = try await database.read { transaction in
            try transaction.row("SELECT \(Account.columns), password FROM accounts WHERE name = ?", [name])
        }
        let account = try found.map { try Account($0) }
        let stored = try found?.text(Account.columnCount)
        let fits = password.utf8.count <= PasswordRule.maximumBytes
        let matches = try await hasher.verify(fits ? password : "", stored: stored)
        guard matches, fits, let account, account.isOpen(at: clock.now()) else {
            try await refuse(account, address: address)
            throw Problem(.invalid, "sign-in.refused", .signInRefused)
        }
        guard try await database.read({ try $0.mayUsePassword(account) }) else {
            try await refuse(account, address: address)
            throw Problem.signInByProvider
        }
        let token = SessionToken(random: random)
        return try await database.write { transaction in
            if try transaction.hasSecondFactor(account) {
                try throttle.excuse(name: name, address: address, in: transaction)
                try transaction.insertPendingSignIn(token, account: account.id)
                return .code(token)
            }
            try throttle.forgive(name: account.name, address: address, in: transaction)
            try admit(account, with: token, address: address, agent: agent, replacing: old, in: transaction)
            return .inside(token)
        }
    }

    /// Ends the session of that token.
    package func close(_ token: SessionToken, viewer: Viewer) async throws {
        try await database.write { transaction in
            guard let ended = try transaction.endSession(token) else { return }
            try transaction.audit(viewer.audit("session.sign-out", "session:\(ended)"))
        }
    }

    private func refuse(_ account: Account?, address: IPAddress?) async throws {
        try await database.write { try $0.audit(Self.refusal("session.refuse", account, address: address)) }
    }

    static func refusal(_ action: String, _ account: Account?, address: IPAddress?) -> AuditEntry {
        AuditEntry(
            actor: "sign-in", action: action, subject: "account:\(account?.publicID.text ?? "unknown")",
            detail: [("address", address?.description ?? "")])
    }

    /// Lets somebody in; `proof` is the second factor they showed.
    func admit(
        _ account: Account, with token: SessionToken, by means: SignInMeans = .password,
        proof: SecondFactorCheck.Proof? = nil, address: IPAddress?, agent: String, replacing old: SessionToken?,
        in transaction: WriteTransaction
    ) throws {
        if let old { _ = try transaction.endSession(old) }
        let id = try transaction.insertSession(
            token, account: account.id, delivery: nil, by: means, address: address, agent: agent)
        var detail = [("address", address?.description ?? "")]
        if let proof { detail.append(("factor", proof.name)) }
        if let provider = means.provider { detail.append(("provider", provider.text)) }
        try transaction.audit(account.viewer().audit("session.sign-in", "session:\(id)", detail))
    }
}

extension WriteTransaction {
    /// The public id of the session that ended; nil when there was none.
    func endSession(_ token: SessionToken) throws -> PublicID? {
        try row("DELETE FROM sessions WHERE token_digest = ? RETURNING public_id", [token.digest])?.publicID(0)
    }
}
