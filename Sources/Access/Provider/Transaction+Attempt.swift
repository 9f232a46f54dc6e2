import Primitives
import Storage

/// A sign-in that waits for its browser to come back.
struct Attempt: Sendable {
    /// Whose account is to be linked; nil for signing in.
    let account: Identifier<Account>?
    let next: String
}

extension ReadTransaction {
    /// The provider of that id, if people may sign in through it.
    func openProvider(_ id: PublicID) throws -> Provider {
        let provider = try provider(id)
        guard provider.isOn else { throw Problem.providerNotFound }
        return provider
    }
}

extension WriteTransaction {
    /// Those that nobody finished leave the table on the way.
    func insertAttempt(
        _ state: SessionToken, browser: SessionToken, provider: Identifier<Provider>, account: Identifier<Account>?,
        next: String
    ) throws {
        try execute("DELETE FROM provider_sign_ins WHERE created_at <= ?", [now - SignInByProvider.patience])
        try execute(
            """
            INSERT INTO provider_sign_ins (state_digest, browser_digest, provider_id, account_id, next, created_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """, [state.digest, browser.digest, provider, account?.value, String(next.prefix(2_000)), now])
    }

    /// The sign-in of that state, once, for the browser and the provider that it was begun with.
    func takeAttempt(
        _ state: SessionToken, browser: SessionToken, provider: Identifier<Provider>
    ) throws -> Attempt? {
        try row(
            """
            DELETE FROM provider_sign_ins
            WHERE state_digest = ? AND browser_digest = ? AND provider_id = ? AND created_at > ?
            RETURNING account_id, next
            """, [state.digest, browser.digest, provider, now - SignInByProvider.patience]
        ).map { Attempt(account: try $0.optionalID(0), next: try $0.text(1)) }
    }
}
