package import Primitives

/// What a contact's own people may say of it. How far it may be told things, and whether it is asked at all, is the desk's.
package struct ContactWish: Sendable, Hashable, Codable {
    package enum Field: String, Labelled { case name, role, language, rank, dutyHours, channels }

    package let name: String
    package let role: Contact.Role
    package let language: Language
    package let rank: Int
    /// Nil: not stated.
    package let dutyHours: DutyHours?
    package let channels: [Channel]

    package init(
        name: String, role: Contact.Role = .poc, language: Language = .ja, rank: Int = 1,
        dutyHours: DutyHours? = nil, channels: [Channel] = []
    ) {
        self.name = name
        self.role = role
        self.language = language
        self.rank = rank
        self.dutyHours = dutyHours
        self.channels = channels
    }

    package init(_ contact: Contact) {
        self.init(
            name: contact.details.name, role: contact.details.role, language: contact.details.language,
            rank: contact.details.rank, dutyHours: contact.details.dutyHours, channels: contact.channels)
    }

    func differences(from other: Self) -> [Field] { Field.allCases.filter { words(of: $0) != other.words(of: $0) } }

    /// A field as people read it.
    package func words(of field: Field) -> Text {
        switch field {
        case .name: .verbatim(name)
        case .role: role.label
        case .language: language.label
        case .rank: .verbatim(String(rank))
        case .dutyHours: dutyHours?.text ?? .hoursUnstated
        case .channels:
            Text(ja: written(in: .ja), en: written(in: .en))
        }
    }

    private func written(in language: Language) -> String {
        channels.map { "\($0.kind.label[language]): \($0.value)" }.joined(separator: "\n")
    }

    /// The record with these of its fields as they are wished here.
    func applied(_ fields: [Field], to details: Contact.Details) -> Contact.Details {
        var details = details
        if fields.contains(.name) { details.name = name }
        if fields.contains(.role) { details.role = role }
        if fields.contains(.language) { details.language = language }
        if fields.contains(.rank) { details.rank = rank }
        if fields.contains(.dutyHours) { details.dutyHours = dutyHours }
        return details
    }

    /// What a new contact begins with.
    var details: Contact.Details {
        Contact.Details(name: name, role: role, language: language, rank: rank, dutyHours: dutyHours)
    }

    /// Trimmed, and refused for what no contact can have.
    func checked(at moment: Timestamp) throws(Problem) -> Self {
        guard channels.count <= Limits.proposedChannels else { throw .tooManyChannels }
        let fields = try details.checked(at: moment)
        return Self(
            name: fields.name, role: role, language: language, rank: rank, dutyHours: dutyHours,
            channels: channels)
    }
}

extension Language {
    fileprivate var label: Text {
        switch self {
        case .ja: Text(ja: "日本語", en: "Japanese")
        case .en: Text(ja: "英語", en: "English")
        }
    }
}
