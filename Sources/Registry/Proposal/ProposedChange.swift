package import Primitives

/// What is asked to be changed, and what the record said then. The names are stored: they stay as they are.
package enum ProposedChange: Sendable, Hashable, Codable {
    case addContact(ContactWish)
    case changeContact(PublicID, from: ContactWish, to: ContactWish)
    case endContact(PublicID, from: ContactWish)
    case addKey(PublicID, ProposedKey)
    case addHolding(Holding)
    case endHolding(Holding)

    package enum Kind: String, Labelled { case addContact, changeContact, endContact, addKey, addHolding, endHolding }

    package var kind: Kind {
        switch self {
        case .addContact: .addContact
        case .changeContact: .changeContact
        case .endContact: .endContact
        case .addKey: .addKey
        case .addHolding: .addHolding
        case .endHolding: .endHolding
        }
    }

    /// Whom or what it is about, as the record called it then.
    package var subject: String {
        switch self {
        case .addContact(let wish), .changeContact(_, let wish, _), .endContact(_, let wish): wish.name
        case .addKey(_, let key): key.contact
        case .addHolding(let holding), .endHolding(let holding): holding.text
        }
    }

    /// One field of the record, before and after; nil where there is nothing.
    package struct Line: Sendable, Hashable {
        package let label: Text
        package let before: Text?
        package let after: Text?
    }

    /// Field by field, only those that change.
    package var lines: [Line] {
        switch self {
        case .addContact(let wish): Self.lines(nil, wish)
        case .changeContact(_, let from, let to): Self.lines(from, to)
        case .endContact(_, let from): Self.lines(from, nil)
        case .addKey(_, let key): key.lines
        case .addHolding(let holding):
            [Line(label: holding.kind.label, before: nil, after: .verbatim(holding.text))]
        case .endHolding(let holding):
            [Line(label: holding.kind.label, before: .verbatim(holding.text), after: nil)]
        }
    }

    private static func lines(_ from: ContactWish?, _ to: ContactWish?) -> [Line] {
        ContactWish.Field.allCases.compactMap { field in
            let (before, after) = (from?.words(of: field), to?.words(of: field))
            return before == after ? nil : Line(label: field.label, before: before, after: after)
        }
    }
}

/// A public key as its owner brought it; its bytes are kept beside the proposal.
package struct ProposedKey: Sendable, Hashable, Codable {
    package let fingerprint: String
    package let scheme: String
    package let userIDs: [String]
    /// Milliseconds since 1970; nil: it does not expire.
    package let expiresAt: Int64?
    /// The contact's name then.
    package let contact: String

    init(_ facts: ContactKeyFacts, of contact: Contact) {
        fingerprint = facts.fingerprint
        scheme = facts.scheme.rawValue
        userIDs = facts.userIDs
        expiresAt = facts.expiresAt?.milliseconds
        self.contact = contact.details.name
    }

    fileprivate var lines: [ProposedChange.Line] {
        let end = expiresAt.map { JapanTime.date(of: Timestamp(milliseconds: $0)).description }
        return [
            (Text.proposedKeyKind, KeyScheme(rawValue: scheme)?.label ?? .verbatim(scheme)),
            (.proposedFingerprint, .verbatim(fingerprint)),
            (.proposedUserIDs, .verbatim(userIDs.joined(separator: "\n"))),
            (.proposedExpiry, end.map { Text.verbatim($0) } ?? .proposedNoExpiry),
        ].map { ProposedChange.Line(label: $0.0, before: nil, after: $0.1) }
    }
}
