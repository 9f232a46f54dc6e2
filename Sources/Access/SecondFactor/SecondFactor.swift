package import Primitives

/// How a person's second factor stands.
package enum SecondFactor: Sendable, Hashable {
    case off
    /// The key is made; it counts for nothing until a code of it was typed.
    case begun(AuthenticatorKey)
    case on(since: Timestamp, recoveryCodesLeft: Int)

    package var isOn: Bool { if case .on = self { true } else { false } }
}

extension Account {
    /// What the sealed key of this account's app is sealed for.
    var secondFactorContext: String { "second-factor:\(publicID)" }

    /// What the person of this row of `accounts` must do first in that session, as the name of a `Requirement`; null for
    /// most. A password that was not needed need not be changed, nor a factor shown that the provider asks for itself.
    static func missing(_ alias: String, in session: String) -> String {
        """
        CASE WHEN \(alias).password_is_temporary = 1 AND \(session).provider IS NULL
        THEN '\(Requirement.newPassword.rawValue)'
        WHEN \(session).vouched = 0 AND EXISTS (SELECT 1 FROM second_factor_roles demand
                     WHERE ' ' || \(alias).roles || ' ' LIKE '% ' || demand.role || ' %')
         AND NOT EXISTS (SELECT 1 FROM second_factors factor
                         WHERE factor.account_id = \(alias).id AND factor.confirmed_at IS NOT NULL)
        THEN '\(Requirement.secondFactor.rawValue)' END
        """
    }
}
