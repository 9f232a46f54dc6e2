package import Primitives

/// A party that must be told, and why.
package struct Responsibility: Sendable, Hashable {
    package let organization: OrganizationSummary
    /// Active contacts in the order in which to tell them; those of the nearest organisation above first when nobody here
    /// is in charge (a reason says so).
    package let people: [OrderedContact]
    /// At least one, the most specific first.
    package let reasons: [Reason]
    /// Of the most specific reason; larger is more specific.
    package let specificity: Int
    /// Whom to turn to if it does not answer, the nearest first: the organisation above, the provider of the line, the
    /// CSIRT of the country. None of them is told by itself.
    package let further: [FurtherParty]

    package var contacts: [Contact] { people.map(\.contact) }
}

/// What of the query led to an organisation, by which rule.
package struct Reason: Sendable, Hashable {
    package enum Rule: String, Labelled, Codable {
        case network, asn, domain, keyword, parent, above, upstream, country, rule
    }

    package let rule: Rule
    /// The part of the query: `192.0.2.7`.
    package let matched: String
    /// What is registered: `192.0.2.0/24`.
    package let value: String
    /// What lies between the two: the announced network, the id of the desk's rule. Empty when nothing does.
    package let via: String
    /// When the address was seen, if the query says so.
    package let time: Timestamp?
    /// Larger is more specific: networks by length, then domains by labels, then AS numbers, then keywords by length,
    /// then who stands behind an owner. A rule of the desk is as specific as its conditions, and its weight is added.
    package let specificity: Int
    /// Of the desk's rule, contained in `specificity`.
    package let weight: Int

    package var text: Text {
        let text = rule.text(matched: matched, value: value, via: via, weight: weight)
        guard let time else { return text }
        let moment = time.inJapan
        return Text(ja: "\(text.ja)（\(moment) (JST) 時点）", en: "\(text.en) (at \(moment) JST)")
    }
}

extension Reason {
    init(network: IPPrefix, holds matched: String, time: Timestamp?) {
        self.init(
            rule: .network, matched: matched, value: network.description, time: time,
            specificity: 3000 + network.bits)
    }

    init(part: IPPrefix, of matched: IPPrefix, time: Timestamp?) {
        self.init(
            rule: .network, matched: matched.description, value: part.description, time: time,
            specificity: 3000 + part.bits)
    }

    init(domain: DomainName, holds matched: String) {
        let labels = domain.text.split(separator: ".").count
        self.init(rule: .domain, matched: matched, value: domain.text, time: nil, specificity: 2000 + labels)
    }

    init(asn: ASN) {
        self.init(
            rule: .asn, matched: asn.description, value: asn.description, time: nil, specificity: 1000)
    }

    init(keyword: Keyword, in matched: String) {
        self.init(
            rule: .keyword, matched: matched, value: keyword.text, time: nil,
            specificity: 100 + min(keyword.folded.unicodeScalars.count, 100))
    }

    init(parent: OrganizationSummary, of organization: OrganizationSummary) {
        self.init(rule: .parent, matched: organization.name, value: parent.name, time: nil, specificity: 0)
    }

    init(above: OrganizationSummary, of organization: OrganizationSummary) {
        self.init(rule: .above, matched: organization.name, value: above.name, time: nil, specificity: 0)
    }

    init(announced route: AnnouncedPrefix, holds matched: String, time: Timestamp?) {
        self.init(
            rule: .upstream, matched: matched, value: route.origin.description, via: route.prefix.description,
            time: time, specificity: 60, weight: 0)
    }

    /// `network`: the announced one that says so; nil for the top-level domain and for what the query says itself.
    init(country: CountryCode, of matched: String, network: IPPrefix?) {
        self.init(
            rule: .country, matched: matched, value: country.text, via: network?.description ?? "", time: nil,
            specificity: 30, weight: 0)
    }

    private init(rule: Rule, matched: String, value: String, time: Timestamp?, specificity: Int) {
        self.init(rule: rule, matched: matched, value: value, via: "", time: time, specificity: specificity, weight: 0)
    }

    /// For a part of the query; the rule's name itself when the rule is about the query as a whole.
    init(rule: ResponsibilityRule, for matched: String) {
        self.init(
            rule: .rule, matched: matched, value: rule.name, via: rule.publicID.text, time: nil,
            specificity: rule.specificity, weight: rule.weight)
    }
}

extension Timestamp {
    /// `2026-11-21 14:00` in Japan.
    var inJapan: String {
        let date = JapanTime.date(of: self)
        let minutes = (self - JapanTime.midnight(date)).milliseconds / 60_000
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(date) \(two(minutes / 60)):\(two(minutes % 60))"
    }
}
