import Primitives
import Storage

extension ReadTransaction {
    func account(_ id: Identifier<Account>) throws -> Account {
        try Account(required("SELECT \(Account.columns) FROM accounts WHERE id = ?", [id]))
    }

    /// Whether the account's codes count at sign-in.
    func hasSecondFactor(_ account: Account) throws -> Bool {
        try row("SELECT 1 FROM second_factors WHERE account_id = ? AND confirmed_at IS NOT NULL", [account.id]) != nil
    }
}

extension WriteTransaction {
    func replaceRecoveryCodes(of account: Account, with codes: [RecoveryCode], key: MasterKey) throws {
        try execute("DELETE FROM recovery_codes WHERE account_id = ?", [account.id])
        for code in codes {
            try execute(
                "INSERT INTO recovery_codes (account_id, digest) VALUES (?, ?)",
                [account.id, code.digest(of: account, key: key)])
        }
    }

    func removeSecondFactor(of account: Identifier<Account>) throws {
        try execute("DELETE FROM recovery_codes WHERE account_id = ?", [account])
        try execute("DELETE FROM second_factors WHERE account_id = ?", [account])
    }
}
