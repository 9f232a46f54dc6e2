import Access
import Primitives
import Storage

/// One organisation's facts, taken over inside one transaction.
struct ImportStep: Sendable {
    let group: ImportGroups.Group
    let viewer: Viewer
    let randomness: Randomness

    /// A fact that cannot be taken over becomes a problem; only a failing database throws.
    func take(_ facts: [RegistryFact], in transaction: WriteTransaction) throws -> ImportOutcome {
        var outcome = ImportOutcome()
        for fact in facts {
            do {
                let change = try transaction.attempt { try take(fact, in: transaction) }
                outcome.count(change)
                if isUntrusted(fact) { outcome.problems.append(fact.place.problem(.trustNotTaken)) }
            } catch let fault as ImportFault {
                outcome.problems.append(fact.place.problem(fault))
            } catch let problem as Problem {
                outcome.problems.append(fact.place.problem(problem))
            }
        }
        if let organization = try? transaction.find(group, viewer: viewer) {
            outcome.isKnown = true
            if outcome.added + outcome.changed > 0 { try transaction.reindex(organization: organization.id) }
        }
        return outcome
    }

    private func take(_ fact: RegistryFact, in transaction: WriteTransaction) throws -> ImportChange {
        let known = try transaction.find(group, viewer: viewer)
        if case .organization(let fields) = fact.content { return try take(fields, known, in: transaction) }
        guard let organization = known?.summary else { throw ImportFault.unknownOrganization(fact.organization.shown) }
        switch fact.content {
        case .organization: return .unchanged
        case .holding(let holding):
            return try transaction.add(holding, to: organization, viewer: viewer) ? .added : .unchanged
        case .rule(let fields): return try take(fields, of: organization, in: transaction)
        case .contact(let name, let fields):
            return try take(name, fields, of: organization, in: transaction)
        case .channel(let name, let channel):
            let contact = try transaction.contact(named: name, of: organization, viewer: viewer)
            return try transaction.add(channel, to: contact.id, publicID: contact.publicID, viewer: viewer)
                ? .added : .unchanged
        case .deputies(let name, let deputies):
            let contact = try transaction.contact(named: name, of: organization, viewer: viewer)
            let possible = try transaction.possibleDeputies(of: contact, viewer: viewer)
            let chosen = try deputies.map { deputy in
                let folded = Folding.fold(deputy)
                guard let found = possible.first(where: { Folding.fold($0.name) == folded }) else {
                    throw ImportFault.unknownContact(deputy)
                }
                return found
            }
            return try transaction.set(chosen, asDeputiesOf: contact, viewer: viewer) ? .changed : .unchanged
        case .key(let name, let facts, let verification):
            let contact = try transaction.contact(named: name, of: organization, viewer: viewer)
            return try take(facts, verification, of: contact, in: transaction)
        }
    }

    private func take(
        _ fields: OrganizationFields, _ known: Organization?, in transaction: WriteTransaction
    ) throws -> ImportChange {
        if let known {
            let details = try fields.applied(to: known.details).checked()
            return try transaction.change(known, to: details, viewer: viewer) ? .changed : .unchanged
        }
        guard let name = fields.name else { throw ImportFault.unknownOrganization(group.shown) }
        let details = fields.applied(to: Organization.Details(key: group.key, name: name))
        try transaction.addOrganization(
            details.checked(), publicID: PublicID(random: randomness), viewer: viewer)
        return .added
    }

    private func take(
        _ name: String, _ fields: ContactFields, of organization: OrganizationSummary, in transaction: WriteTransaction
    ) throws -> ImportChange {
        if try transaction.contactID(name: name, of: organization.id) != nil {
            let contact = try transaction.contact(named: name, of: organization, viewer: viewer)
            let details = try fields.applied(to: contact.details).checked(at: transaction.now)
            return try transaction.change(contact, to: details, viewer: viewer) ? .changed : .unchanged
        }
        let details = try fields.applied(to: Contact.Details(name: name)).checked(at: transaction.now)
        _ = try transaction.addContact(
            details, publicID: PublicID(random: randomness), to: organization, viewer: viewer)
        return .added
    }

    private func take(
        _ facts: ContactKeyFacts, _ verification: KeyVerification?, of contact: Contact,
        in transaction: WriteTransaction
    ) throws -> ImportChange {
        let isNew = !contact.keys.contains { $0.fingerprint == facts.fingerprint }
        var isChanged = try transaction.add(facts, to: contact, viewer: viewer)
        if let verification, viewer.holds(.keyTrust), !facts.isWeak {
            let key = try transaction.contact(contact.publicID, viewer: viewer).key(facts.fingerprint)
            if key.trust == .seen, key.verification == nil {
                try transaction.set(verification, on: key, of: contact, viewer: viewer)
                isChanged = true
            }
        }
        return isNew ? .added : isChanged ? .changed : .unchanged
    }

    private func isUntrusted(_ fact: RegistryFact) -> Bool {
        if case .key(_, _, .some) = fact.content { !viewer.holds(.keyTrust) } else { false }
    }
}

/// Hangs one organisation of the file below another.
struct ImportParentStep: Sendable {
    let group: ImportGroups.Group
    let parent: ImportGroups.Group
    /// The file adds or states the parent, so a dry run need not find it.
    let isParentInFile: Bool
    let place: ImportPlace
    let viewer: Viewer

    func take(in transaction: WriteTransaction) throws -> ImportOutcome {
        var outcome = ImportOutcome()
        do {
            let above = try transaction.find(parent, viewer: viewer)
            guard above != nil || isParentInFile else { throw ImportFault.unknownOrganization(parent.shown) }
            guard let above, let organization = try transaction.find(group, viewer: viewer) else { return outcome }
            let wasThere = organization.parent != nil
            let moved = try transaction.attempt {
                try transaction.move(organization, below: above.summary, viewer: viewer)
            }
            if moved, wasThere { outcome.count(.changed) }
        } catch let fault as ImportFault {
            outcome.problems.append(place.problem(fault))
        } catch let problem as Problem {
            outcome.problems.append(place.problem(problem))
        }
        return outcome
    }
}

extension ImportGroups.Group {
    var shown: String { key.isEmpty ? name : key }
}

extension ReadTransaction {
    /// The organisation that a file means: by its key where the file gives one, else by key or name.
    func find(_ group: ImportGroups.Group, viewer: Viewer) throws -> Organization? {
        let scope = viewer.organizationScope
        func found(_ condition: String, _ arguments: [any SQLConvertible]) throws -> [Organization] {
            try rows("\(Organization.select) WHERE \(condition) AND \(scope.sql) LIMIT 2", arguments + scope.arguments)
                .map { try Organization($0) }
        }
        if let byKey = try found("o.short_key = ?", [group.shown]).first { return byKey }
        guard group.key.isEmpty else { return nil }
        let folded = Folding.fold(group.name)
        let named = try found("(o.name_folded = ? OR o.name_english_folded = ?)", [folded, folded])
        guard named.count < 2 else { throw ImportFault.ambiguousOrganization(group.name) }
        return named.first
    }

    func contact(named name: String, of organization: OrganizationSummary, viewer: Viewer) throws -> Contact {
        let condition = SQLFragment(
            "c.organization_id = ? AND c.name_folded = ?", [organization.id, Folding.fold(name)])
        guard let contact = try contacts(where: condition, viewer: viewer).first else {
            throw ImportFault.unknownContact(name)
        }
        return contact
    }
}
