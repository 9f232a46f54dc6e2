package import Primitives
package import Storage

extension ReadTransaction {
    /// Whoever acts for that account while nobody is signed in; nil for one that is disabled, over or gone.
    package func viewer(of account: Identifier<Account>, at now: Timestamp) throws -> Viewer? {
        let row = try row("SELECT \(Account.columns) FROM accounts WHERE id = ?", [account])
        guard let found = try row.map({ try Account($0) }), found.isOpen(at: now) else { return nil }
        return found.viewer()
    }
}
