/// What was seen in a signal (観測事象): a typed value, not yet judged.
package struct Observable: Sendable, Hashable {
    package enum Kind: String, Labelled, Codable {
        case ipv4, ipv6, network, domain, url, mail, hash, cve, jvn
        case fileName = "file-name"

        package var label: Text {
            switch self {
            case .ipv4: .verbatim("IPv4")
            case .ipv6: .verbatim("IPv6")
            case .network: Text(ja: "ネットワーク", en: "Network")
            case .domain: Text(ja: "ドメイン", en: "Domain")
            case .url: .verbatim("URL")
            case .mail: Text(ja: "メールアドレス", en: "Mail address")
            case .hash: Text(ja: "ハッシュ値", en: "Hash")
            case .cve: .verbatim("CVE")
            case .jvn: .verbatim("JVN")
            case .fileName: Text(ja: "ファイル名", en: "File name")
            }
        }
    }

    /// Whose it is in the eyes of the sender.
    package enum Role: String, Labelled, Codable {
        /// What the sender complains about.
        case reported
        /// Whom it hit.
        case target
        case other

        package var label: Text {
            switch self {
            case .reported: Text(ja: "報告対象", en: "Reported")
            case .target: Text(ja: "被害側", en: "Target")
            case .other: Text(ja: "その他", en: "Other")
            }
        }
    }

    package let kind: Kind
    /// Canonical, fanged text: addresses as RFC 5952, domains and hashes in lower case, ids in upper case.
    package let value: String

    package init(kind: Kind, value: String) {
        self.kind = kind
        self.value = value
    }

    /// Values hardly ever stand under two kinds.
    package func hash(into hasher: inout Hasher) { hasher.combine(value) }

    /// The address or network behind the value, as the 16-byte ends of its range.
    package var range: IPPrefix? {
        switch kind {
        case .ipv4, .ipv6, .network: IPPrefix(value)
        default: nil
        }
    }
}

/// An observable as one signal shows it.
package struct Observation: Sendable, Hashable {
    package let observable: Observable
    package let role: Observable.Role
    /// Names of the warning lists that hold it: a mark, never a reason to drop it.
    package let warnings: [String]
    /// Time and port that stand beside it.
    package let sighting: Sighting

    package init(
        _ observable: Observable, role: Observable.Role, warnings: [String] = [], sighting: Sighting = Sighting()
    ) {
        self.observable = observable
        self.role = role
        self.warnings = warnings
        self.sighting = sighting
    }
}
