/// The public half of a key that signs a domain's mails (RFC 6376 §3.6.1).
package struct DKIMKeyRecord: Sendable, Hashable {
    /// The owner has taken the key back: signatures by it count as none.
    package let isRevoked: Bool
    /// Receivers are to treat signed mails like unsigned ones.
    package let isTest: Bool

    /// Nil for what is no key record.
    package init?(_ text: String) {
        guard let tags = TagList(text), let key = tags["p"], tags["v"].map({ $0 == "DKIM1" }) ?? true else {
            return nil
        }
        isRevoked = key.isEmpty
        isTest =
            tags["t"]?.split(separator: ":", maxSplits: 20).contains { $0.filter { !$0.isWhitespace } == "y" } ?? false
    }
}
