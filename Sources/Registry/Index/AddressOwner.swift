package import Access
package import Primitives
import Storage

/// Who answers for one address, by which network.
package struct AddressOwner: Sendable, Hashable {
    package let network: IPPrefix
    package let organization: OrganizationSummary
}

extension RegistryStore {
    /// For each address the owners of its narrowest network, several where they share it; none where nobody answers.
    ///
    /// For lists: some thousand addresses at a time. `index` is loaded first where it is not.
    package func owners(
        viewer: Viewer, of addresses: [IPAddress], index: HoldingIndex
    ) async throws -> [[AddressOwner]] {
        try viewer.require(.registryRead)
        while true {
            try await index.load(from: database)
            let found = try await read(viewer) { transaction in
                try index.networks(in: transaction).map { lookup in
                    try transaction.owners(of: addresses.map { lookup.rows(holding: $0) }, viewer: viewer)
                }
            }
            // Nothing where thousands of networks came in between.
            if let found { return found }
        }
    }
}

extension ReadTransaction {
    /// Of each list of rows the narrowest in force.
    fileprivate func owners(of lists: [[Int64]], viewer: Viewer) throws -> [[AddressOwner]] {
        let owners = try owners(of: Set(lists.joined()), viewer: viewer)
        return lists.map { rows in
            let found = rows.compactMap { owners[$0] }
            let narrowest = found.map(\.network.bits).max()
            return found.filter { $0.network.bits == narrowest }
        }
    }

    /// What networks in force belong to, by their rows.
    fileprivate func owners(of networks: Set<Int64>, viewer: Viewer) throws -> [Int64: AddressOwner] {
        let scope = viewer.organizationScope
        var found: [Int64: AddressOwner] = [:]
        for part in networks.sorted().chunks(of: 500) {
            let chosen = SQLFragment.list("n.id", in: Array(part))
            let rows = try rows(
                """
                SELECT n.id, n.lo, n.bits, \(OrganizationSummary.columns("o"))
                FROM networks n JOIN organizations o ON o.id = n.organization_id
                WHERE \(chosen.sql) AND n.valid_until IS NULL AND \(scope.sql)
                """, chosen.arguments + scope.arguments)
            for row in rows {
                found[try row.int(0)] = AddressOwner(
                    network: try IPPrefix(lo: try row.blob(1), bits: try row.int(2)),
                    organization: try OrganizationSummary(row, at: 3))
            }
        }
        return found
    }
}
