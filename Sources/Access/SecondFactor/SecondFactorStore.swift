package import Primitives
import Storage

/// Second factors: a person sets up, confirms and gives up their own; administrators take away those of others.
package struct SecondFactorStore: Sendable {
    let database: Database
    let key: MasterKey
    let hasher: PasswordHasher
    let throttle: SignInThrottle
    let random: Randomness

    init(database: Database, key: MasterKey, hasher: PasswordHasher, random: Randomness) {
        self.database = database
        self.key = key
        self.hasher = hasher
        self.random = random
        throttle = SignInThrottle(key: key.hmacKey("sign-in"))
    }

    var check: SecondFactorCheck { SecondFactorCheck(key: key) }

    /// How the viewer's own stands.
    package func own(viewer: Viewer) async throws -> SecondFactor {
        let id = try viewer.requireOwner()
        return try await database.read { transaction in
            let account = try transaction.account(id)
            let row = try transaction.row(
                "SELECT sealed, confirmed_at FROM second_factors WHERE account_id = ?", [id])
            guard let row else { return .off }
            if let since = try row.optionalTimestamp(1) {
                let left = try transaction.count("SELECT COUNT(*) FROM recovery_codes WHERE account_id = ?", [id])
                return .on(since: since, recoveryCodesLeft: Int(left))
            }
            let bytes = try key.open(row.blob(0), context: account.secondFactorContext)
            return AuthenticatorKey(bytes).map { .begun($0) } ?? .off
        }
    }

    /// Makes a new key for the viewer's app; one that was begun before counts no longer.
    package func begin(viewer: Viewer) async throws {
        let id = try viewer.requireOwner()
        let fresh = AuthenticatorKey(random: random)
        try await database.write { transaction in
            let account = try transaction.account(id)
            guard try !transaction.hasSecondFactor(account) else {
                throw Problem(.conflict, "second-factor.on", .secondFactorOn)
            }
            let sealed = try key.seal(fresh.bytes, context: account.secondFactorContext)
            try transaction.execute(
                """
                INSERT INTO second_factors (account_id, sealed, last_step) VALUES (?, ?, 0)
                ON CONFLICT (account_id) DO UPDATE SET sealed = excluded.sealed, last_step = 0
                """, [id, sealed])
            try transaction.audit(viewer.audit("second-factor.begin", "account:\(account.publicID)"))
        }
    }

    /// Lets the key that was begun count from now on, if the code is of it, and ends the viewer's other sessions, which
    /// were opened without. The recovery codes are shown this once.
    package func confirm(
        code: String, address: IPAddress?, viewer: Viewer, keeping session: Identifier<Session>
    ) async throws -> [RecoveryCode] {
        let account = try await admitted(viewer, from: address)
        let codes = newCodes()
        return try await settled(account, address: address, viewer: viewer, else: .codeWrong) { transaction in
            guard try !transaction.hasSecondFactor(account),
                try check.useTimed(TypedCode(code), of: account, in: transaction)
            else { return nil }
            try transaction.execute(
                "UPDATE second_factors SET confirmed_at = ? WHERE account_id = ?", [transaction.now, account.id])
            try transaction.replaceRecoveryCodes(of: account, with: codes, key: key)
            try transaction.endSessions(of: account.id, keeping: session)
            try transaction.audit(viewer.audit("second-factor.on", "account:\(account.publicID)"))
            return codes
        }
    }

    /// Ten new recovery codes instead of what is left of the old ones, for whoever has a code that counts.
    package func renewRecoveryCodes(code: String, address: IPAddress?, viewer: Viewer) async throws -> [RecoveryCode] {
        let account = try await admitted(viewer, from: address)
        let codes = newCodes()
        return try await settled(account, address: address, viewer: viewer, else: .codeWrong) { transaction in
            guard try transaction.hasSecondFactor(account),
                try check.use(code, of: account, in: transaction) != nil
            else { return nil }
            try transaction.replaceRecoveryCodes(of: account, with: codes, key: key)
            try transaction.audit(viewer.audit("second-factor.renew-recovery-codes", "account:\(account.publicID)"))
            return codes
        }
    }

    /// Gives the viewer's second factor up; takes password and code, and does not tell which of them was wrong.
    package func switchOff(password: String, code: String, address: IPAddress?, viewer: Viewer) async throws {
        let account = try await admitted(viewer, from: address)
        let stored = try await database.read {
            try $0.required("SELECT password FROM accounts WHERE id = ?", [account.id]).text(0)
        }
        let knowsPassword = try await hasher.verify(password, stored: stored)
        try await settled(account, address: address, viewer: viewer, else: .secondFactorRefused) {
            transaction -> Void? in
            guard knowsPassword, try transaction.hasSecondFactor(account),
                try check.use(code, of: account, in: transaction) != nil
            else { return nil }
            try transaction.removeSecondFactor(of: account.id)
            try transaction.audit(viewer.audit("second-factor.off", "account:\(account.publicID)"))
            return ()
        }
    }
}

extension SecondFactorStore {
    private func newCodes() -> [RecoveryCode] { (0..<RecoveryCode.count).map { _ in RecoveryCode(random: random) } }

    /// The viewer's account, once its attempt is counted.
    private func admitted(_ viewer: Viewer, from address: IPAddress?) async throws -> Account {
        let id = try viewer.requireOwner()
        let account = try await database.read { try $0.account(id) }
        try await throttle.admit(name: account.name, address: address, on: database)
        return account
    }

    /// What the body gives, its attempt forgiven. When it gives nothing, that is written down, and `refusal` is thrown.
    private func settled<Value: Sendable>(
        _ account: Account, address: IPAddress?, viewer: Viewer, else refusal: Text,
        _ body: @escaping @Sendable (WriteTransaction) throws -> Value?
    ) async throws -> Value {
        let value: Value? = try await database.write { [throttle] transaction in
            guard let value = try body(transaction) else {
                try transaction.audit(viewer.audit("second-factor.refuse", "account:\(account.publicID)"))
                return nil
            }
            try throttle.forgive(name: account.name, address: address, in: transaction)
            return value
        }
        guard let value else { throw Problem(.invalid, "second-factor.refused", refusal) }
        return value
    }
}
