import Access
package import Primitives
package import Storage

/// The door to the registry (連絡先): every call takes the viewer first.
package struct RegistryStore: Sendable {
    let database: Database
    let randomness: Randomness

    package init(database: Database, randomness: Randomness = .system) {
        self.database = database
        self.randomness = randomness
    }
}

extension Viewer {
    /// The organisations that this viewer may see, as a condition on the alias `o` of `organizations`: those in force,
    /// for whoever may read the registry. Part of every query that finds an organisation or what hangs on it.
    var organizationScope: SQLFragment {
        holds(.registryRead) ? SQLFragment("o.valid_until IS NULL") : .none
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
