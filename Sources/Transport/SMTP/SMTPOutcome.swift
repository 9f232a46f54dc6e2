/// What became of one mail to one recipient, as the relay answered. "Accepted" is the relay's word, not delivery.
package enum SMTPOutcome: Sendable, Hashable {
    /// The relay took it over; its last reply line.
    case accepted(reply: String)
    /// 4yz: try again later.
    case transient(code: Int, text: String)
    /// 5yz to the sender, the recipient or the text: never try the same again.
    case permanent(code: Int, text: String)
    /// No conversation about this mail took place: name, network, TLS, sign-in or greeting failed. Try again later.
    case unreachable(_ trouble: SMTPTrouble = .network, text: String)
}
