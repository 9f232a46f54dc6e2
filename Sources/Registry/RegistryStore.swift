package import Access
package import Primitives
package import Storage

/// The door to the registry (連絡先): every call takes the viewer first and sees no organisation outside its tree.
package struct RegistryStore: Sendable {
    let database: Database
    let randomness: Randomness

    package init(database: Database, randomness: Randomness = .system) {
        self.database = database
        self.randomness = randomness
    }
}

extension Viewer {
    /// The organisations that this viewer may see, as a condition on the alias `o` of `organizations`: those in
    /// force, and only its own tree when the viewer belongs to an organisation.
    var organizationScope: SQLFragment {
        guard let organization else { return SQLFragment("o.valid_until IS NULL") }
        return SQLFragment(
            """
            o.valid_until IS NULL AND o.id IN (
                WITH RECURSIVE tree(id) AS (
                    SELECT id FROM organizations WHERE id = ?
                    UNION SELECT c.id FROM organizations c JOIN tree t ON c.parent_id = t.id)
                SELECT id FROM tree)
            """, [organization])
    }
}

extension RegistryStore {
    /// Reads with the right to read the registry.
    func read<T: Sendable>(
        _ viewer: Viewer, _ body: @escaping @Sendable (ReadTransaction) throws -> T
    ) async throws -> T {
        try viewer.require(.registryRead)
        return try await database.read(body)
    }

    /// Writes with the right to change the registry.
    func write<T: Sendable>(
        _ viewer: Viewer, _ body: @escaping @Sendable (WriteTransaction) throws -> T
    ) async throws -> T {
        try viewer.require(.registryWrite)
        return try await database.write(body)
    }
}

/// `?, ?, ?` for as many values.
func placeholders(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }

extension Collection {
    /// The elements in order, at most `size` at a time: keeps the arguments of one statement bounded.
    func chunks(of size: Int) -> [SubSequence] {
        var rest = self[...]
        var parts: [SubSequence] = []
        while !rest.isEmpty {
            parts.append(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        return parts
    }
}
