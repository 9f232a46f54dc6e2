package import Access
package import Primitives
import Storage

extension RegistryStore {
    /// What one organisation answers for, each kind in its own order.
    package func holdings(viewer: Viewer, of organization: PublicID) async throws -> Holdings {
        try await read(viewer) { transaction in
            try transaction.holdings(of: transaction.organization(organization, viewer: viewer).id)
        }
    }
}

extension ReadTransaction {
    func holdings(of id: Identifier<Organization>) throws -> Holdings {
        func found(_ kind: Holding.Kind, _ columns: String, order: String) throws -> [Row] {
            try rows(
                """
                SELECT \(columns) FROM \(kind.table) WHERE organization_id = ? AND valid_until IS NULL ORDER BY \(order)
                """, [id])
        }
        return Holdings(
            networks: try found(.network, "lo, bits", order: "lo, bits")
                .map { try IPPrefix(lo: try $0.blob(0), bits: try $0.int(1)) },
            autonomousSystems: try found(.asn, "number", order: "number")
                .map { ASN(UInt32(truncatingIfNeeded: try $0.int(0))) },
            domains: try found(.domain, "name", order: "name").compactMap { DomainName(try $0.text(0)) },
            keywords: try found(.keyword, "keyword", order: "id").compactMap { Keyword(try $0.text(0)) },
            countries: try found(.country, "code", order: "code").compactMap { CountryCode(try $0.text(0)) })
    }
}
