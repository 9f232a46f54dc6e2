/// An autonomous system number (RFC 6793: 32 bits).
package struct ASN: Sendable, Hashable, CustomStringConvertible {
    package let number: UInt32

    package init(_ number: UInt32) { self.number = number }

    /// Reads `64496`, `AS64496` in any case.
    package init?(text: some StringProtocol) {
        let upper = text.uppercased()
        let digits = upper.hasPrefix("AS") ? upper.dropFirst(2) : upper[...]
        guard digits.utf8.count <= 10, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = UInt32(digits)
        else { return nil }
        self.number = number
    }

    package var description: String { "AS\(number)" }
}
