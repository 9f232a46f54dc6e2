/// What a domain asks receivers to do with mails that only claim to be its own (RFC 7489 §6.3).
package struct DMARCRecord: Sendable, Hashable {
    package enum Policy: String, Sendable { case none, quarantine, reject }

    package let policy: Policy
    /// For names below the domain; as `policy` where the record does not say.
    package let subdomainPolicy: Policy
    /// Where receivers send what they saw; empty where nobody is told.
    package let reportAddresses: [String]

    /// Whether a TXT record is meant as this one; it may still be flawed.
    package static func isMeant(by text: String) -> Bool {
        guard let version = TagList(String(text.prefix { $0 != ";" }))?.first else { return false }
        return version.name == "v" && version.value == "DMARC1"
    }

    /// Nil without a policy that receivers know.
    package init?(_ text: String) {
        guard Self.isMeant(by: text), let tags = TagList(text),
            let policy = Policy(rawValue: tags["p"]?.lowercased() ?? "")
        else { return nil }
        self.policy = policy
        subdomainPolicy = Policy(rawValue: tags["sp"]?.lowercased() ?? "") ?? policy
        reportAddresses = (tags["rua"] ?? "").split(separator: ",", maxSplits: 20).map {
            String($0.drop { $0.isWhitespace })
        }
    }
}
