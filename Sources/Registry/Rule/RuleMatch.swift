import Primitives

/// What rules are held against: a query with what was found out about its parts.
struct RuleQuestion {
    let query: Query
    let targets: [Target]
    /// Systems that announce an address, and countries, by the words of the part of the query.
    let announced: [String: Set<ASN>]
    let countries: [String: CountryCode]
    let moment: Timestamp
    let text: KeywordText

    /// The text is only looked through when a rule asks for a word in it.
    init(
        _ query: Query, _ targets: [Target], _ around: Surroundings, rules: [ResponsibilityRule], now: Timestamp
    ) {
        self.query = query
        self.targets = targets
        announced = around.routes.reduce(into: [:]) { $0[$1.name, default: []].insert($1.route.origin) }
        countries = Dictionary(around.places.map { ($0.name, $0.country) }) { first, _ in first }
        moment = query.time ?? now
        let asksForWords = rules.contains { $0.details.conditions.contains { $0.kind == .keyword } }
        text = KeywordText(asksForWords ? query.text : "", limit: Limits.keywordTextScalars)
    }

    /// The parts of the query for which a condition holds, by their words, empty when it holds for the query as a whole;
    /// nil when it does not hold.
    func parts(for condition: RuleCondition) -> [String]? {
        switch condition {
        case .network(let network):
            return some { target in
                if case .network(let prefix, _) = target { network.contains(prefix) } else { false }
            }
        case .domain(let domain):
            return some { target in
                if case .domain(let name, _) = target { name.withParents.contains(domain.text) } else { false }
            }
        case .asn(let number):
            let behind = some { announced[$0.name]?.contains(number) ?? false } ?? []
            let own = query.autonomousSystems.contains(number) ? [number.description] : []
            return behind + own == [] ? nil : behind + own
        case .url(let beginning): return urls(beginning)
        case .keyword(let keyword): return text.contains(keyword.folded) ? [keyword.text] : nil
        case .sector(let sector): return !query.sector.isEmpty && isSame(sector, query.sector) ? [] : nil
        case .country(let country):
            return query.country == country ? [] : some { countries[$0.name] == country }
        case .tlp(let tlp): return query.tlp.map { $0 >= tlp } ?? false ? [] : nil
        case .hours(let hours): return hours.isOnDuty(at: moment) ? [] : nil
        }
    }

    private func some(_ holds: (Target) -> Bool) -> [String]? {
        let found = targets.filter(holds).map(\.name)
        return found.isEmpty ? nil : found
    }

    private func urls(_ beginning: String) -> [String]? {
        let found = query.observables.filter { $0.kind == .url && $0.value.begins(with: beginning) }.map(\.value)
        return found.isEmpty ? nil : found
    }

    private func isSame(_ first: String, _ second: String) -> Bool { Folding.fold(first) == Folding.fold(second) }
}

/// How a rule stands to a query.
enum RuleOutcome: Equatable {
    /// For these parts of the query, none when its conditions are about the query as a whole.
    case holds([String])
    /// The first condition that does not hold; nil when the rule is not in force on the day.
    case fails(RuleCondition?)
}

extension ResponsibilityRule {
    func outcome(for question: RuleQuestion) -> RuleOutcome {
        guard isInForce(at: question.moment) else { return .fails(nil) }
        var parts: [String] = []
        for condition in details.conditions {
            guard let found = question.parts(for: condition) else { return .fails(condition) }
            parts += found.filter { !parts.contains($0) }
        }
        return .holds(parts)
    }
}

/// The rules in force beside the question that they are held against.
struct RuleBook {
    private let proposals: [(rule: ResponsibilityRule, parts: [String])]
    private let exclusions: [(rule: ResponsibilityRule, parts: [String])]

    init(_ rules: [ResponsibilityRule], _ question: RuleQuestion) {
        let holding = rules.compactMap { rule -> (rule: ResponsibilityRule, parts: [String])? in
            guard case .holds(let parts) = rule.outcome(for: question) else { return nil }
            return (rule, parts)
        }
        proposals = holding.filter { $0.rule.verdict == .propose }
        exclusions = holding.filter { $0.rule.verdict == .never }
    }

    /// Whom rules propose, each part of the query by itself.
    func propose(_ hits: inout Hits) {
        for (rule, parts) in proposals {
            for part in parts.isEmpty ? [rule.name] : parts {
                hits.add(Reason(rule: rule, for: part), to: rule.organization.id.value)
            }
        }
    }

    /// Whether a rule takes a party away: for the parts that the rule is about, or altogether when it is about the
    /// query as a whole.
    func excludes(_ organization: Int64, for part: String) -> Bool {
        exclusions.contains { rule, parts in
            guard rule.organization.id.value == organization else { return false }
            return parts.isEmpty || !rule.details.conditions.contains(where: \.isAboutParts) || parts.contains(part)
        }
    }

    /// The contacts that the rule behind a reason names; all of them without such a rule.
    func chosen(of people: [OrderedContact], by reason: Reason?) -> [OrderedContact] {
        guard let reason, reason.rule == .rule,
            let rule = proposals.first(where: { $0.rule.publicID.text == reason.via })?.rule
        else { return people }
        return rule.chosen(of: people)
    }
}

extension RuleCondition {
    /// About an address or name of the query, not about the query as a whole.
    var isAboutParts: Bool {
        switch self {
        case .network, .asn, .domain, .url, .country: true
        case .keyword, .sector, .tlp, .hours: false
        }
    }
}

extension IPPrefix {
    /// Whether every address of the other network lies in this one.
    func contains(_ other: IPPrefix) -> Bool { contains(other.first) && other.bits >= bits }
}

extension String {
    /// As a rule on pages means it: letters of any case, up to the end or to a border of the address's parts.
    fileprivate func begins(with beginning: String) -> Bool {
        let (own, sought) = (lowercased(), beginning.lowercased())
        guard own.hasPrefix(sought) else { return false }
        guard let next = own.dropFirst(sought.count).first else { return true }
        return sought.hasSuffix("/") || "/?#".contains(next)
    }
}
