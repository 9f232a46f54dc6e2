/// A mail address `local@domain` (RFC 5321 §4.1.2, without quoted local parts): the key by which people are known.
package struct MailAddress: Sendable, Hashable, CustomStringConvertible {
    package let local: String
    package let domain: DomainName

    /// Trims blanks and angle brackets; nil when it is no deliverable address.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 320 else { return nil }
        var trimmed = Substring(text).unicodeScalars
        while let first = trimmed.first, first == "<" || first.properties.isWhitespace { trimmed.removeFirst() }
        while let last = trimmed.last, last == ">" || last.properties.isWhitespace { trimmed.removeLast() }
        let address = Substring(trimmed)
        guard let at = address.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        let local = address[..<at]
        guard (1...64).contains(local.utf8.count), local.utf8.allSatisfy(Self.isLocal),
            let domain = DomainName(address[at...].dropFirst())
        else { return nil }
        self.local = String(local)
        self.domain = domain
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "\\"), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"),
            UInt8(ascii: "\""), UInt8(ascii: "@"):
            false
        default: true
        }
    }

    /// Lower case throughout: how addresses are compared and stored for look-up.
    package var key: String { "\(local.lowercased())@\(domain.text)" }
    package var description: String { "\(local)@\(domain.text)" }
}
