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
    /// for whoever may read the registry; of their own tree only, for people outside. Part of every query that finds an
    /// organisation or what hangs on it.
    var organizationScope: SQLFragment {
        let inForce = SQLFragment("o.valid_until IS NULL")
        guard organization == nil else {
            return holds(.ownRegistryRead) ? .joining([inForce, ownTree("o.id")]) : .none
        }
        return holds(.registryRead) ? inForce : .none
    }
}

extension RegistryStore {
    /// Reads with the right to read the registry, or what one's own people may read of it.
    func read<T: Sendable>(
        _ viewer: Viewer, by permission: Permission = .registryRead,
        _ body: @escaping @Sendable (ReadTransaction) throws -> T
    ) async throws -> T {
        try viewer.require(permission)
        return try await database.read(body)
    }

    /// Writes with the right to change the registry, or to propose changes.
    func write<T: Sendable>(
        _ viewer: Viewer, by permission: Permission = .registryWrite,
        _ body: @escaping @Sendable (WriteTransaction) throws -> T
    ) async throws -> T {
        try viewer.require(permission)
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
