package import Primitives

/// What an organisation answers for: a network, an autonomous system, a domain with everything below it, a technical
/// keyword, or a country whose national CSIRT it is.
package enum Holding: Sendable, Hashable {
    case network(IPPrefix)
    case asn(ASN)
    case domain(DomainName)
    case keyword(Keyword)
    case country(CountryCode)

    package enum Kind: String, Labelled, Codable {
        case network, asn, domain, keyword, country
    }

    package var kind: Kind {
        switch self {
        case .network: .network
        case .asn: .asn
        case .domain: .domain
        case .keyword: .keyword
        case .country: .country
        }
    }

    /// As people write it: `192.0.2.0/24`, `AS64496`, `example.jp`, `KX-2000`, `JP`.
    package var text: String {
        switch self {
        case .network(let prefix): prefix.description
        case .asn(let number): number.description
        case .domain(let name): name.text
        case .keyword(let keyword): keyword.text
        case .country(let code): code.text
        }
    }

    /// Reads what a person wrote, full-width or half-width; nil when it has not the form of its kind.
    package init?(_ kind: Kind, _ text: some StringProtocol) {
        let text = kind == .keyword ? text.trimmed : text.halfWidth.trimmed
        switch kind {
        case .network:
            guard let prefix = IPPrefix(text) else { return nil }
            self = .network(prefix)
        case .asn:
            guard let number = ASN(text: text) else { return nil }
            self = .asn(number)
        case .domain:
            guard let name = DomainName(text.hasPrefix("*.") ? String(text.dropFirst(2)) : text) else { return nil }
            self = .domain(name)
        case .keyword:
            guard let keyword = Keyword(text) else { return nil }
            self = .keyword(keyword)
        case .country:
            guard let code = CountryCode(text) else { return nil }
            self = .country(code)
        }
    }
}

/// Everything that one organisation answers for.
package struct Holdings: Sendable, Hashable {
    package var networks: [IPPrefix] = []
    package var autonomousSystems: [ASN] = []
    package var domains: [DomainName] = []
    package var keywords: [Keyword] = []
    package var countries: [CountryCode] = []

    /// In the order network, AS, domain, keyword, country.
    package var all: [Holding] {
        networks.map(Holding.network) + autonomousSystems.map(Holding.asn) + domains.map(Holding.domain)
            + keywords.map(Holding.keyword) + countries.map(Holding.country)
    }
}
