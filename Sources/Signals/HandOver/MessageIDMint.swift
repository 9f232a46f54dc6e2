import Crypto
package import Primitives

/// A case, and perhaps one delivery of a notice, that a Message-ID of ours names.
package struct OwnReference: Sendable, Hashable {
    package let caseID: PublicID
    package let delivery: PublicID?

    package init(caseID: PublicID, delivery: PublicID? = nil) {
        self.caseID = caseID
        self.delivery = delivery
    }
}

/// Mints and recognises our own Message-IDs: `hk.<case>.<delivery or 0>.<random>.<code>@<domain>` (RFC 5322 §3.6.4).
///
/// The code is 100 bits of HMAC-SHA-256 over all that stands before it, so an answer to such an id may join its case
/// whoever sends it. Mail programs keep ids as they are; letter case is ignored all the same.
package struct MessageIDMint: Sendable {
    private let key: SymmetricKey
    private let domain: String

    /// `key`: at least 32 secret bytes; `domain`: that of the team's address.
    package init(key: [UInt8], domain: DomainName) {
        self.key = SymmetricKey(data: key)
        self.domain = domain.text
    }

    /// A new id, without angle brackets.
    package func mint(_ reference: OwnReference, random: Randomness = .system) -> String {
        let body = "hk.\(reference.caseID).\(reference.delivery?.text ?? "0").\(PublicID(random: random))"
        return "\(body).\(code(body))@\(domain)"
    }

    /// The id of a mail that we write down of what came in at a door of ours. It names no case and joins none.
    func record(_ id: PublicID) -> String { "record.\(id)@\(domain)" }

    /// What the id names, or nil when it is not ours or its code is wrong.
    package func verify(_ messageID: String) -> OwnReference? {
        guard messageID.utf8.count <= 400, let at = messageID.lastIndex(of: "@") else { return nil }
        let parts = messageID[..<at].lowercased().split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 5, parts[0] == "hk", let caseID = PublicID(parts[1]) else { return nil }
        let body = parts[..<4].joined(separator: ".")
        guard isEqual(code(body), String(parts[4])) else { return nil }
        return OwnReference(caseID: caseID, delivery: PublicID(parts[2]))
    }

    private func code(_ body: String) -> String {
        let mac = HMAC<SHA256>.authenticationCode(for: Array(body.utf8), using: key)
        return String(Base32.encode(Array(mac)).prefix(PublicID.length))
    }

    /// Compares in constant time.
    private func isEqual(_ a: String, _ b: String) -> Bool {
        let (a, b) = (Array(a.utf8), Array(b.utf8))
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
