import Crypto
package import Primitives
package import Storage

/// The door: name and password in, a fresh session out.
package struct SignIn: Sendable {
    private let database: Database
    private let hasher: PasswordHasher
    private let throttle: SignInThrottle
    private let random: Randomness

    package init(database: Database, hasher: PasswordHasher, key: MasterKey, random: Randomness = .system) {
        self.database = database
        self.hasher = hasher
        self.random = random
        throttle = SignInThrottle(key: key.hmacKey("sign-in"))
    }

    /// Opens a session and ends the one it replaces.
    ///
    /// An unknown name, a wrong password and a disabled account get the same answer after the same work; too many
    /// failures by name or address are refused before it.
    package func open(
        name typed: String, password: String, address: IPAddress?, agent: String, replacing old: SessionToken? = nil
    ) async throws -> SessionToken {
        let name = String(typed.lowercased().unicodeScalars.prefix(100))
        try await admit(name: name, address: address)
        let found = try await database.read { transaction in
            try transaction.row("SELECT \(Account.columns), password FROM accounts WHERE name = ?", [name])
        }
        let account = try found.map { try Account($0) }
        let stored = try found?.text(9)
        let fits = password.utf8.count <= PasswordRule.maximumBytes
        let matches = try await hasher.verify(fits ? password : "", stored: stored)
        guard matches, fits, let account, !account.isDisabled else {
            try await refuse(account, address: address)
            throw Problem(.invalid, "sign-in.refused", .signInRefused)
        }
        return try await admitted(account, address: address, agent: agent, replacing: old)
    }

    /// Ends the session of that token.
    package func close(_ token: SessionToken, viewer: Viewer) async throws {
        try await database.write { transaction in
            guard let ended = try transaction.endSession(token) else { return }
            try transaction.audit(viewer.audit("session.sign-out", "session:\(ended)"))
        }
    }

    /// Committed even when the attempt is refused.
    private func admit(name: String, address: IPAddress?) async throws {
        let refusal = try await database.write { [throttle] transaction -> Problem? in
            do {
                try throttle.admit(name: name, address: address, in: transaction)
                return nil
            } catch let problem as Problem { return problem }
        }
        if let refusal { throw refusal }
    }

    private func refuse(_ account: Account?, address: IPAddress?) async throws {
        let entry = AuditEntry(
            actor: "sign-in", action: "session.refuse", subject: "account:\(account?.publicID.text ?? "unknown")",
            detail: [("address", address?.description ?? "")])
        try await database.write { try $0.audit(entry) }
    }

    private func admitted(
        _ account: Account, address: IPAddress?, agent: String, replacing old: SessionToken?
    ) async throws -> SessionToken {
        let token = SessionToken(random: random)
        try await database.write { [throttle] transaction in
            try throttle.forgive(name: account.name, address: address, in: transaction)
            if let old { _ = try transaction.endSession(old) }
            let id = try transaction.insertSession(
                token, account: account.id, delivery: nil, address: address, agent: agent)
            let detail = [("address", address?.description ?? "")]
            try transaction.audit(account.viewer().audit("session.sign-in", "session:\(id)", detail))
        }
        return token
    }
}

extension WriteTransaction {
    /// The public id of the session that ended; nil when there was none.
    func endSession(_ token: SessionToken) throws -> PublicID? {
        try row("DELETE FROM sessions WHERE token_digest = ? RETURNING public_id", [token.digest])?.publicID(0)
    }
}
