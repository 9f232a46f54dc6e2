package import Primitives

/// The resolver's answer as JSON: `hikeshi resolve --json`.
package struct ResolutionDocument: Codable, Sendable {
    package struct Asked: Codable, Sendable {
        package let observables: [Value]
        package let asns: [String]
        package let text: String?
        package let time: String?
        package let tlp: String?
        package let sector: String?
        package let country: String?
    }
    package struct Value: Codable, Sendable {
        package let type: String
        package let value: String
    }
    package struct Party: Codable, Sendable {
        package let organization: Name
        package let reasons: [Why]
        package let specificity: Int
        package let contacts: [Person]
        /// Whom to turn to when it does not answer, the nearest first.
        package let further: [Further]
    }
    package struct Further: Codable, Sendable {
        package let organization: Name
        package let reason: Why
        package let contacts: [Person]
    }
    package struct Name: Codable, Sendable {
        package let id: String
        package let key: String
        package let name: String
        package let nameEnglish: String
        package let kind: Organization.Kind
    }
    package struct Why: Codable, Sendable {
        package let rule: Reason.Rule
        package let matched: String
        package let value: String
        package let via: String?
        package let text: Languages
    }
    package struct Languages: Codable, Sendable {
        package let ja: String
        package let en: String
    }
    package struct Person: Codable, Sendable {
        package let id: String
        package let name: String
        package let role: Contact.Role
        package let language: Language
        package let rank: Int
        package let verifiedOn: String?
        /// Whether they can be asked at this moment; nil when no hours are known.
        package let standing: Languages?
        package let represents: [String]
        package let channels: [Reach]
        package let keys: [Key]
    }
    package struct Reach: Codable, Sendable {
        package let kind: Channel.Kind
        package let value: String
    }
    package struct Key: Codable, Sendable {
        package let fingerprint: String
        package let state: ContactKey.State
    }

    package let query: Asked
    package let responsible: [Party]

    /// `moment` decides which keys have expired.
    package init(query: Query, _ responsible: [Responsibility], at moment: Timestamp) {
        self.query = Asked(query)
        self.responsible = responsible.map { Party($0, at: moment) }
    }
}

extension ResolutionDocument.Asked {
    init(_ query: Query) {
        observables = query.observables.map { ResolutionDocument.Value(type: $0.kind.rawValue, value: $0.value) }
        asns = query.autonomousSystems.map(\.description)
        text = query.text.isEmpty ? nil : query.text
        time = query.time?.iso8601
        tlp = query.tlp?.mark
        sector = query.sector.isEmpty ? nil : query.sector
        country = query.country?.text
    }
}

extension ResolutionDocument.Party {
    init(_ party: Responsibility, at moment: Timestamp) {
        organization = ResolutionDocument.Name(party.organization)
        reasons = party.reasons.map { ResolutionDocument.Why($0) }
        specificity = party.specificity
        contacts = party.people.map { ResolutionDocument.Person($0, at: moment) }
        further = party.further.map { ResolutionDocument.Further($0, at: moment) }
    }
}

extension ResolutionDocument.Further {
    init(_ party: FurtherParty, at moment: Timestamp) {
        organization = ResolutionDocument.Name(party.organization)
        reason = ResolutionDocument.Why(party.reason)
        contacts = party.people.map { ResolutionDocument.Person($0, at: moment) }
    }
}

extension ResolutionDocument.Why {
    init(_ reason: Reason) {
        rule = reason.rule
        matched = reason.matched
        value = reason.value
        via = reason.via.isEmpty ? nil : reason.via
        text = ResolutionDocument.Languages(ja: reason.text.ja, en: reason.text.en)
    }
}

extension ResolutionDocument.Name {
    init(_ organization: OrganizationSummary) {
        id = organization.publicID.text
        key = organization.key
        name = organization.name
        nameEnglish = organization.nameEnglish
        kind = organization.kind
    }
}

extension ResolutionDocument.Person {
    init(_ person: OrderedContact, at moment: Timestamp) {
        let contact = person.contact
        id = contact.publicID.text
        name = contact.name
        role = contact.role
        language = contact.language
        rank = contact.rank
        verifiedOn = contact.verifiedOn?.description
        standing = person.standing.text.map { ResolutionDocument.Languages(ja: $0.ja, en: $0.en) }
        represents = person.represents
        channels = contact.channels.map { ResolutionDocument.Reach(kind: $0.kind, value: $0.value) }
        keys = contact.keys.map { ResolutionDocument.Key(fingerprint: $0.fingerprint, state: $0.state(at: moment)) }
    }
}

extension Timestamp {
    /// `2026-11-21T05:00:00Z`.
    var iso8601: String {
        let day: Int64 = 86_400_000
        let days = milliseconds >= 0 ? milliseconds / day : (milliseconds - day + 1) / day
        let seconds = (milliseconds - days * day) / 1000
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let clock = "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        return "\(CivilDate(dayNumber: Int(days)))T\(clock)Z"
    }
}
