package import Access
package import Primitives
package import Storage

/// Who must be told about observables and a text, and why.
package struct Resolver: Sendable {
    let database: Database
    let index: HoldingIndex?

    /// `index` speeds up long texts where many keywords are registered; answers are the same without it.
    package init(database: Database, index: HoldingIndex? = nil) {
        self.database = database
        self.index = index
    }

    /// The responsible parties, most specific first; each organisation once, with all its reasons.
    ///
    /// An address goes to every network that holds it; a network also to the networks inside it; a host, URL or mail
    /// address to its domain and the domains above. Text is only looked through for technical keywords. Where nobody
    /// holds an address who can be reached, the provider that announces it answers, then the CSIRT of the country.
    package func resolve(_ query: Query, viewer: Viewer) async throws -> [Responsibility] {
        try viewer.require(.registryRead)
        let now = database.clock.now()
        return try await database.read { try $0.resolve(query, at: now, viewer: viewer, index: index) }
    }
}

extension ReadTransaction {
    /// As `Resolver.resolve`, for callers that are inside a transaction of their own.
    ///
    /// The moment decides who is on duty. Rules of the desk that go by day and hour go by the query's time, and by the
    /// moment when it has none.
    package func resolve(
        _ query: Query, at moment: Timestamp, viewer: Viewer, index: HoldingIndex? = nil
    ) throws -> [Responsibility] {
        try viewer.require(.registryRead)
        var hits = Hits()
        let targets = Target.all(of: query.observables)
        for target in targets {
            switch target {
            case .network(let prefix, let name): try findNetworks(prefix, name: name, time: query.time, &hits)
            case .domain(let domain, let name): try findDomains(domain, name: name, &hits)
            }
        }
        try findAutonomousSystems(query.autonomousSystems, &hits)
        try findKeywords(query.text, index, &hits)
        let around = try surroundings(of: targets, query)
        let rules = try rules(where: .all, limit: Limits.responsibilityRules, viewer: viewer)
        let book = RuleBook(rules, RuleQuestion(query, targets, around, rules: rules, now: moment))
        book.propose(&hits)
        hits.remove { book.excludes($0, for: $1.matched) }
        var fallback = try fallback(around, time: query.time)
        fallback.remove { book.excludes($0, for: $1.matched) }
        return try responsibilities(hits, fallback, book, at: moment, viewer: viewer)
    }

    private func responsibilities(
        _ owners: Hits, _ fallback: Fallback, _ book: RuleBook, at moment: Timestamp, viewer: Viewer
    ) throws -> [Responsibility] {
        let all = Set(owners.organizations + fallback.organizations).sorted()
        let visible = try summaries(of: all, viewer: viewer)
        let contacts = try contactsOrParents(of: visible, at: moment, viewer: viewer)
        let levels = fallback.levels(owners: owners) { contacts[Identifier($0)] != nil }
        var hits = owners
        hits.add(fallback, at: levels)
        let told = Set(hits.organizations)
        let organizations = visible.filter { told.contains($0.id.value) }
        let behind = try FurtherParties(
            fallback, levels: levels, told: told, visible: visible, contacts: contacts,
            above: partiesAbove(organizations, contacts: contacts, at: moment, viewer: viewer))
        let found = organizations.map { organization in
            let (people, owner) = contacts[organization.id] ?? ([], nil)
            let own = hits.reasons(of: organization.id.value)
            let reasons = own + (owner.map { [Reason(parent: $0, of: organization)] } ?? [])
            return Responsibility(
                organization: organization, people: book.chosen(of: people, by: own.first), reasons: reasons,
                specificity: own.first?.specificity ?? 0, further: behind.of(organization, for: own))
        }
        return found.sorted { first, second in
            if first.specificity != second.specificity { return first.specificity > second.specificity }
            if first.reasons.count != second.reasons.count { return first.reasons.count > second.reasons.count }
            return first.organization.id < second.organization.id
        }
    }

    func summaries(of ids: [Int64], viewer: Viewer) throws -> [OrganizationSummary] {
        let scope = viewer.organizationScope
        return try ids.chunks(of: 500).flatMap { part in
            let chosen = SQLFragment.list("o.id", in: Array(part))
            return try rows(
                """
                SELECT \(OrganizationSummary.columns("o")) FROM organizations o WHERE \(chosen.sql) AND \(scope.sql)
                """, chosen.arguments + scope.arguments
            ).map { try OrganizationSummary($0) }
        }
    }
}

/// What in a query can be looked up: an address range or a domain, with the observable it came from.
enum Target: Hashable {
    case network(IPPrefix, String)
    case domain(DomainName, String)

    /// The observable that it came from.
    var name: String {
        switch self {
        case .network(_, let name), .domain(_, let name): name
        }
    }

    /// In the order of the observables, each once. Hashes, CVE ids and file names name nobody.
    static func all(of observables: [Observable]) -> [Target] {
        var seen: Set<Target> = []
        return observables.compactMap(Target.init).filter { seen.insert($0).inserted }
    }

    private init?(_ observable: Observable) {
        switch observable.kind {
        case .ipv4, .ipv6, .network:
            guard let prefix = observable.range else { return nil }
            self = .network(prefix, observable.value)
        case .domain:
            self.init(host: observable.value, name: observable.value)
        case .mail:
            guard let address = MailAddress(observable.value) else { return nil }
            self = .domain(address.domain, observable.value)
        case .url:
            self.init(host: Self.host(of: observable.value), name: observable.value)
        case .hash, .cve, .jvn, .fileName:
            return nil
        }
    }

    private init?(host: some StringProtocol, name: String) {
        if let prefix = IPPrefix(host) {
            self = .network(prefix, name)
        } else if let domain = DomainName(host) {
            self = .domain(domain, name)
        } else {
            return nil
        }
    }

    /// The host of `scheme://user@host:port/path` (RFC 3986 §3.2), without brackets.
    static func host(of url: String) -> Substring {
        var rest = url[...]
        if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
        rest = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" && $0 != "\\" }
        if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        if rest.first == "[" { return rest.dropFirst().prefix { $0 != "]" } }
        return rest.prefix { $0 != ":" }
    }
}

/// Reasons found so far, by organisation.
struct Hits {
    private var found: [Int64: Set<Reason>] = [:]

    mutating func add(_ reason: Reason, to organization: Int64) { found[organization, default: []].insert(reason) }

    mutating func remove(where isExcluded: (Int64, Reason) -> Bool) {
        for (organization, reasons) in found {
            let left = reasons.filter { !isExcluded(organization, $0) }
            found[organization] = left.isEmpty ? nil : left
        }
    }

    var organizations: [Int64] { found.keys.sorted() }

    /// The most specific first.
    func reasons(of organization: Int64) -> [Reason] {
        found[organization, default: []].sorted { first, second in
            if first.specificity != second.specificity { return first.specificity > second.specificity }
            return (first.value, first.matched) < (second.value, second.matched)
        }
    }
}
