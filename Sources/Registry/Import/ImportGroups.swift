import Primitives

/// The facts of a file by organisation. A row may name one by key, by name or by a word that is either, so names are
/// joined to keys first, over the whole file.
struct ImportGroups {
    struct Group {
        /// A key that a row states together with a name; empty when no row does.
        var key: String
        var name: String
        var facts: [RegistryFact] = []
    }

    /// In the order of the file.
    private(set) var groups: [Group] = []
    private var byKey: [String: Int] = [:]
    private var byName: [String: Int] = [:]

    init(_ facts: [RegistryFact]) {
        for fact in facts where !fact.organization.key.isEmpty && !fact.organization.name.isEmpty {
            define(fact.organization)
        }
        for fact in facts { groups[index(of: fact.organization)].facts.append(fact) }
    }

    /// The group that a `parent` cell means, if the file states it.
    func index(named word: String) -> Int? { byKey[word] ?? byName[Folding.fold(word)] }

    private mutating func define(_ reference: OrganizationReference) {
        guard byKey[reference.key] == nil else { return }
        byKey[reference.key] = groups.count
        if byName[Folding.fold(reference.name)] == nil { byName[Folding.fold(reference.name)] = groups.count }
        groups.append(Group(key: reference.key, name: reference.name))
    }

    private mutating func index(of reference: OrganizationReference) -> Int {
        if let known = index(named: reference.shown) { return known }
        byName[Folding.fold(reference.shown)] = groups.count
        groups.append(Group(key: "", name: reference.shown))
        return groups.count - 1
    }

    /// Groups whose chain of parents inside the file runs in a circle.
    var circularParents: Set<Int> {
        let parents = groups.map { group in group.parent.flatMap { index(named: $0.word) } }
        return Set(
            groups.indices.filter { start in
                var current = parents[start]
                for _ in 0..<Limits.organizationDepth {
                    guard let next = current else { return false }
                    if next == start { return true }
                    current = parents[next]
                }
                return false
            })
    }
}

extension ImportGroups.Group {
    /// What the file's last row about it says of the organisation above, and where.
    var parent: (word: String, place: ImportPlace)? {
        for fact in facts.reversed() {
            if case .organization(let fields) = fact.content, let parent = fields.parent { return (parent, fact.place) }
        }
        return nil
    }
}

extension RegistryFact {
    var namesDeputies: Bool {
        if case .deputies = content { true } else { false }
    }

    var isOfOrganization: Bool {
        if case .organization = content { true } else { false }
    }
}
