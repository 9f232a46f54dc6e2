package import Access
package import Primitives
import Storage

extension RegistryStore {
    /// One organisation in force; else not found.
    package func organization(viewer: Viewer, _ publicID: PublicID) async throws -> Organization {
        try await read(viewer) { try $0.organization(publicID, viewer: viewer) }
    }

    /// The organisation with this key or name, as people write it in a form; nil for none, a problem for several.
    package func organization(viewer: Viewer, named word: String) async throws -> Organization? {
        try await read(viewer) { transaction in
            do {
                return try transaction.find(ImportGroups.Group(key: "", name: word.trimmed), viewer: viewer)
            } catch is ImportFault {
                throw Problem.organizationAmbiguous(word)
            }
        }
    }

    /// A page of organisations in the order of their names, `search` looked for in names, contacts, addresses, domains.
    package func organizations(
        viewer: Viewer, search: String = "", kind: Organization.Kind? = nil, after: OrganizationCursor? = nil,
        limit: Int = Limits.pageRows
    ) async throws -> OrganizationPage {
        try await read(viewer) { transaction in
            try transaction.organizations(search: search, kind: kind, after: after, limit: limit, viewer: viewer)
        }
    }

    /// The organisations right below one, in the order of their names.
    package func children(viewer: Viewer, of publicID: PublicID) async throws -> [OrganizationSummary] {
        try await read(viewer) { try $0.children(of: publicID, viewer: viewer) }
    }

    /// From the top of the tree down to the organisation's parent.
    package func ancestors(viewer: Viewer, of publicID: PublicID) async throws -> [OrganizationSummary] {
        try await read(viewer) { transaction in
            try transaction.ancestors(of: transaction.organization(publicID, viewer: viewer), viewer: viewer)
        }
    }
}

extension ReadTransaction {
    func children(of publicID: PublicID, viewer: Viewer) throws -> [OrganizationSummary] {
        let scope = viewer.organizationScope
        return try rows(
            """
            SELECT \(OrganizationSummary.columns("o")) FROM organizations o
            JOIN organizations p ON p.id = o.parent_id
            WHERE p.public_id = ? AND \(scope.sql) ORDER BY o.sort_name, o.id
            """, [publicID] + scope.arguments
        ).map { try OrganizationSummary($0) }
    }

    /// From the top of what the viewer sees down to the parent.
    func ancestors(of organization: Organization, viewer: Viewer) throws -> [OrganizationSummary] {
        var path: [OrganizationSummary] = []
        var parent = organization.parent
        while let next = parent, path.count < Limits.organizationDepth {
            guard let found = try visible(next.id, viewer: viewer) else { break }
            path.append(found.summary)
            parent = found.parent
        }
        return path.reversed()
    }

    func organization(_ publicID: PublicID, viewer: Viewer) throws -> Organization {
        let scope = viewer.organizationScope
        let row = try row(
            "\(Organization.select) WHERE o.public_id = ? AND \(scope.sql)", [publicID] + scope.arguments)
        guard let row else { throw Problem.organizationNotFound }
        return try Organization(row)
    }

    func visible(_ id: Identifier<Organization>, viewer: Viewer) throws -> Organization? {
        let scope = viewer.organizationScope
        return try row("\(Organization.select) WHERE o.id = ? AND \(scope.sql)", [id] + scope.arguments)
            .map { try Organization($0) }
    }

    func organizations(
        search: String, kind: Organization.Kind?, after: OrganizationCursor?, limit: Int, viewer: Viewer
    ) throws -> OrganizationPage {
        var conditions = [viewer.organizationScope]
        if let kind { conditions.append(SQLFragment("o.kind = ?", [kind.rawValue])) }
        if !search.allSatisfy(\.isWhitespace) {
            let hits = try matching(SearchQuery(search), kind: OrganizationIndex.kind)
            conditions.append(SQLFragment("o.id IN (\(hits.sql))", hits.arguments))
        }
        if let after {
            conditions.append(SQLFragment("(o.sort_name, o.id) > (?, ?)", [after.sortName, after.id]))
        }
        let found = try rows(
            """
            SELECT \(OrganizationSummary.columns("o")), o.sort_name FROM organizations o
            WHERE \(conditions.map(\.sql).joined(separator: " AND ")) ORDER BY o.sort_name, o.id LIMIT ?
            """, conditions.flatMap(\.arguments) + [limit + 1])
        let shown = found.prefix(limit)
        let next =
            try found.count > limit
            ? shown.last.map { row in
                OrganizationCursor(sortName: try row.text(OrganizationSummary.columnCount), id: try row.int(0))
            } : nil
        return OrganizationPage(rows: try shown.map { try OrganizationSummary($0) }, next: next)
    }
}
