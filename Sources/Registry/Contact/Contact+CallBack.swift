package import Access
import Primitives
import Storage

extension RegistryStore {
    /// Whom to call back when somebody says who they are: active contacts with a phone number, of organisations that have
    /// this name or this number, or with the caller's own name; at most 20. Nothing given finds nobody.
    package func callBackContacts(
        viewer: Viewer, organization: String, name: String, phone: String
    ) async throws -> [Contact] {
        try await read(viewer) { transaction in
            let (scope, numbers) = (viewer.organizationScope, Channel.phoneKeys(phone))
            var matches: [SQLFragment] = []
            if !numbers.isEmpty {
                let list = SQLFragment.list("n.value_key", in: numbers)
                matches.append(
                    SQLFragment(
                        """
                        o.id IN (SELECT k.organization_id FROM channels n JOIN contacts k ON k.id = n.contact_id
                        WHERE \(list.sql) AND n.valid_until IS NULL AND k.valid_until IS NULL)
                        """, list.arguments))
            }
            let query = SearchQuery(organization)
            if !query.isEmpty {
                let hits = try transaction.matching(query, kind: OrganizationIndex.kind)
                matches.append(SQLFragment("o.id IN (\(hits.sql))", hits.arguments))
            }
            if !name.trimmed.isEmpty {
                matches.append(SQLFragment("c.name_folded = ?", [Folding.fold(name.trimmed)]))
            }
            let condition = SQLFragment.joining([.either(matches), scope])
            let ids = try transaction.rows(
                """
                SELECT c.id FROM contacts c JOIN organizations o ON o.id = c.organization_id
                WHERE c.valid_until IS NULL AND c.active = 1 AND \(condition.sql) AND EXISTS (
                    SELECT 1 FROM channels p WHERE p.contact_id = c.id AND p.kind = 'phone' AND p.valid_until IS NULL)
                ORDER BY o.sort_name, o.id, c.rank, c.id LIMIT 20
                """, condition.arguments
            ).map { try $0.int(0) }
            return try transaction.contacts(where: .list("c.id", in: ids), viewer: viewer)
        }
    }
}

extension Channel {
    /// The keys under which a number may be stored, national and with Japan's code; none for what is no number.
    static func phoneKeys(_ number: String) -> [String] {
        guard let key = Channel(.phone, number)?.key, key.utf8.count >= 6 else { return [] }
        if key.hasPrefix("+81") { return [key, "0" + key.dropFirst(3)] }
        return key.hasPrefix("0") ? [key, "+81" + key.dropFirst()] : [key]
    }
}
