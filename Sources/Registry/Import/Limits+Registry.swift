package import Primitives

extension Limits {
    /// A registry file that is imported, bytes.
    package static let registryFileBytes = 64 << 20
    /// A name, keyword or value of the registry, characters.
    package static let registryFieldCharacters = 300
    /// What somebody writes about the hours of a contact, bytes, and its spans of the week.
    static let dutyHoursBytes = 1_000
    static let dutySpans = 50
    /// Deputies of one contact.
    package static let deputies = 10
    /// Absences of one contact that are not over.
    package static let absences = 20
    /// How many days before the end of a contact's charge people are warned.
    package static let chargeWarningDays = 30
    /// One cell of a CSV file, bytes.
    package static let csvFieldBytes = 32 << 10
    /// Cells of one CSV row.
    package static let csvFields = 200
    /// Levels of the organisation tree.
    package static let organizationDepth = 32
    /// Networks inside a network that was asked for.
    package static let containedNetworks = 1_000
    /// Text that the resolver looks through for keywords, scalars.
    package static let keywordTextScalars = 500_000
    /// Rules on who is told, in force at a time.
    package static let responsibilityRules = 10_000
    /// A routing table that is imported, bytes of its text.
    package static let routingTableBytes = 256 << 20
    /// Announced prefixes of one routing table.
    package static let routes = 5_000_000
    /// One line of a routing table, bytes.
    package static let routingLineBytes = 1_000
    /// Systems that announce one prefix.
    package static let routingOrigins = 64
    /// Lines of a routing table that are kept aside; further ones are only counted.
    package static let routingBadLines = 10_000
    /// A public key's bytes.
    package static let contactKeyBytes = 1 << 20
    /// Keys of one contact that came by mail and that nobody has confirmed.
    package static let seenKeys = 20
    /// Changes that one organisation's people have proposed and nobody has decided.
    package static let openProposals = 50
    /// The explanation of a proposal, or a remark on it, characters.
    package static let proposalWordCharacters = 1_000
    /// Ways to reach one contact that a proposal may name.
    package static let proposedChannels = 20
    /// A public key that comes with a proposal, bytes.
    package static let proposedKeyBytes = 256 << 10
    /// Other organisations that a warning names.
    package static let namedOrganizations = 5
    /// How long before the end of a key people are warned.
    package static let keyWarning = Interval.days(60)
}
