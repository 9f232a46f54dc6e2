import Access
import Primitives
import Storage

/// Holdings of two organisations of which neither is above the other: one of the entries may be wrong.
extension ReadTransaction {
    /// Networks inside a network of an unrelated organisation, or equal to it.
    func overlappingNetworks(after: UpkeepCursor, limit: Int, viewer: Viewer) throws -> [UpkeepItem] {
        try unrelated(after: after, limit: limit, viewer: viewer) { last in
            try rows(
                """
                SELECT a.id, b.id, a.organization_id, b.organization_id, a.lo, a.bits, b.lo, b.bits
                FROM networks a JOIN networks b ON b.lo >= a.lo AND b.lo <= a.hi AND b.bits >= a.bits
                WHERE (a.id, b.id) > (?, ?) AND a.valid_until IS NULL AND b.valid_until IS NULL
                AND a.organization_id <> b.organization_id AND (b.bits > a.bits OR b.id > a.id)
                ORDER BY a.id, b.id LIMIT ?
                """, [last.first, last.second, Overlap.atOnce]
            ).map { row in
                Overlap(
                    first: try row.int(0), second: try row.int(1), outer: try row.id(2), inner: try row.id(3),
                    values: (
                        try IPPrefix(lo: try row.blob(4), bits: try row.int(5)).description,
                        try IPPrefix(lo: try row.blob(6), bits: try row.int(7)).description
                    ))
            }
        }
    }

    /// Domains below a domain of an unrelated organisation, or equal to it.
    func overlappingDomains(after: UpkeepCursor, limit: Int, viewer: Viewer) throws -> [UpkeepItem] {
        try unrelated(after: after, limit: limit, viewer: viewer) { last in
            // The row that the last page ended in may have further pairs.
            let inner = try rows(
                """
                SELECT id, organization_id, name FROM registry_domains WHERE id >= ? AND valid_until IS NULL
                ORDER BY id LIMIT ?
                """, [last.first, Overlap.atOnce])
            let pairs = try overlaps(of: inner)
                .filter { ($0.first, $0.second) > (last.first, last.second) }
            guard pairs.isEmpty, inner.count == Overlap.atOnce, let end = try inner.last?.int(0) else { return pairs }
            return [.none(after: end)]
        }
    }

    /// The domains that hold these, asked for all at once.
    private func overlaps(of inner: [Row]) throws -> [Overlap] {
        let domains = try inner.compactMap { row in DomainName(try row.text(2)).map { (row: row, domain: $0) } }
        let names = SQLFragment.list("name", in: Set(domains.flatMap(\.domain.withParents)).sorted())
        let holders = Dictionary(
            grouping: try rows(
                """
                SELECT id, organization_id, name FROM registry_domains
                WHERE \(names.sql) AND valid_until IS NULL ORDER BY id
                """, names.arguments
            ).map { (id: try $0.int(0), owner: try $0.id(1) as Identifier<Organization>, name: try $0.text(2)) },
            by: \.name)
        return try domains.flatMap { row, domain in
            let (id, owner) = (try row.int(0), try row.id(1) as Identifier<Organization>)
            return domain.withParents.flatMap { holders[$0] ?? [] }
                .filter { $0.owner != owner && ($0.name != domain.text || $0.id > id) }.sorted { $0.id < $1.id }
                .map {
                    Overlap(first: id, second: $0.id, outer: $0.owner, inner: owner, values: ($0.name, domain.text))
                }
        }
    }

    /// Reads on until the page is full or nothing is left.
    private func unrelated(
        after cursor: UpkeepCursor, limit: Int, viewer: Viewer, _ next: (Overlap) throws -> [Overlap]
    ) throws -> [UpkeepItem] {
        var last = Overlap.none(after: Int64(cursor.key) ?? 0)
        last.second = cursor.id
        var items: [UpkeepItem] = []
        var kinship = Kinship()
        for _ in 0..<Overlap.reads where items.count < limit {
            let found = try next(last)
            guard let end = found.last else { break }
            for overlap in found where try !kinship.isRelated(overlap.outer, overlap.inner, in: self) {
                guard let (outer, inner) = try owners(of: overlap, viewer: viewer) else { continue }
                var item = UpkeepItem(
                    cursor: UpkeepCursor(key: String(overlap.first), id: overlap.second), organization: inner)
                item.value = overlap.values.inner
                item.other = UpkeepItem.Other(value: overlap.values.outer, organization: outer)
                items.append(item)
            }
            last = end
        }
        return Array(items.prefix(limit))
    }

    private func owners(
        of overlap: Overlap, viewer: Viewer
    ) throws -> (outer: OrganizationSummary, inner: OrganizationSummary)? {
        let (list, scope) = (SQLFragment.list("o.id", in: [overlap.outer, overlap.inner]), viewer.organizationScope)
        let found = try rows(
            "SELECT \(OrganizationSummary.columns("o")) FROM organizations o WHERE \(list.sql) AND \(scope.sql)",
            list.arguments + scope.arguments
        ).map { try OrganizationSummary($0) }
        guard let outer = found.first(where: { $0.id == overlap.outer }),
            let inner = found.first(where: { $0.id == overlap.inner })
        else { return nil }
        return (outer, inner)
    }
}

/// Two holdings that overlap, by their rows in the order of the list.
private struct Overlap {
    let first: Int64
    var second: Int64
    let outer: Identifier<Organization>
    let inner: Identifier<Organization>
    let values: (outer: String, inner: String)

    /// How many are read at once, and how often for one page.
    static let atOnce = 200
    static let reads = 500

    /// No overlap, but where to read on; of one organisation, so it counts as related.
    static func none(after row: Int64) -> Overlap {
        Overlap(first: row, second: .max, outer: Identifier(0), inner: Identifier(0), values: ("", ""))
    }
}

/// Who is above whom, asked once for each organisation.
private struct Kinship {
    private var chains: [Identifier<Organization>: Set<Identifier<Organization>>] = [:]

    mutating func isRelated(
        _ first: Identifier<Organization>, _ second: Identifier<Organization>, in transaction: ReadTransaction
    ) throws -> Bool {
        try first == second || chain(of: first, transaction).contains(second)
            || chain(of: second, transaction).contains(first)
    }

    private mutating func chain(
        of organization: Identifier<Organization>, _ transaction: ReadTransaction
    ) throws -> Set<Identifier<Organization>> {
        if let known = chains[organization] { return known }
        var chain: Set<Identifier<Organization>> = []
        var next: Identifier<Organization>? = organization
        while chain.count < Limits.organizationDepth, let current = next {
            next = try transaction.row("SELECT parent_id FROM organizations WHERE id = ?", [current])?.optionalID(0)
            if let next { chain.insert(next) }
        }
        chains[organization] = chain
        return chain
    }
}
