/// A mail address `local@domain` (RFC 5321 §4.1.2, without quoted local parts): the key by which people are known.
package struct MailAddress: Sendable, Hashable, CustomStringConvertible {
    package let local: String
    package let domain: DomainName

    /// Trims blanks and angle brackets; nil when it is no deliverable address.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 320 else { return nil }
        var address = Substring(text)
        while let first = address.first, first == "<" || first.isWhitespace { address.removeFirst() }
        while let last = address.last, last == ">" || last.isWhitespace { address.removeLast() }
        guard let at = address.lastIndex(of: "@"), let domain = DomainName(address[address.index(after: at)...]) else {
            return nil
        }
        let local = address[..<at]
        let forbidden = Set(" \t\r\n<>()[]\\,;:\"@".utf8)
        guard (1...64).contains(local.utf8.count), local.utf8.allSatisfy({ $0 > 0x20 && !forbidden.contains($0) })
        else {
            return nil
        }
        self.local = String(local)
        self.domain = domain
    }

    /// Lower case throughout: how addresses are compared and stored for look-up.
    package var key: String { "\(local.lowercased())@\(domain.text)" }
    package var description: String { "\(local)@\(domain.text)" }
}
