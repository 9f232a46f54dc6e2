import Access
import Primitives
import Storage

/// What lies round the parts of a query: who announces their addresses, and in which country they are.
struct Surroundings {
    struct Place {
        let name: String
        let country: CountryCode
        /// The announced network that says so, if one does.
        let network: IPPrefix?
    }

    var routes: [(name: String, route: AnnouncedPrefix)] = []
    var places: [Place] = []

    mutating func place(_ name: String, in country: CountryCode?, by network: IPPrefix? = nil) {
        if let country { places.append(Place(name: name, country: country, network: network)) }
    }
}

extension ReadTransaction {
    /// The country of an address is that of the network in which it is announced, the country of a name that of its
    /// top-level domain; a country that the query names itself goes before both.
    func surroundings(of targets: [Target], _ query: Query) throws -> Surroundings {
        var around = Surroundings()
        let table = try routingTableInForce()
        for target in targets {
            switch target {
            case .network(let prefix, let name):
                let found = try table.map { try announcements(of: prefix, in: $0) } ?? []
                around.routes += found.map { (name, $0) }
                let registered = query.country == nil ? found.first { $0.country != nil } : nil
                around.place(name, in: query.country ?? registered?.country, by: registered?.prefix)
            case .domain(let domain, let name): around.place(name, in: query.country ?? domain.country)
            }
        }
        if targets.isEmpty, let country = query.country { around.place(country.text, in: country) }
        return around
    }

    /// Upstream providers and national CSIRTs of what was asked for, whether or not somebody holds it.
    func fallback(_ around: Surroundings, time: Timestamp?) throws -> Fallback {
        var fallback = Fallback()
        let holders = try holders(ofSystems: around.routes.map(\.route.origin))
        for (name, route) in around.routes {
            for holder in holders[route.origin] ?? [] {
                fallback.add(.upstream, holder, Reason(announced: route, holds: name, time: time))
            }
        }
        let national = try standIns(for: around.places.map(\.country))
        for place in around.places {
            for organization in national[place.country] ?? [] {
                let reason = Reason(country: place.country, of: place.name, network: place.network)
                fallback.add(.country, organization, reason)
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
    /// At least one, in the order in which to tell them.
    package let people: [OrderedContact]
    package let reason: Reason

    package var contacts: [Contact] { people.map(\.contact) }
}
