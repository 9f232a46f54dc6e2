package import Primitives

/// A rule of the desk on who is told (通知先の規則): when all its conditions hold, a party is proposed, or is not.
@dynamicMemberLookup
package struct ResponsibilityRule: Sendable, Hashable {
    package enum Verdict: String, Labelled, Codable { case propose, never }

    /// What is edited.
    package struct Details: Sendable, Hashable {
        package var name: String
        package var verdict: Verdict
        /// −1000…1000, added to how specific its conditions are.
        package var weight: Int
        /// At least one, each kind once.
        package var conditions: [RuleCondition]
        /// Only this contact or these, if they can be reached.
        package var contact: PublicID?
        package var role: Contact.Role?
        package var firstDay: CivilDate?
        package var lastDay: CivilDate?

        package init(
            name: String, verdict: Verdict = .propose, weight: Int = 0, conditions: [RuleCondition],
            contact: PublicID? = nil, role: Contact.Role? = nil, firstDay: CivilDate? = nil, lastDay: CivilDate? = nil
        ) {
            self.name = name
            self.verdict = verdict
            self.weight = weight
            self.conditions = conditions
            self.contact = contact
            self.role = role
            self.firstDay = firstDay
            self.lastDay = lastDay
        }
    }

    package let id: Identifier<ResponsibilityRule>
    package let publicID: PublicID
    package let revision: Int64
    package let organization: OrganizationSummary
    package let details: Details

    package subscript<Value>(dynamicMember path: KeyPath<Details, Value>) -> Value { details[keyPath: path] }

    /// How specific a proposal by this rule is, its weight included.
    package var specificity: Int { details.conditions.specificity + details.weight }

    /// Days count in Japan, both ends included.
    package func isInForce(at moment: Timestamp) -> Bool {
        let day = JapanTime.date(of: moment)
        return details.firstDay.map { $0 <= day } ?? true && details.lastDay.map { day <= $0 } ?? true
    }

    /// The contacts that the rule names among these; all when it names none or none of them is there.
    func chosen(of people: [OrderedContact]) -> [OrderedContact] {
        let found = people.filter { person in
            details.contact.map { person.contact.publicID == $0 } ?? true
                && details.role.map { person.contact.role == $0 } ?? true
        }
        return found.isEmpty ? people : found
    }
}

extension ResponsibilityRule.Details {
    /// Trimmed, and refused when something cannot be.
    func checked() throws(Problem) -> Self {
        var fields = self
        fields.name = name.oneLine
        guard !fields.name.isEmpty else { throw .nameMissing }
        guard fields.name.count <= Limits.registryFieldCharacters else { throw .fieldTooLong }
        guard (-1000...1000).contains(weight) else { throw .ruleWeightOutOfRange }
        guard !conditions.isEmpty else { throw .ruleWithoutCondition }
        if let firstDay, let lastDay, lastDay < firstDay { throw .ruleDaysReversed }
        return fields
    }
}
