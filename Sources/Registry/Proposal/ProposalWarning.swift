import Access
import Primitives
import Storage

/// What there is to think of before a proposal is approved.
package enum ProposalWarning: Sendable, Hashable {
    /// Others answer for it, or for something that holds it or lies within.
    case heldByOthers([OrganizationSummary])
    /// More addresses of the Internet than most organisations have: beyond /16, or /32 of IPv6.
    case largeBlock
    /// A mail address that is in none of the organisation's domains.
    case foreignMailDomains([String])
}

extension ReadTransaction {
    func warnings(of proposal: ChangeProposal, viewer: Viewer) throws -> [ProposalWarning] {
        switch proposal.change {
        case .addHolding(let holding):
            let others = try others(holding: holding, than: proposal.organization, viewer: viewer)
            return (others.isEmpty ? [] : [.heldByOthers(others)]) + (holding.isLargeBlock ? [.largeBlock] : [])
        case .addContact(let wish):
            return try foreignMailDomains(of: wish.channels, for: proposal.organization, viewer: viewer)
        case .changeContact(_, let from, let to):
            let added = to.channels.filter { !from.channels.contains($0) }
            return try foreignMailDomains(of: added, for: proposal.organization, viewer: viewer)
        case .endContact, .addKey, .endHolding: return []
        }
    }

    private func others(
        holding: Holding, than own: OrganizationSummary, viewer: Viewer
    ) throws -> [OrganizationSummary] {
        guard let overlap = holding.overlap else { return [] }
        let scope = viewer.organizationScope
        return try rows(
            """
            SELECT DISTINCT \(OrganizationSummary.columns("o")) FROM \(holding.kind.table) h
            JOIN organizations o ON o.id = h.organization_id
            WHERE (\(overlap.sql)) AND h.valid_until IS NULL AND o.id <> ? AND \(scope.sql) ORDER BY o.id LIMIT ?
            """, overlap.arguments + [own.id] + scope.arguments + [Limits.namedOrganizations]
        ).map { try OrganizationSummary($0) }
    }

    /// The domains of those above count too: groups often have one for all.
    private func foreignMailDomains(
        of channels: [Channel], for own: OrganizationSummary, viewer: Viewer
    ) throws -> [ProposalWarning] {
        let domains = Set(channels.compactMap { $0.mailAddress?.domain })
        guard !domains.isEmpty else { return [] }
        let organization = try organization(own.publicID, viewer: viewer)
        let known = try Set(
            ([own] + ancestors(of: organization, viewer: viewer))
                .flatMap { try holdings(of: $0.id).domains.map(\.text) })
        let foreign = domains.filter { known.isDisjoint(with: $0.withParents) }.map(\.text).sorted()
        return foreign.isEmpty ? [] : [.foreignMailDomains(foreign)]
    }
}

extension Holding {
    /// The condition on the alias `h` under which a holding of this kind is the same, holds it or lies within; nil where
    /// many may answer for one thing.
    fileprivate var overlap: SQLFragment? {
        switch self {
        case .network(let range):
            let beginnings = SQLFragment.list("h.lo", in: range.beginnings)
            return .either([
                SQLFragment(
                    "\(beginnings.sql) AND h.hi >= ? AND h.bits <= ?", beginnings.arguments + [range.last, range.bits]),
                SQLFragment("h.lo >= ? AND h.lo <= ? AND h.bits > ?", [range.first, range.last, range.bits]),
            ])
        case .domain(let name): return .list("h.name", in: name.withParents)
        case .asn(let number): return SQLFragment("h.number = ?", [number])
        default: return nil
        }
    }

    fileprivate var isLargeBlock: Bool {
        guard case .network(let range) = self, range.base.isPublic else { return false }
        return range.length < (range.base.isV4 ? 16 : 32)
    }
}
