import Access
import Primitives
import Storage

/// What a file says of a rule: its contact stands there by name.
struct RuleFields: Sendable {
    var details: ResponsibilityRule.Details
    var contact: String?
}

extension JSONFactReader {
    mutating func read(_ entry: RuleEntry?, at place: String) {
        guard let entry, !entry.name.trimmed.isEmpty else { return fault(.wrongShape("rules"), at: place) }
        let before = problems.count
        var conditions: [RuleCondition] = []
        for (index, condition) in entry.conditions.enumerated() {
            let here = "\(place).conditions[\(index)]"
            guard let condition = condition.element else { return fault(.wrongShape("conditions"), at: here) }
            let found = take("\(condition.kind) \(condition.value)", at: here, ImportWords.condition)
            if let found { conditions.append(found) }
        }
        let details = ResponsibilityRule.Details(
            name: entry.name,
            verdict: take(entry.verdict, at: place + ".verdict") { text throws(ImportFault) in
                try ImportWords.state(text, ResponsibilityRule.Verdict.self)
            } ?? .propose, weight: entry.weight ?? 0, conditions: conditions,
            role: take(entry.role, at: place + ".role") { text throws(ImportFault) in
                try ImportWords.state(text, Contact.Role.self)
            }, firstDay: take(entry.firstDay, at: place + ".firstDay", ImportWords.date),
            lastDay: take(entry.lastDay, at: place + ".lastDay", ImportWords.date))
        guard problems.count == before else { return }
        add(.rule(RuleFields(details: details, contact: entry.contact)), at: place)
    }
}

extension CSVFactRow {
    mutating func rule() -> [RegistryFact.Content] {
        guard let name = cells[.rule] else { return [] }
        let lines = (cells[.ruleConditions] ?? "").split(whereSeparator: \.isNewline)
        let conditions = lines.compactMap { line in
            take(.ruleConditions) { () throws(ImportFault) in try ImportWords.condition(String(line)) }
        }
        let details = ResponsibilityRule.Details(
            name: name,
            verdict: read(.ruleVerdict) { text throws(ImportFault) in
                try ImportWords.state(text, ResponsibilityRule.Verdict.self)
            } ?? .propose, weight: read(.ruleWeight, ImportWords.weight) ?? 0, conditions: conditions,
            role: read(.ruleRole) { text throws(ImportFault) in try ImportWords.state(text, Contact.Role.self) },
            firstDay: read(.ruleFirstDay, ImportWords.date), lastDay: read(.ruleLastDay, ImportWords.date))
        return [.rule(RuleFields(details: details, contact: cells[.ruleContact]))]
    }
}

extension ImportStep {
    /// Rules are known by their names; what a file says of one takes the place of what was known.
    func take(
        _ fields: RuleFields, of organization: OrganizationSummary, in transaction: WriteTransaction
    ) throws -> ImportChange {
        var details = try fields.details.checked()
        details.contact = try fields.contact.map {
            try transaction.contact(named: $0, of: organization, viewer: viewer).publicID
        }
        guard let known = try transaction.rule(named: details.name, viewer: viewer) else {
            try transaction.addRule(
                details, publicID: PublicID(random: randomness), about: organization.publicID, viewer: viewer)
            return .added
        }
        let isChanged = try transaction.change(known, to: details, about: organization.publicID, viewer: viewer)
        return isChanged ? .changed : .unchanged
    }
}

extension RuleEntry {
    init(_ rule: ResponsibilityRule, contacts: [Contact]) {
        let details = rule.details
        self.init(
            name: details.name, verdict: details.verdict.rawValue, weight: details.weight,
            contact: details.contact.flatMap { id in contacts.first { $0.publicID == id }?.name },
            role: details.role?.rawValue,
            conditions: details.conditions.map { Lossy(ConditionEntry(kind: $0.kind.rawValue, value: $0.text)) },
            firstDay: details.firstDay?.description, lastDay: details.lastDay?.description)
    }

    func cells() -> [CSVColumn: String] {
        let own: [CSVColumn: String?] = [
            .rule: name, .ruleVerdict: verdict, .ruleWeight: weight.map(String.init), .ruleContact: contact,
            .ruleRole: role,
            .ruleConditions: conditions.compactMap(\.element).map { "\($0.kind) \($0.value)" }.joined(separator: "\n"),
            .ruleFirstDay: firstDay, .ruleLastDay: lastDay,
        ]
        return own.compactMapValues(\.self)
    }
}
