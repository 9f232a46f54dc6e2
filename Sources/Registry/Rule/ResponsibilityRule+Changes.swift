package import Access
package import Primitives
import Storage

extension RegistryStore {
    /// Makes a rule about an organisation; a taken name is a conflict.
    @discardableResult
    package func addRule(
        viewer: Viewer, _ details: ResponsibilityRule.Details, about organization: PublicID
    ) async throws -> ResponsibilityRule {
        let details = try details.checked()
        let publicID = PublicID(random: randomness)
        return try await write(viewer) { transaction in
            try transaction.lock("responsibility-rules")
            let count = try transaction.count("SELECT COUNT(*) FROM responsibility_rules WHERE valid_until IS NULL")
            guard count < Limits.responsibilityRules else { throw Problem.tooManyRules }
            guard try transaction.ruleID(name: details.name) == nil else { throw Problem.ruleNameTaken }
            let party = try transaction.party(details, organization, viewer: viewer)
            try transaction.execute(
                """
                INSERT INTO responsibility_rules (public_id, name, name_folded, verdict, organization_id, contact_id,
                role, weight, conditions, first_day, last_day, revision, valid_from)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)
                """, [publicID] + details.values(party) + [transaction.now])
            try transaction.audit(viewer.audit("rule.add", "rule:\(publicID)", [("name", details.name)]))
            return try transaction.rule(publicID, viewer: viewer)
        }
    }

    /// Changes a rule; `revision` is the one the editor saw, an older one is a conflict.
    package func changeRule(
        viewer: Viewer, _ publicID: PublicID, revision: Int64, to details: ResponsibilityRule.Details,
        about organization: PublicID
    ) async throws {
        let details = try details.checked()
        try await write(viewer) { transaction in
            let rule = try transaction.rule(publicID, viewer: viewer)
            guard rule.revision == revision else { throw Problem.changedMeanwhile }
            guard details != rule.details || organization != rule.organization.publicID else { return }
            if let other = try transaction.ruleID(name: details.name), other != rule.id { throw Problem.ruleNameTaken }
            let party = try transaction.party(details, organization, viewer: viewer)
            try transaction.execute(
                """
                UPDATE responsibility_rules SET name = ?, name_folded = ?, verdict = ?, organization_id = ?,
                contact_id = ?, role = ?, weight = ?, conditions = ?, first_day = ?, last_day = ?,
                revision = revision + 1 WHERE id = ?
                """, details.values(party) + [rule.id])
            try transaction.audit(viewer.audit("rule.change", "rule:\(publicID)", [("name", details.name)]))
        }
    }

    /// Ends a rule; not found when it has ended already.
    package func removeRule(viewer: Viewer, _ publicID: PublicID) async throws {
        try await write(viewer) { transaction in
            let rule = try transaction.rule(publicID, viewer: viewer)
            try transaction.execute(
                "UPDATE responsibility_rules SET valid_until = ? WHERE id = ?", [transaction.now, rule.id])
            try transaction.audit(viewer.audit("rule.remove", "rule:\(publicID)", [("name", rule.name)]))
        }
    }
}

/// Whom a rule is about.
private struct RuleParty {
    let organization: Identifier<Organization>
    let contact: Identifier<Contact>?
}

extension ResponsibilityRule.Details {
    fileprivate func values(_ party: RuleParty) -> [any SQLConvertible] {
        [
            name, Folding.fold(name), verdict.rawValue, party.organization, party.contact, role?.rawValue, weight,
            conditions.stored, firstDay?.description, lastDay?.description,
        ]
    }
}

extension ReadTransaction {
    fileprivate func ruleID(name: String) throws -> Identifier<ResponsibilityRule>? {
        try row(
            "SELECT id FROM responsibility_rules WHERE name_folded = ? AND valid_until IS NULL", [Folding.fold(name)]
        )?.id(0)
    }

    fileprivate func party(
        _ details: ResponsibilityRule.Details, _ organization: PublicID, viewer: Viewer
    ) throws -> RuleParty {
        let organization = try self.organization(organization, viewer: viewer)
        let contact = try details.contact.map { try self.contact($0, viewer: viewer) }
        guard contact.map({ $0.organization.id == organization.id }) ?? true else { throw Problem.contactNotFound }
        return RuleParty(organization: organization.id, contact: contact?.id)
    }
}
