import Primitives

@testable import Registry

/// A registry of random organisations that answers by looping over everything: slow, and plain enough to be believed.
struct ReferenceRegistry {
    struct Party {
        let name: String
        let parent: Int?
        let isReachable: Bool
        let holdings: [Holding]
    }
    struct Rule {
        let name: String
        let party: Int
        let verdict: ResponsibilityRule.Verdict
        let conditions: [RuleCondition]
    }
    struct Found: Hashable {
        let party: Int
        let rule: Reason.Rule
        let matched: String
        let value: String
    }

    var parties: [Party] = []
    var routes: [AnnouncedPrefix] = []
    var rules: [Rule] = []

    init(parties count: Int, _ random: inout SeededGenerator) {
        for index in 0..<count {
            let holdings = (0..<Int.random(in: 0...4, using: &random)).compactMap { _ in Self.holding(&random) }
            parties.append(
                Party(
                    name: "組織\(index)", parent: index > 3 && index % 3 == 0 ? index / 3 : nil,
                    isReachable: Int.random(in: 0..<4, using: &random) != 0, holdings: holdings))
        }
        var seen: Set<String> = []
        for _ in 0..<count {
            let prefix = Self.prefix(&random, lengths: 16...24)
            let origin = ASN(64_496 + UInt32.random(in: 0..<40, using: &random))
            let country = CountryCode(["JP", "US", "DE"].randomElement(using: &random) ?? "JP")
            guard let prefix, seen.insert("\(prefix)").inserted else { continue }
            routes.append(AnnouncedPrefix(prefix: prefix, origin: origin, country: country))
        }
        for index in 0..<max(count / 5, 1) {
            let kinds = [RuleCondition.Kind.network, .domain, .keyword, .country].shuffled(using: &random)
            let conditions = kinds.prefix(Int.random(in: 1...2, using: &random)).compactMap { kind in
                RuleCondition(kind, Self.words(kind, &random))
            }
            rules.append(
                Rule(
                    name: "規則\(index)", party: Int.random(in: 0..<count, using: &random),
                    verdict: index % 4 == 0 ? .never : .propose, conditions: conditions))
        }
    }

    static func address(_ random: inout SeededGenerator) -> UInt32 {
        0x0a00_0000 | UInt32.random(in: 0..<8, using: &random) << 16 | UInt32.random(in: 0...0xffff, using: &random)
    }

    static func prefix(_ random: inout SeededGenerator, lengths: ClosedRange<Int>) -> IPPrefix? {
        let length = Int.random(in: lengths, using: &random)
        return IPPrefix(IPAddress(v4: address(&random)), length: length)
    }

    static func domain(_ random: inout SeededGenerator) -> String {
        let labels = (0..<Int.random(in: 1...3, using: &random)).map { _ in
            ["a", "b", "c"].randomElement(using: &random) ?? "a"
        }
        return (labels + [["jp", "us", "com"].randomElement(using: &random) ?? "jp"]).joined(separator: ".")
    }

    static func word(_ random: inout SeededGenerator) -> String { "w\(Int.random(in: 0..<60, using: &random))" }

    static func words(_ kind: RuleCondition.Kind, _ random: inout SeededGenerator) -> String {
        switch kind {
        case .network: prefix(&random, lengths: 12...20)?.description ?? ""
        case .domain: domain(&random)
        case .country: ["JP", "US"].randomElement(using: &random) ?? "JP"
        default: word(&random)
        }
    }

    private static func holding(_ random: inout SeededGenerator) -> Holding? {
        switch Int.random(in: 0..<8, using: &random) {
        case 0...2: prefix(&random, lengths: 14...30).map(Holding.network)
        case 3: .asn(ASN(64_496 + UInt32.random(in: 0..<40, using: &random)))
        case 4, 5: Holding(.domain, domain(&random))
        case 6: Holding(.keyword, word(&random))
        default: Int.random(in: 0..<20, using: &random) == 0 ? Holding(.country, "JP") : nil
        }
    }
}

/// What is asked, and the answer by looping.
extension ReferenceRegistry {
    func answer(addresses: [String], names: [String], words: [String]) -> Set<Found> {
        var found = owners(addresses, names, words)
        let asked = (addresses, names, words)
        for rule in rules where rule.verdict == .propose {
            guard let parts = parts(rule, asked) else { continue }
            for part in parts {
                found.insert(Found(party: rule.party, rule: .rule, matched: part, value: rule.name))
            }
        }
        found = found.filter { !isExcluded($0, asked) }
        let behind = self.behind(addresses, names).filter { !isExcluded($0, asked) }
        for part in addresses + names {
            let candidates =
                [found.filter { $0.matched == part }]
                + [Reason.Rule.upstream, .country].map { rule in
                    behind.filter { $0.matched == part && $0.rule == rule }
                }
            let first =
                candidates.firstIndex { $0.contains { isReachable($0.party) } }
                ?? candidates.firstIndex { !$0.isEmpty }
            if let first, first > 0 { found.formUnion(candidates[first]) }
        }
        return found
    }

    private func owners(_ addresses: [String], _ names: [String], _ words: [String]) -> Set<Found> {
        var found: Set<Found> = []
        for (index, party) in parties.enumerated() {
            for holding in party.holdings {
                let matched: [String] =
                    switch holding {
                    case .network(let network): addresses.filter { holds(network, $0) }
                    case .domain(let domain): names.filter { isBelow($0, domain.text) }
                    case .keyword(let keyword): words.contains(keyword.text) ? [keyword.text] : []
                    case .asn, .country: []
                    }
                for part in matched {
                    let rule: Reason.Rule =
                        holding.kind == .network ? .network : holding.kind == .domain ? .domain : .keyword
                    found.insert(Found(party: index, rule: rule, matched: part, value: holding.text))
                }
            }
        }
        return found
    }

    private func behind(_ addresses: [String], _ names: [String]) -> Set<Found> {
        var found: Set<Found> = []
        for part in addresses + names {
            let (route, country) = (route(part), country(part))
            for (index, party) in parties.enumerated() {
                for holding in party.holdings {
                    if let route, holding == .asn(route.origin) {
                        found.insert(Found(party: index, rule: .upstream, matched: part, value: holding.text))
                    }
                    if let country, holding == .country(country) {
                        found.insert(Found(party: index, rule: .country, matched: part, value: country.text))
                    }
                }
            }
        }
        return found
    }

    private func parts(_ rule: Rule, _ asked: (addresses: [String], names: [String], words: [String])) -> Set<String>? {
        var all: Set<String> = []
        for condition in rule.conditions {
            let parts: [String] =
                switch condition {
                case .network(let network): asked.addresses.filter { holds(network, $0) }
                case .domain(let domain): asked.names.filter { isBelow($0, domain.text) }
                case .keyword(let keyword): asked.words.contains(keyword.text) ? [keyword.text] : []
                case .country(let code): (asked.addresses + asked.names).filter { country($0) == code }
                default: []
                }
            guard !parts.isEmpty else { return nil }
            all.formUnion(parts)
        }
        return all
    }

    private func isExcluded(
        _ found: Found, _ asked: (addresses: [String], names: [String], words: [String])
    ) -> Bool {
        rules.contains { rule in
            guard rule.verdict == .never, rule.party == found.party, let parts = parts(rule, asked) else {
                return false
            }
            return rule.conditions.allSatisfy { $0.kind == .keyword } || parts.contains(found.matched)
        }
    }

    private func isReachable(_ party: Int) -> Bool {
        parties[party].isReachable || parties[party].parent.map(isReachable) ?? false
    }

    private func holds(_ network: IPPrefix, _ address: String) -> Bool {
        IPAddress(address).map { network.first <= $0 && $0 <= network.last } ?? false
    }

    private func isBelow(_ name: String, _ domain: String) -> Bool { name == domain || name.hasSuffix("." + domain) }

    private func route(_ part: String) -> AnnouncedPrefix? {
        guard let address = IPAddress(part) else { return nil }
        return routes.filter { $0.prefix.contains(address) }.max { $0.prefix.bits < $1.prefix.bits }
    }

    private func country(_ part: String) -> CountryCode? {
        if IPAddress(part) != nil { return route(part)?.country }
        return part.hasSuffix(".jp") ? CountryCode("JP") : part.hasSuffix(".us") ? CountryCode("US") : nil
    }
}
