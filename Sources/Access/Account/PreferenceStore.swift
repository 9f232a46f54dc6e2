import Primitives
import Storage

/// What a person can choose for their own console, on or off.
package enum Preference: String, Sendable {
    /// The demo's guided card is put away.
    case guideHidden = "guide-hidden"
}

/// Each person's own choices, kept with the account. Nobody reads or sets another's.
package struct PreferenceStore: Sendable {
    let database: Database

    /// False until it is switched on, and for those who are no person.
    package func isOn(_ preference: Preference, viewer: Viewer) async throws -> Bool {
        guard let account = viewer.account else { return false }
        return try await database.read { transaction in
            try transaction.row(
                "SELECT 1 FROM account_preferences WHERE account_id = ? AND name = ?", [account, preference.rawValue])
                != nil
        }
    }

    /// Does nothing for those who are no person.
    package func set(_ preference: Preference, to isOn: Bool, viewer: Viewer) async throws {
        guard let account = viewer.account else { return }
        let sql =
            isOn
            ? "INSERT INTO account_preferences (account_id, name) VALUES (?, ?) ON CONFLICT DO NOTHING"
            : "DELETE FROM account_preferences WHERE account_id = ? AND name = ?"
        try await database.write { _ = try $0.execute(sql, [account, preference.rawValue]) }
    }
}
