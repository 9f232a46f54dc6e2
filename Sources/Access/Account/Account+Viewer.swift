package import Storage
package import Primitives

extension ReadTransaction {
    /// Whoever acts for that account while nobody is signed in; nil for one that is disabled or gone.
    package func viewer(of account: Identifier<Account>) throws -> Viewer? {
        let row = try row("SELECT \(Account.columns) FROM accounts WHERE id = ? AND disabled = 0", [account])
        return try row.map { try Account($0).viewer() }
    }
}
