import Primitives
import Storage

extension SignIn {
    /// Throws unless that is the password of the viewer's own account; tries fail under the limits of signing in.
    func requirePassword(
        _ password: String, of owner: Identifier<Account>, address: IPAddress?, viewer: Viewer
    ) async throws {
        let (account, stored) = try await database.read { transaction in
            let row = try transaction.required(
                "SELECT \(Account.columns), password FROM accounts WHERE id = ?", [owner])
            return (try Account(row), try row.text(Account.columnCount))
        }
        try await throttle.admit(name: account.name, address: address, on: database)
        let fits = password.utf8.count <= PasswordRule.maximumBytes
        guard try await hasher.verify(fits ? password : "", stored: stored), fits else {
            throw Problem(.invalid, "password.wrong", .passwordWrong)
        }
        try await database.write { [throttle] in
            try throttle.forgive(name: account.name, address: address, in: $0)
        }
    }
}
