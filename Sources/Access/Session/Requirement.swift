/// What somebody who signed in must still do before their rights count.
package enum Requirement: String, Sendable, CaseIterable, Hashable {
    /// The password is a temporary one.
    case newPassword
    /// A role of theirs demands a second factor.
    case secondFactor
}
