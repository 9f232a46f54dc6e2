/// The registry as a JSON file: what an import reads and an export writes.
///
/// Words are kept as text, so that one wrong word costs one entry and not the file.
struct RegistryDocument: Codable {
    var organizations: [Lossy<OrganizationEntry>]
}

struct OrganizationEntry: Codable, Hashable, Sendable {
    var key: String
    var name: String?
    var nameEnglish: String?
    var kind: String?
    /// The key or name of the organisation above.
    var parent: String?
    var sector: String?
    var country: String?
    var tlpCeiling: String?
    var contacts: [Lossy<ContactEntry>]?
    var networks: [Lossy<NetworkEntry>]?
    var domains: [String]?
    var keywords: [String]?
    /// Countries whose national CSIRT it is.
    var standsFor: [String]?
    var rules: [Lossy<RuleEntry>]?
}

struct ContactEntry: Codable, Hashable, Sendable {
    var name: String
    var role: String?
    var language: String?
    var rank: Int?
    var verifiedOn: String?
    var tlpCeiling: String?
    var active: Bool?
    var dutyHours: String?
    var inChargeFrom: String?
    var inChargeThrough: String?
    /// Names of contacts of the same organisation or of one above it.
    var deputies: [String]?
    var channels: [Lossy<ChannelEntry>]?
    /// A public key in a file beside this one.
    var keyFile: String?
    var keys: [Lossy<KeyEntry>]?
}

struct ChannelEntry: Codable, Hashable, Sendable {
    var kind: String
    var value: String
}

struct KeyEntry: Codable, Hashable, Sendable {
    var fingerprint: String
    /// The transferable public key in base 64.
    var publicKey: String
    var revoked: Bool?
    var verification: VerificationEntry?
}

struct VerificationEntry: Codable, Hashable, Sendable {
    var method: String
    var note: String
    var by: String
    /// Milliseconds since 1970.
    var at: Int64
}

struct RuleEntry: Codable, Hashable, Sendable {
    var name: String
    var verdict: String?
    var weight: Int?
    /// The name of one of the organisation's contacts.
    var contact: String?
    var role: String?
    var conditions: [Lossy<ConditionEntry>]
    var firstDay: String?
    var lastDay: String?
}

struct ConditionEntry: Codable, Hashable, Sendable {
    var kind: String
    var value: String
}

/// One of the two.
struct NetworkEntry: Codable, Hashable, Sendable {
    var cidr: String?
    var asn: UInt32?
}

/// An element that may have the wrong shape without spoiling the list it stands in.
struct Lossy<Element: Codable & Hashable & Sendable>: Codable, Hashable, Sendable {
    let element: Element?

    init(_ element: Element) { self.element = element }

    init(from decoder: any Decoder) throws { element = try? Element(from: decoder) }

    func encode(to encoder: any Encoder) throws { try element?.encode(to: encoder) }
}
