package import Access
package import Primitives
import Storage

extension RegistryStore {
    /// A page of the rules in force in the order in which they were made.
    package func rules(
        viewer: Viewer, after: Identifier<ResponsibilityRule>? = nil, limit: Int = Limits.pageRows
    ) async throws -> [ResponsibilityRule] {
        try await read(viewer) { transaction in
            let later = SQLFragment("r.id > ?", [after ?? Identifier(0)])
            return try transaction.rules(where: later, limit: limit, viewer: viewer)
        }
    }

    /// One rule in force; else not found.
    package func rule(viewer: Viewer, _ publicID: PublicID) async throws -> ResponsibilityRule {
        try await read(viewer) { try $0.rule(publicID, viewer: viewer) }
    }
}

extension ReadTransaction {
    func rule(_ publicID: PublicID, viewer: Viewer) throws -> ResponsibilityRule {
        let named = SQLFragment("r.public_id = ?", [publicID])
        guard let found = try rules(where: named, limit: 1, viewer: viewer).first else { throw Problem.ruleNotFound }
        return found
    }

    func rules(where condition: SQLFragment, limit: Int, viewer: Viewer) throws -> [ResponsibilityRule] {
        let scope = viewer.organizationScope
        return try rows(
            """
            SELECT r.id, r.public_id, r.revision, r.name, r.verdict, r.weight, r.conditions, k.public_id, r.role,
            r.first_day, r.last_day, \(OrganizationSummary.columns("o"))
            FROM responsibility_rules r JOIN organizations o ON o.id = r.organization_id
            LEFT JOIN contacts k ON k.id = r.contact_id AND k.valid_until IS NULL
            WHERE r.valid_until IS NULL AND \(condition.sql) AND \(scope.sql) ORDER BY r.id LIMIT ?
            """, condition.arguments + scope.arguments + [limit]
        ).map { try ResponsibilityRule($0) }
    }
}

extension ResponsibilityRule {
    fileprivate init(_ row: Row) throws {
        id = try row.id(0)
        publicID = try row.publicID(1)
        revision = try row.int(2)
        details = Details(
            name: try row.text(3), verdict: try row.value(4, as: Verdict.self), weight: Int(try row.int(5)),
            conditions: try [RuleCondition](stored: try row.text(6)), contact: try row.optionalPublicID(7),
            role: try row.optionalValue(8, as: Contact.Role.self),
            firstDay: try row.optionalText(9).flatMap { CivilDate(text: $0) },
            lastDay: try row.optionalText(10).flatMap { CivilDate(text: $0) })
        organization = try OrganizationSummary(row, at: 11)
    }
}
