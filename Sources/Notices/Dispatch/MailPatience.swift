import Primitives
import Transport

/// How long a mail is tried that nobody takes and nobody refuses: nearly five days, as RFC 5321, 4.5.4.1 asks. Pure.
package enum MailPatience {
    /// Tries before a person has to look.
    package static let tries = 42

    /// Where a server put us off, five minutes open most greylists (RFC 6647); where our own relay was not there, it soon
    /// will be. Afterwards every three hours.
    private static let putOff: [Interval] = [.minutes(5), .minutes(30), .hours(1), .hours(2)]
    private static let notThere: [Interval] = [
        .seconds(30), .minutes(1), .minutes(2), .minutes(4), .minutes(8), .minutes(16), .minutes(30), .hours(1),
        .hours(2),
    ]

    /// How long to wait after that many tries; nil when they are used up.
    static func pause(after tries: Int, _ outcome: SMTPOutcome) -> Interval? {
        guard tries < Self.tries else { return nil }
        let first = if case .unreachable = outcome { notThere } else { putOff }
        return first.indices.contains(tries - 1) ? first[tries - 1] : .hours(3)
    }
}
