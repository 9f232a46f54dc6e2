/// Case tags that trackers put into subjects: `[HK-2026-0412]`, `[JPCERT#12345678]`, `[RT #123]`, `[ref:_00D…]`.
package enum SubjectTags {
    private static let brackets: [Unicode.Scalar: Unicode.Scalar] = ["[": "]", "［": "］", "【": "】", "{": "}"]
    private static let maximumLength = 80
    private static let limit = 20
    /// Names of things that many cases share.
    private static let shared = ["cve-", "jvn#", "jvndb-", "jvnvu#", "ghsa-", "tlp:"]

    /// The inner texts of bracketed tags, trimmed, as written; at most 20. List counters (`[list:0123]`), vulnerability
    /// names and plain words are none.
    package static func read(_ subject: String) -> [String] {
        var tags: [String] = []
        var current = String.UnicodeScalarView()
        var closing: Unicode.Scalar?
        for scalar in subject.unicodeScalars {
            if let end = brackets[scalar] {
                (closing, current) = (end, .init())
            } else if scalar == closing {
                let tag = String(
                    String(current).drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
                if isTag(tag), !tags.contains(tag), tags.count < limit { tags.append(tag) }
                closing = nil
            } else if closing != nil {
                current.append(scalar)
                if current.count > maximumLength { closing = nil }
            }
        }
        return tags
    }

    /// Our numbers that nobody can count, `HKX-4f7k2m9q`: half of them hold less than three digits.
    private static func isRandomNumber(_ name: String) -> Bool {
        name.utf8.count == 12 && name.hasPrefix("hkx-")
            && name.utf8.dropFirst(4).allSatisfy { $0.isLetter || $0.isDigit }
    }

    private static func isTag(_ text: String) -> Bool {
        let name = text.lowercased()
        guard name.utf8.allSatisfy({ $0 > 0x1f && $0 < 0x7f }), !shared.contains(where: name.hasPrefix) else {
            return false
        }
        if isRandomNumber(name) { return true }
        if name.hasPrefix("ref:") || name.hasPrefix("ref#") { return name.utf8.count >= 8 }
        let bytes = Array(name.utf8)
        if let hash = bytes.firstIndex(of: UInt8(ascii: "#")) {
            return bytes[(hash + 1)...].drop(while: \.isBlank).first?.isDigit == true
        }
        guard let dash = bytes.firstIndex(of: UInt8(ascii: "-")), dash >= 2 else { return false }
        let isNumbered = bytes[..<dash].allSatisfy(\.isLetter) && bytes[dash...].filter(\.isDigit).count >= 3
        return isNumbered
            && bytes[dash...].allSatisfy {
                $0.isDigit || $0.isLetter || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
            }
    }
}
