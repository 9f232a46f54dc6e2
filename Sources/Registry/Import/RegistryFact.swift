import Primitives

/// One statement of an imported file about one organisation: both file forms are read into these.
struct RegistryFact: Sendable {
    enum Content: Sendable {
        case organization(OrganizationFields)
        case contact(String, ContactFields)
        case channel(String, Channel)
        case key(String, ContactKeyFacts, KeyVerification?)
        case holding(Holding)
    }

    let place: ImportPlace
    let organization: OrganizationReference
    let content: Content
}

/// How a file names an organisation: by key, by name, or by one word that may be either.
struct OrganizationReference: Sendable, Hashable {
    /// With a `name` beside it this is a key; alone it may be a key or a name.
    let key: String
    let name: String

    var shown: String { key.isEmpty ? name : key }
}

/// What a file says of an organisation; nil where it says nothing.
struct OrganizationFields: Sendable {
    var name: String?
    var nameEnglish: String?
    var kind: Organization.Kind?
    var parent: String?
    var sector: String?
    var country: String?
    var tlpCeiling: TLP?

    var isEmpty: Bool {
        name == nil && nameEnglish == nil && kind == nil && parent == nil && sector == nil && country == nil
            && tlpCeiling == nil
    }

    /// Laid over what is known.
    func applied(to details: Organization.Details) -> Organization.Details {
        Organization.Details(
            key: details.key, name: name ?? details.name, nameEnglish: nameEnglish ?? details.nameEnglish,
            kind: kind ?? details.kind, sector: sector ?? details.sector, country: country ?? details.country,
            tlpCeiling: tlpCeiling ?? details.tlpCeiling)
    }
}

/// What a file says of a contact; nil where it says nothing.
struct ContactFields: Sendable {
    var role: Contact.Role?
    var language: Language?
    var rank: Int?
    var verifiedOn: CivilDate?
    var tlpCeiling: TLP?
    var isActive: Bool?

    var isEmpty: Bool {
        role == nil && language == nil && rank == nil && verifiedOn == nil && tlpCeiling == nil && isActive == nil
    }

    /// Laid over what is known.
    func applied(to details: Contact.Details) -> Contact.Details {
        Contact.Details(
            name: details.name, role: role ?? details.role, language: language ?? details.language,
            rank: rank ?? details.rank, verifiedOn: verifiedOn ?? details.verifiedOn,
            tlpCeiling: tlpCeiling ?? details.tlpCeiling, isActive: isActive ?? details.isActive)
    }
}

/// The facts and faults of one file.
struct RegistryFile: Sendable {
    var facts: [RegistryFact] = []
    var problems: [ImportProblem] = []
}
