package import Access
package import Primitives
package import Storage

/// A contact in the order in which people are told, with its standing at that moment.
package struct OrderedContact: Sendable, Hashable {
    package let contact: Contact
    package let standing: ContactStanding
    /// Names of the absent whom this contact represents.
    package internal(set) var represents: [String] = []
    /// The first rank of those whom it stands for, its own among them.
    fileprivate var rank: Int

    fileprivate init(_ contact: Contact, _ standing: ContactStanding) {
        self.contact = contact
        self.standing = standing
        rank = contact.rank
    }

    package var representing: Text? {
        guard !represents.isEmpty else { return nil }
        return Text(
            ja: "\(represents.joined(separator: "、"))の代理", en: "Represents \(represents.joined(separator: ", "))")
    }
}

/// Whom of an organisation to tell first: those on duty, then the others, each by rank. The absent come after them with
/// their deputy in their place; those not in charge come last. Nobody is left out.
enum ContactOrder {
    /// `deputies`: contacts beside these whom the absent may name.
    static func order(_ contacts: [Contact], deputies: [Contact] = [], at moment: Timestamp) -> [OrderedContact] {
        let isAnyoneOnDuty = anyoneOnDuty(of: contacts, at: moment)
        var people = contacts.map { OrderedContact($0, standing(of: $0, isAnyoneOnDuty, at: moment)) }
        let others = deputies.filter { deputy in !contacts.contains { $0.id == deputy.id } }
            .map { OrderedContact($0, $0.standing(at: moment)) }
        for index in people.indices {
            guard case .absent(let through, _) = people[index].standing else { continue }
            let absent = people[index].contact
            guard let deputy = deputy(for: absent, among: people + others) else { continue }
            people[index] = OrderedContact(absent, .absent(through: through, deputy: deputy.contact.name))
            let place = people.firstIndex { $0.contact.id == deputy.contact.id }
            if place == nil { people.append(deputy) }
            let taken = place ?? people.count - 1
            people[taken].represents.append(absent.name)
            people[taken].rank = min(people[taken].rank, absent.rank)
        }
        return people.sorted { first, second in
            (first.group, first.rank, first.contact.rank, first.contact.id)
                < (second.group, second.rank, second.contact.rank, second.contact.id)
        }
    }

    /// The first deputy who can be asked.
    private static func deputy(for absent: Contact, among people: [OrderedContact]) -> OrderedContact? {
        absent.deputies.lazy.compactMap { deputy in people.first { $0.contact.publicID == deputy.contact } }
            .first { $0.standing.isInCharge && !$0.standing.isAbsent }
    }

    /// Nil when nobody but the night duty has stated hours.
    private static func anyoneOnDuty(of contacts: [Contact], at moment: Timestamp) -> Bool? {
        let hours = contacts.filter { $0.role != .nightDuty && $0.standing(at: moment).isInCharge }
            .compactMap(\.dutyHours)
        return hours.isEmpty ? nil : hours.contains { $0.isOnDuty(at: moment) }
    }

    /// Night duty without hours of its own answers whenever none of the others does.
    private static func standing(
        of contact: Contact, _ isAnyoneOnDuty: Bool?, at moment: Timestamp
    ) -> ContactStanding {
        let own = contact.standing(at: moment)
        guard contact.role == .nightDuty, own == .unstated, let isAnyoneOnDuty else { return own }
        return isAnyoneOnDuty ? .onDutyLater : .nightDuty
    }
}

extension OrderedContact {
    fileprivate var group: Int {
        if standing.isOnDuty { return 0 }
        if !standing.isInCharge { return 3 }
        return standing.isAbsent ? 2 : 1
    }
}

extension ContactStanding {
    fileprivate var isAbsent: Bool { if case .absent = self { true } else { false } }
}

extension RegistryStore {
    /// The contacts of one organisation in the order in which to tell them, and deputies from above.
    package func contactsInOrder(
        viewer: Viewer, of organization: PublicID, at moment: Timestamp
    ) async throws -> [OrderedContact] {
        try await read(viewer) { transaction in
            let condition = SQLFragment("o.public_id = ?", [organization])
            return try transaction.inOrder(
                transaction.contacts(where: condition, viewer: viewer), at: moment, viewer: viewer)
        }
    }
}

extension ReadTransaction {
    /// The contacts of one organisation in the order in which to tell them, and deputies from above, for callers inside a
    /// transaction of their own.
    package func contactsInOrder(
        of organization: Identifier<Organization>, at moment: Timestamp, viewer: Viewer
    ) throws -> [OrderedContact] {
        try viewer.require(.registryRead)
        let condition = SQLFragment("c.organization_id = ?", [organization])
        return try inOrder(contacts(where: condition, viewer: viewer), at: moment, viewer: viewer)
    }

    /// These contacts of one organisation in order, with the deputies of the absent.
    package func inOrder(_ contacts: [Contact], at moment: Timestamp, viewer: Viewer) throws -> [OrderedContact] {
        try viewer.require(.registryRead)
        let known = Set(contacts.map(\.publicID))
        let absent = contacts.filter { $0.standing(at: moment).isAbsent }
        let missing = Set(absent.flatMap(\.deputies).map(\.contact)).subtracting(known)
        let deputies =
            missing.isEmpty
            ? [] : try self.contacts(where: .list("c.public_id", in: Array(missing)), viewer: viewer)
        return ContactOrder.order(contacts, deputies: deputies, at: moment)
    }
}
