package import Primitives
package import Storage
import Synchronization

/// Makes the first account of an empty installation, for whoever can read the console.
package final class FirstAdministrator: Sendable {
    private let database: Database
    private let hasher: PasswordHasher
    private let token: String
    private let isClosed = Mutex(false)

    package init(database: Database, hasher: PasswordHasher, random: Randomness = .system) {
        self.database = database
        self.hasher = hasher
        token = PublicID(random: random).text
    }

    /// The one-time token to print on the console; nil once an account exists.
    package func invitation() async throws -> String? { try await isOpen() ? token : nil }

    /// True while there is no account.
    package func isOpen() async throws -> Bool {
        if isClosed.withLock({ $0 }) { return false }
        let count = try await database.read { try $0.count("SELECT COUNT(*) FROM accounts") }
        if count > 0 { isClosed.withLock { $0 = true } }
        return count == 0
    }

    /// Asks the database again whether there is an account: after all of them were removed.
    package func reopen() { isClosed.withLock { $0 = false } }

    /// Creates the account with every right a small team's first person needs: administrator, coordinator, reviewer.
    @discardableResult
    package func create(
        name: String, displayName: String, language: Language, password: String, token given: String
    ) async throws -> Account {
        let expected = Array(token.utf8)
        let typed = Array(given.utf8.prefix(200)).filter { $0 > 0x20 }
        guard ConstantTime.areEqual(typed, expected) else {
            throw Problem(.invalid, "setup.token", .setupTokenWrong)
        }
        let new = NewAccount(
            name: name, displayName: displayName, language: language, roles: [.administrator, .coordinator, .reviewer],
            tlpCeiling: .red, password: password)
        try new.check()
        let hash = try await hasher.hash(password)
        return try await database.write { transaction in
            guard try transaction.count("SELECT COUNT(*) FROM accounts") == 0 else {
                throw Problem(.conflict, "setup.done", .setupDone)
            }
            return try transaction.insert(new, password: hash, by: "setup")
        }
    }
}
