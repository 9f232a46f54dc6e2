import Primitives
import Storage

/// What the organisation search looks through: names, key, contacts with their addresses, domains.
enum OrganizationIndex {
    static let kind = "organization"
}

extension WriteTransaction {
    func reindex(organization id: Identifier<Organization>) throws {
        var words: [String] = []
        if let row = try row("SELECT short_key, name, name_english FROM organizations WHERE id = ?", [id]) {
            words += [try row.text(0), try row.text(1), try row.text(2)]
        }
        words += try texts("SELECT name FROM contacts WHERE organization_id = ? AND valid_until IS NULL", id)
        words += try texts(
            """
            SELECT c.value FROM channels c JOIN contacts k ON k.id = c.contact_id
            WHERE k.organization_id = ? AND c.valid_until IS NULL AND k.valid_until IS NULL
            """, id)
        words += try texts("SELECT name FROM registry_domains WHERE organization_id = ? AND valid_until IS NULL", id)
        let text = words.joined(separator: "\n").prefix(Limits.searchChunkCharacters)
        try index(SearchDocument(kind: OrganizationIndex.kind, id: id.value, text: String(text)))
    }

    private func texts(_ sql: String, _ id: Identifier<Organization>) throws -> [String] {
        try rows(sql, [id]).map { try $0.text(0) }
    }
}
