import Primitives

/// One statement of an imported file about one organisation: both file forms are read into these.
struct RegistryFact: Sendable {
    enum Content: Sendable {
        case organization(OrganizationFields)
        case contact(String, ContactFields)
        case channel(String, Channel)
        case key(String, ContactKeyFacts, KeyVerification?)
        case holding(Holding)
        /// By their names, in order: all the deputies that the contact has from then on.
        case deputies(String, [String])
        case rule(RuleFields)
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
    var dutyHours: DutyHours?
    var inChargeFrom: CivilDate?
    var inChargeThrough: CivilDate?

    var isEmpty: Bool {
        role == nil && language == nil && rank == nil && verifiedOn == nil && tlpCeiling == nil && isActive == nil
            && dutyHours == nil && inChargeFrom == nil && inChargeThrough == nil
    }

    /// Laid over what is known.
    func applied(to details: Contact.Details) -> Contact.Details {
        Contact.Details(
            name: details.name, role: role ?? details.role, language: language ?? details.language,
            rank: rank ?? details.rank, verifiedOn: verifiedOn ?? details.verifiedOn,
            tlpCeiling: tlpCeiling ?? details.tlpCeiling, isActive: isActive ?? details.isActive,
            dutyHours: dutyHours ?? details.dutyHours, inChargeFrom: inChargeFrom ?? details.inChargeFrom,
            inChargeThrough: inChargeThrough ?? details.inChargeThrough)
    }
}

/// The facts and faults of one file.
struct RegistryFile: Sendable {
    var facts: [RegistryFact] = []
    var problems: [ImportProblem] = []
}

extension RegistryFile {
    /// CSV or JSON, told apart by the first character. A file without facts says why.
    init(_ bytes: [UInt8], keys: KeyReader) {
        let whole = ImportPlace(line: nil, place: "", source: "")
        let head = TextEncoding.utf8(Array(bytes.prefix(64)))
        switch head.first(where: { !" \t\r\n".utf8.contains($0) }) {
        case _ where Self.isWorkbook(bytes): self.init(problems: [whole.problem(.workbook)])
        case nil where bytes.count <= 64: self.init(problems: [whole.problem(.emptyFile)])
        case UInt8(ascii: "{"), UInt8(ascii: "["): self = .json(bytes, keys: keys)
        default: self = .csv(bytes)
        }
        if facts.isEmpty, problems.isEmpty { problems.append(whole.problem(.nothingInFile)) }
    }

    /// What Excel saves unless it is told to save CSV: a ZIP archive, or the compound file of old versions.
    private static func isWorkbook(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x50, 0x4b, 3, 4]) || bytes.starts(with: [0xd0, 0xcf, 0x11, 0xe0])
    }
}
