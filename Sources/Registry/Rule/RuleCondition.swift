package import Primitives

/// One thing that must hold for a rule to apply.
package enum RuleCondition: Sendable, Hashable {
    case network(IPPrefix)
    /// Named in the query, or announcing one of its addresses.
    case asn(ASN)
    case domain(DomainName)
    /// An address of a page begins with this, up to a border of its parts.
    case url(String)
    case keyword(Keyword)
    case sector(String)
    case country(CountryCode)
    /// The circle is this narrow or narrower.
    case tlp(TLP)
    case hours(DutyHours)

    package enum Kind: String, Labelled, Codable {
        case network, asn, domain, url, keyword, sector, country, tlp, hours
    }

    package var kind: Kind {
        switch self {
        case .network: .network
        case .asn: .asn
        case .domain: .domain
        case .url: .url
        case .keyword: .keyword
        case .sector: .sector
        case .country: .country
        case .tlp: .tlp
        case .hours: .hours
        }
    }

    /// As it is stored, and read back by `init`.
    package var text: String {
        switch self {
        case .network(let prefix): prefix.description
        case .asn(let number): number.description
        case .domain(let name): name.text
        case .url(let beginning): beginning
        case .keyword(let keyword): keyword.text
        case .sector(let sector): sector
        case .country(let code): code.text
        case .tlp(let tlp): tlp.mark
        case .hours(let hours): hours.description
        }
    }

    /// Reads what a person wrote; nil when it has not the form of its kind.
    package init?(_ kind: Kind, _ text: some StringProtocol) {
        let text = text.oneLine
        let narrow = text.halfWidth
        let found: RuleCondition? =
            switch kind {
            case .network: IPPrefix(narrow).map(RuleCondition.network)
            case .asn: ASN(text: narrow).map(RuleCondition.asn)
            case .domain: DomainName(narrow).map(RuleCondition.domain)
            case .url: Self.beginning(text)
            case .keyword: Keyword(text).map(RuleCondition.keyword)
            case .sector: text.isEmpty || text.count > Limits.registryFieldCharacters ? nil : .sector(text)
            case .country: CountryCode(narrow).map(RuleCondition.country)
            case .tlp: TLP(mark: narrow).map(RuleCondition.tlp)
            case .hours: DutyHours(narrow).map(RuleCondition.hours)
            }
        guard let found else { return nil }
        self = found
    }

    private static func beginning(_ text: String) -> RuleCondition? {
        let isWeb = text.hasPrefix("http://") || text.hasPrefix("https://")
        return isWeb && text.count <= Limits.registryFieldCharacters ? .url(text) : nil
    }

    /// On the scale of `Reason.specificity`.
    var specificity: Int {
        switch self {
        case .network(let prefix): 3000 + prefix.bits
        case .url: 2500
        case .domain(let name): 2000 + name.text.split(separator: ".").count
        case .asn: 1000
        case .keyword(let keyword): 100 + min(keyword.folded.unicodeScalars.count, 100)
        case .sector: 90
        case .country: 30
        case .tlp, .hours: 10
        }
    }
}

extension [RuleCondition] {
    /// One line each: what kind, a blank, the text.
    var stored: String { map { "\($0.kind.rawValue) \($0.text)" }.joined(separator: "\n") }

    init(stored text: String) throws(Problem) {
        self = []
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, let kind = RuleCondition.Kind(rawValue: String(parts[0])),
                let condition = RuleCondition(kind, parts[1])
            else { throw Problem.rowUnreadable }
            append(condition)
        }
    }

    /// The most specific one, a little more for every further one: who says more goes before.
    var specificity: Int { (map(\.specificity).max() ?? 0) + Swift.max(0, count - 1) }
}
