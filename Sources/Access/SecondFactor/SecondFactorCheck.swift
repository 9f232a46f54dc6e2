import Primitives
import Storage

/// Checks a typed code and uses it up: no code opens anything twice.
struct SecondFactorCheck: Sendable {
    enum Proof: Sendable, Hashable {
        case app
        case recoveryCode(left: Int64)
        /// Shown to the provider somebody came through.
        case provider

        /// The word of the audit log.
        var name: String {
            switch self {
            case .app: "app"
            case .recoveryCode: "recovery-code"
            case .provider: "provider"
            }
        }
    }

    let key: MasterKey

    /// Nil for a code that does not count; which kind it was nobody is told.
    func use(_ typed: String, of account: Account, in transaction: WriteTransaction) throws -> Proof? {
        let code = TypedCode(typed)
        if code.isTimed { return try useTimed(code, of: account, in: transaction) ? .app : nil }
        guard let recovery = RecoveryCode(code) else { return nil }
        let used = try transaction.execute(
            "DELETE FROM recovery_codes WHERE account_id = ? AND digest = ?",
            [account.id, recovery.digest(of: account, key: key)])
        guard used == 1 else { return nil }
        return .recoveryCode(
            left: try transaction.count("SELECT COUNT(*) FROM recovery_codes WHERE account_id = ?", [account.id]))
    }

    /// A code of the app; the last step that was used stays behind, so that nobody repeats what they overheard.
    func useTimed(_ code: TypedCode, of account: Account, in transaction: WriteTransaction) throws -> Bool {
        let row = try transaction.row(
            "SELECT sealed, last_step FROM second_factors WHERE account_id = ?", [account.id])
        guard code.isTimed, let row else { return false }
        let bytes = try key.open(row.blob(0), context: account.secondFactorContext)
        guard let step = TimedCode.step(of: code.text, key: bytes, at: transaction.now, after: try row.int(1)) else {
            return false
        }
        let used = try transaction.execute(
            "UPDATE second_factors SET last_step = ? WHERE account_id = ? AND last_step < ?", [step, account.id, step])
        return used == 1
    }
}
