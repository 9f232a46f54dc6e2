/// A country as ISO 3166-1 names it in two letters: `JP`.
package struct CountryCode: Sendable, Hashable, CustomStringConvertible {
    package let text: String

    /// Two letters in any case; whether a country bears them is not looked up.
    package init?(_ text: some StringProtocol) {
        let upper = text.uppercased()
        guard upper.utf8.count == 2, upper.utf8.allSatisfy({ (0x41...0x5a).contains($0) }) else { return nil }
        self.text = upper
    }

    package var description: String { text }
}

extension DomainName {
    /// The country whose top-level domain the name ends in (RFC 1591 §2: the codes of ISO 3166-1, but for `uk`).
    package var country: CountryCode? {
        let top = text.utf8.lastIndex(of: UInt8(ascii: ".")).map { text[$0...].dropFirst() } ?? text[...]
        return CountryCode(top == "uk" ? "gb" : top)
    }
}
