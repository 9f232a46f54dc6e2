package import Primitives
import Storage

/// The second step of the door, for those with a second factor.
extension SignIn {
    /// How long somebody may take from the password to the code.
    package static let pendingLimit = Interval.minutes(5)

    /// Opens a session for whoever gave the password and holds `pending`, if the code counts.
    ///
    /// Codes fail under the same limits as passwords, and a right password does not clear them. Throws
    /// `sign-in.expired` when there is no sign-in to finish, whatever became of it.
    package func finish(
        _ pending: SessionToken?, code: String, address: IPAddress?, agent: String, replacing old: SessionToken? = nil
    ) async throws -> SessionToken {
        guard let pending, let (account, means) = try await waiting(pending) else { throw Self.expired }
        try await throttle.admit(name: account.name, address: address, on: database)
        let token = SessionToken(random: random)
        let isAdmitted = try await database.write { transaction in
            guard let proof = try check.use(code, of: account, in: transaction) else {
                try transaction.audit(Self.refusal("session.refuse-code", account, address: address))
                return false
            }
            // Throwing gives the code back: the sign-in ended in the meantime.
            guard try transaction.endPendingSignIn(pending) else { throw Self.expired }
            if case .recoveryCode(let left) = proof {
                try transaction.audit(
                    account.viewer().audit(
                        "second-factor.use-recovery-code", "account:\(account.publicID)", [("left", String(left))]))
            }
            try throttle.forgive(name: account.name, address: address, in: transaction)
            try admit(
                account, with: token, by: means, proof: proof, address: address, agent: agent, replacing: old,
                in: transaction)
            return true
        }
        guard isAdmitted else { throw Problem(.invalid, "sign-in.code", .codeWrong) }
        return token
    }

    /// Whether somebody still waits for a code under that token.
    package func isWaiting(_ pending: SessionToken) async throws -> Bool { try await waiting(pending) != nil }

    private func waiting(_ pending: SessionToken) async throws -> (Account, SignInMeans)? {
        let now = clock.now()
        let since = now - Self.pendingLimit
        return try await database.read { transaction in
            let row = try transaction.row(
                """
                SELECT \(Account.qualifiedColumns("a")), p.provider FROM pending_sign_ins p JOIN accounts a ON a.id = p.account_id
                WHERE p.token_digest = ? AND p.created_at > ? AND a.disabled = 0
                """, [pending.digest, since])
            guard let row, case let account = try Account(row), account.isOpen(at: now) else { return nil }
            let provider = try row.optionalPublicID(Account.columnCount)
            return (account, provider.map { .provider($0, asksSecondFactor: false) } ?? .password)
        }
    }

    private static var expired: Problem { Problem(.conflict, "sign-in.expired", .signInExpired) }
}

extension WriteTransaction {
    /// Those whom nobody finished leave the table on the way.
    func insertPendingSignIn(
        _ token: SessionToken, account: Identifier<Account>, by means: SignInMeans = .password
    ) throws {
        try execute("DELETE FROM pending_sign_ins WHERE created_at <= ?", [now - SignIn.pendingLimit])
        try execute(
            "INSERT INTO pending_sign_ins (token_digest, account_id, provider, created_at) VALUES (?, ?, ?, ?)",
            [token.digest, account, means.provider, now])
    }

    func endPendingSignIn(_ token: SessionToken) throws -> Bool {
        try execute("DELETE FROM pending_sign_ins WHERE token_digest = ?", [token.digest]) == 1
    }
}
