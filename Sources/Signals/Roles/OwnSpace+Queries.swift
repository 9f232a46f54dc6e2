import Primitives
import Registry
import Storage
import Synchronization

extension ReadTransaction {
    /// Networks and domains of the organisations that the team answers for: the group, members, customers, and a CSIRT
    /// that stands in somebody's tree.
    func ownSpace() throws -> OwnSpace {
        let kinds: [Organization.Kind] = [.groupCompany, .member, .customer]
        let places = SQLFragment.placeholders(kinds.count)
        let ours = """
            SELECT o.id FROM organizations o WHERE o.valid_until IS NULL
            AND (o.kind IN (\(places)) OR (o.kind = 'csirt' AND o.parent_id IS NOT NULL))
            """
        let networks = try rows(
            "SELECT lo, hi FROM networks WHERE valid_until IS NULL AND organization_id IN (\(ours)) ORDER BY lo",
            kinds.map(\.rawValue))
        let domains = try rows(
            "SELECT name FROM registry_domains WHERE valid_until IS NULL AND organization_id IN (\(ours))",
            kinds.map(\.rawValue))
        return OwnSpace(
            ranges: try networks.map { OwnSpace.Range(first: try $0.address(0), last: try $0.address(1)) },
            domains: Set(try domains.map { try $0.text(0) }))
    }
}

/// The own space as read last, for at most a minute.
final class OwnSpaceCache: Sendable {
    private let cached = Mutex<(at: Timestamp, space: OwnSpace)?>(nil)
    private static let age = Interval.minutes(1)

    func space(_ database: Database) async throws -> OwnSpace {
        let now = database.clock.now()
        if let known = cached.withLock({ $0 }), now - known.at < Self.age, !(now < known.at) { return known.space }
        let space = try await database.read { try $0.ownSpace() }
        cached.withLock { $0 = (now, space) }
        return space
    }
}
