package import Primitives

/// The networks and domains that the team answers for.
package struct OwnSpace: Sendable {
    struct Range {
        let first: IPAddress
        let last: IPAddress
    }

    /// Ascending and without overlaps.
    private let ranges: [Range]
    package let domains: Set<String>

    package init(networks: [IPPrefix] = [], domains: Set<String> = []) {
        self.init(ranges: networks.map { Range(first: $0.first, last: $0.last) }, domains: domains)
    }

    init(ranges: [Range], domains: Set<String>) {
        self.domains = domains
        self.ranges = ranges.sorted { $0.first < $1.first }.reduce(into: []) { merged, range in
            if let last = merged.last, range.first <= last.last {
                merged[merged.count - 1] = Range(first: last.first, last: max(last.last, range.last))
            } else {
                merged.append(range)
            }
        }
    }

    package func contains(_ domain: DomainName) -> Bool { domain.withParents.contains { domains.contains($0) } }

    func contains(_ observable: Observable) -> Bool {
        if let range = observable.range { return contains(range.first, range.last) }
        return observable.host.map(contains) ?? false
    }

    private func contains(_ first: IPAddress, _ last: IPAddress) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].first <= first { low = middle + 1 } else { high = middle }
        }
        return low > 0 && last <= ranges[low - 1].last
    }
}

/// What is known of the sender when the roles are judged.
package struct SenderContext: Sendable {
    package var sender: MailAddress?
    package var own: OwnSpace
    /// The mail answers another one, so that quoted lines repeat what is known.
    package var isReply: Bool
    /// The mail says how to unsubscribe (RFC 2369): an advertisement rather than a report.
    package var isBulk: Bool
    /// A bounce or an automatic answer: nobody complains.
    package var isMachineAnswer: Bool
    /// Names of the files that the mail carries.
    package var attachments: Set<String>
    /// When the mail says it was sent, and its zone in minutes east of Greenwich: for times in the text that name none.
    package var sentAt: Timestamp?
    package var zone = 0

    package init(
        sender: MailAddress? = nil, own: OwnSpace = OwnSpace(), isReply: Bool = false, isBulk: Bool = false,
        isMachineAnswer: Bool = false, attachments: Set<String> = [], sentAt: Timestamp? = nil, zone: Int = 0
    ) {
        self.sender = sender
        self.own = own
        self.isReply = isReply
        self.isBulk = isBulk
        self.isMachineAnswer = isMachineAnswer
        self.attachments = attachments
        self.sentAt = sentAt
        self.zone = zone
    }

    var isSenderOwn: Bool { sender.map { own.contains($0.domain) } ?? false }

    /// True for names under the sender's registrable domain.
    func isSendersDomain(_ observable: Observable) -> Bool {
        guard let home = sender?.domain.registrable, let host = observable.host?.text else { return false }
        return host == home || host.hasSuffix("." + home)
    }
}

extension DomainName {
    private static let secondLevels: Set<String> = [
        "co", "ne", "or", "ac", "go", "ad", "ed", "gr", "lg", "com", "net", "org", "gov", "edu", "mil",
    ]

    /// The name that somebody registered, by a rule of thumb: the last two labels, three under `co.jp` and its like.
    var registrable: String {
        let labels = text.utf8.split(separator: UInt8(ascii: "."))
        guard labels.count > 2, let top = labels.last else { return text }
        let isThird = top.count == 2 && Self.secondLevels.contains(String(Substring(labels[labels.count - 2])))
        return String(text[labels[labels.count - (isThird ? 3 : 2)].startIndex...])
    }
}

extension Observable {
    /// The domain behind a domain, URL or mail address.
    var host: DomainName? {
        switch kind {
        case .domain: DomainName(value)
        case .mail: value.lastIndex(of: "@").flatMap { DomainName(value[value.index(after: $0)...]) }
        case .url: urlHost
        default: nil
        }
    }

    private var urlHost: DomainName? {
        guard let scheme = value.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let authority = value.utf8[scheme...].drop { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "/") }
            .prefix { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        let host = authority.lastIndex(of: UInt8(ascii: "@")).map { authority[$0...].dropFirst() } ?? authority
        return DomainName(Substring(host.prefix { $0 != UInt8(ascii: ":") }))
    }
}
