/// A host or domain name in lower-case ASCII, without the final dot; Unicode labels stay as the sender wrote them,
/// lower-cased, so that nothing is lost.
package struct DomainName: Sendable, Hashable, CustomStringConvertible {
    package let text: String

    /// At least two labels of 1–63 bytes, at most 253 bytes (RFC 1035 §2.3.4), no address.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 254 else { return nil }
        var name = text.lowercased()
        if name.hasSuffix(".") { name.removeLast() }
        guard name.utf8.count <= 253, Self.isName(name.utf8) else { return nil }
        self.text = name
    }

    /// Labels of letters, digits and hyphens inside them; the last one is no number.
    private static func isName(_ name: String.UTF8View) -> Bool {
        var (labels, length, isNumber) = (1, 0, true)
        var last = UInt8(ascii: ".")
        for byte in name {
            switch byte {
            case UInt8(ascii: "."):
                guard length > 0, last != UInt8(ascii: "-") else { return false }
                (labels, length, isNumber) = (labels + 1, -1, true)
            case 0x30...0x39: break
            case UInt8(ascii: "-") where length == 0: return false
            case 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...0xff: isNumber = false
            default: return false
            }
            length += 1
            guard length <= 63 else { return false }
            last = byte
        }
        return labels >= 2 && length > 0 && last != UInt8(ascii: "-") && !isNumber
    }

    /// The name and its parents, the longest first, down to two labels: `a.b.example` → itself, `b.example`.
    package var withParents: [String] {
        var names: [String] = []
        var rest = text.utf8[...]
        while let dot = rest.firstIndex(of: UInt8(ascii: ".")) {
            names.append(String(Substring(rest)))
            rest = rest[dot...].dropFirst()
        }
        return names
    }

    package var description: String { text }
}
