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
            try transaction.addRule(details, publicID: publicID, about: organization, viewer: viewer)
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
            try transaction.change(rule, to: details, about: organization, viewer: viewer)
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

extension WriteTransaction {
    func addRule(
        _ details: ResponsibilityRule.Details, publicID: PublicID, about organization: PublicID, viewer: Viewer
    ) throws {
        try lock("responsibility-rules")
        let count = try count("SELECT COUNT(*) FROM responsibility_rules WHERE valid_until IS NULL")
        guard count < Limits.responsibilityRules else { throw Problem.tooManyRules }
        guard try rule(named: details.name, viewer: viewer) == nil else { throw Problem.ruleNameTaken }
        let party = try party(details, organization, viewer: viewer)
        try execute(
            """
            INSERT INTO responsibility_rules (public_id, name, name_folded, verdict, organization_id, contact_id, role,
            weight, conditions, first_day, last_day, revision, valid_from)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?)
            """, [publicID] + details.values(party) + [now])
        try audit(viewer.audit("rule.add", "rule:\(publicID)", [("name", details.name)]))
    }

    /// True when something was different.
    @discardableResult
    func change(
        _ rule: ResponsibilityRule, to details: ResponsibilityRule.Details, about organization: PublicID,
        viewer: Viewer
    ) throws -> Bool {
        guard details != rule.details || organization != rule.organization.publicID else { return false }
        if let other = try self.rule(named: details.name, viewer: viewer), other.id != rule.id {
            throw Problem.ruleNameTaken
        }
        let party = try party(details, organization, viewer: viewer)
        try execute(
            """
            UPDATE responsibility_rules SET name = ?, name_folded = ?, verdict = ?, organization_id = ?,
            contact_id = ?, role = ?, weight = ?, conditions = ?, first_day = ?, last_day = ?,
            revision = revision + 1 WHERE id = ?
            """, details.values(party) + [rule.id])
        try audit(viewer.audit("rule.change", "rule:\(rule.publicID)", [("name", details.name)]))
        return true
    }
}

extension ReadTransaction {
    /// The rule of this name, however it is written.
    func rule(named name: String, viewer: Viewer) throws -> ResponsibilityRule? {
        let named = SQLFragment("r.name_folded = ?", [Folding.fold(name)])
        return try rules(where: named, limit: 1, viewer: viewer).first
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
