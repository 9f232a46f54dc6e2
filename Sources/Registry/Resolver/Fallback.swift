import Primitives

/// Who stands behind the owners of what was asked for: the provider of the line, then the CSIRT of the country.
struct Fallback {
    enum Level: Int, Comparable, CaseIterable {
        case owner, upstream, country

        static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    struct Link {
        let level: Level
        let organization: Int64
        let reason: Reason
    }

    private(set) var links: [Link] = []

    mutating func add(_ level: Level, _ organization: Int64, _ reason: Reason) {
        links.append(Link(level: level, organization: organization, reason: reason))
    }

    mutating func remove(where isExcluded: (Int64, Reason) -> Bool) {
        links.removeAll { isExcluded($0.organization, $0.reason) }
    }

    var organizations: [Int64] { Set(links.map(\.organization)).sorted() }

    /// The level that answers for each part of the query, by its words: the first with somebody who can be reached,
    /// else the first with anybody.
    func levels(owners: Hits, isReachable: (Int64) -> Bool) -> [String: Level] {
        var candidates: [String: [(level: Level, organization: Int64)]] = [:]
        for organization in owners.organizations {
            for reason in owners.reasons(of: organization) {
                candidates[reason.matched, default: []].append((.owner, organization))
            }
        }
        for link in links { candidates[link.reason.matched, default: []].append((link.level, link.organization)) }
        return candidates.compactMapValues { parties in
            parties.filter { isReachable($0.organization) }.map(\.level).min() ?? parties.map(\.level).min()
        }
    }
}

extension Hits {
    /// With those behind the owners wherever their level is the one that answers.
    mutating func add(_ fallback: Fallback, at levels: [String: Fallback.Level]) {
        for link in fallback.links where levels[link.reason.matched] == link.level {
            add(link.reason, to: link.organization)
        }
    }
}
