package import Primitives

/// A person or desk of an organisation that can be told something (連絡先).
@dynamicMemberLookup
package struct Contact: Sendable, Hashable {
    package enum Role: String, Labelled, Codable {
        case poc, securityManager, `operator`, productOwner, legal, press, executive, nightDuty
    }

    /// What is edited and imported.
    package struct Details: Sendable, Hashable {
        package var name: String
        package var role: Role
        package var language: Language
        /// Whom to ask first: 1 before 2.
        package var rank: Int
        /// The day on which somebody last made sure that this contact is right.
        package var verifiedOn: CivilDate?
        /// The narrowest circle that may be sent to this contact.
        package var tlpCeiling: TLP
        /// False: kept, but not proposed.
        package var isActive: Bool
        /// Nil: not stated.
        package var dutyHours: DutyHours?
        /// The first and the last day in charge, in Japan; nil: without an end on that side.
        package var inChargeFrom: CivilDate?
        package var inChargeThrough: CivilDate?

        package init(
            name: String, role: Role = .poc, language: Language = .ja, rank: Int = 1, verifiedOn: CivilDate? = nil,
            tlpCeiling: TLP = .amber, isActive: Bool = true, dutyHours: DutyHours? = nil,
            inChargeFrom: CivilDate? = nil, inChargeThrough: CivilDate? = nil
        ) {
            self.name = name
            self.role = role
            self.language = language
            self.rank = rank
            self.verifiedOn = verifiedOn
            self.tlpCeiling = tlpCeiling
            self.isActive = isActive
            self.dutyHours = dutyHours
            self.inChargeFrom = inChargeFrom
            self.inChargeThrough = inChargeThrough
        }
    }

    package let id: Identifier<Contact>
    package let publicID: PublicID
    /// Counts changes: who edits hands back the one they saw.
    package let revision: Int64
    package let organization: OrganizationSummary
    package let details: Details
    /// In the order in which they were entered.
    package let channels: [Channel]
    /// Mail channels whose last mail came back, with its moment.
    package let bounces: [Channel: Timestamp]
    package let keys: [ContactKey]
    /// Who answers instead while this contact is absent, in order.
    package let deputies: [Deputy]
    /// Past ones too, the latest first.
    package let absences: [Absence]

    package subscript<Value>(dynamicMember path: KeyPath<Details, Value>) -> Value { details[keyPath: path] }

    /// The first mail address, one that wants encryption before others.
    package var mailAddress: MailAddress? {
        (channels.first { $0.kind == .pgpMail } ?? channels.first { $0.kind == .mail })?.mailAddress
    }

    /// True when a mail to this contact may leave only encrypted.
    package var wantsEncryption: Bool { channels.contains { $0.kind == .pgpMail } }

    /// The key to encrypt with: usable at that moment, a verified one before others, then the newest.
    package func usableKey(at moment: Timestamp) -> ContactKey? {
        keys.filter { $0.isUsable(at: moment) }.max { first, second in
            let trust = (first.trust == .verified, second.trust == .verified)
            if trust.0 != trust.1 { return trust.1 }
            return (first.createdAt?.milliseconds ?? 0) < (second.createdAt?.milliseconds ?? 0)
        }
    }

    /// True when nobody has confirmed this contact for a year.
    package func needsConfirmation(on day: CivilDate) -> Bool {
        guard let verifiedOn = details.verifiedOn else { return true }
        return verifiedOn.adding(days: 365) < day
    }
}
