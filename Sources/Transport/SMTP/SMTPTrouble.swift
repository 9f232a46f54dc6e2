package import Primitives

/// Why no conversation about a mail came about: between us and the relay, never the mail's own fault.
package enum SMTPTrouble: String, Labelled {
    /// Name, network, time: the relay was not reached, or lost.
    case network
    /// Its certificate is not one that we trust, or names another host.
    case certificate
    /// It offers no encryption where it is required, or agrees to none.
    case encryption
    /// It did not take user and password, or wants some.
    case signIn = "sign-in"
    /// It was reached and turned us away, or speaks oddly.
    case refusal

    init(_ trouble: ConnectionTrouble) { self = SMTPTrouble(rawValue: trouble.rawValue) ?? .refusal }

    /// What is wrong and what to look at.
    package var problem: Problem { Problem(.unavailable, "mail.relay-\(rawValue)", label) }
}
