/// A host or domain name in lower-case ASCII, without the final dot; Unicode labels stay as the sender wrote them,
/// lower-cased, so that nothing is lost.
package struct DomainName: Sendable, Hashable, CustomStringConvertible {
    package let text: String

    /// At least two labels of 1–63 bytes, at most 253 bytes (RFC 1035 §2.3.4), no address.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count <= 254 else { return nil }
        var name = text.lowercased()
        if name.hasSuffix(".") { name.removeLast() }
        let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, name.utf8.count <= 253, labels.allSatisfy(Self.isLabel),
            let top = labels.last, !top.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        self.text = name
    }

    private static func isLabel(_ label: Substring.UTF8View.SubSequence) -> Bool {
        guard (1...63).contains(label.count), label.first != UInt8(ascii: "-"), label.last != UInt8(ascii: "-") else {
            return false
        }
        return label.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x61...0x7a, UInt8(ascii: "-"), UInt8(ascii: "_"), 0x80...0xff: true
            default: false
            }
        }
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
