import Primitives

/// How many mails may leave a minute, to the servers of one domain and in all; 0 is without a limit. Pure.
///
/// A whole minute's worth may leave at once; what is more waits until its turn, reckoned by one moment for each domain
/// (the generic cell rate algorithm of ITU-T I.371), so that nothing has to be counted.
package struct MailPace: Sendable, Hashable {
    package let perDomain: Int
    package let inAll: Int

    package init(perDomain: Int = 60, inAll: Int = 600) {
        self.perDomain = perDomain
        self.inAll = inAll
    }

    /// When a mail may leave, and when all that has left would have, had it left evenly: the one moment that is kept.
    static func turn(rate: Int, clearAt: Timestamp?, now: Timestamp) -> (at: Timestamp, clearAt: Timestamp) {
        let clear = max(clearAt ?? now, now) + Interval(milliseconds: 60_000 / Int64(max(1, rate)))
        return (max(now, clear - .minutes(1)), clear)
    }
}
