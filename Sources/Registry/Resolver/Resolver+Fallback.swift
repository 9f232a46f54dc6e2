import Access
import Primitives
import Storage

extension ReadTransaction {
    /// Upstream providers and national CSIRTs of what was asked for, whether or not somebody holds it.
    ///
    /// The country of an address is that of the network in which it is announced, the country of a name that of its
    /// top-level domain; a country that the query names itself goes before both.
    func fallback(for targets: [Target], _ query: Query) throws -> Fallback {
        var routes: [(name: String, route: AnnouncedPrefix)] = []
        var places: [(name: String, country: CountryCode, network: IPPrefix?)] = []
        let table = try routingTableInForce()
        for target in targets {
            switch target {
            case .network(let prefix, let name):
                let found = try table.map { try announcements(of: prefix, in: $0) } ?? []
                routes += found.map { (name, $0) }
                let registered = found.first { $0.country != nil }
                if let country = query.country ?? registered?.country {
                    places.append((name, country, query.country == nil ? registered?.prefix : nil))
                }
            case .domain(let domain, let name):
                if let country = query.country ?? domain.country { places.append((name, country, nil)) }
            }
        }
        if targets.isEmpty, let country = query.country { places.append((country.text, country, nil)) }
        var fallback = Fallback()
        let holders = try holders(ofSystems: routes.map(\.route.origin))
        for (name, route) in routes {
            for holder in holders[route.origin] ?? [] {
                fallback.add(.upstream, holder, Reason(announced: route, holds: name, time: query.time))
            }
        }
        let national = try standIns(for: places.map(\.country))
        for (name, country, network) in places {
            for organization in national[country] ?? [] {
                fallback.add(.country, organization, Reason(country: country, of: name, network: network))
            }
        }
        return fallback
    }

    private func holders(ofSystems numbers: [ASN]) throws -> [ASN: [Int64]] {
        var found: [ASN: [Int64]] = [:]
        try eachAutonomousSystem(numbers) { organization, number in found[number, default: []].append(organization) }
        return found
    }

    private func standIns(for countries: [CountryCode]) throws -> [CountryCode: [Int64]] {
        var found: [CountryCode: [Int64]] = [:]
        for part in Set(countries.map(\.text)).sorted().chunks(of: 500) {
            let list = SQLFragment.list("code", in: Array(part))
            let rows = try rows(
                """
                SELECT organization_id, code FROM registry_countries WHERE \(list.sql) AND valid_until IS NULL
                ORDER BY organization_id
                """, list.arguments)
            for row in rows {
                guard let code = CountryCode(try row.text(1)) else { continue }
                found[code, default: []].append(try row.int(0))
            }
        }
        return found
    }
}

/// A party to turn to when a responsible one does not answer, with the reason.
package struct FurtherParty: Sendable, Hashable {
    package let organization: OrganizationSummary
    /// At least one, first rank first.
    package let contacts: [Contact]
    package let reason: Reason
}
