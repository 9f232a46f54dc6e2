package import Primitives
import Storage

/// A person who signs in.
package struct Account: Sendable, Hashable {
    package let id: Identifier<Account>
    package let publicID: PublicID
    /// What is typed at sign-in, lower case; the actor in the audit log.
    package let name: String
    package let displayName: String
    package let language: Language
    package let roles: Set<Role>
    package let tlpCeiling: TLP
    package let isDisabled: Bool
    package let createdAt: Timestamp
    /// Whose somebody outside is; nil for the team.
    package let organization: PublicID?
    /// When it ends by itself; nil for the team.
    package let endsAt: Timestamp?

    package func viewer() -> Viewer {
        .person(
            id, name: name, roles: roles, tlpCeiling: tlpCeiling, language: language, organization: organization)
    }

    /// Whether it opens the door at that moment.
    package func isOpen(at now: Timestamp) -> Bool { !isDisabled && endsAt.map { $0 > now } ?? true }
}

/// An account as its creator fills it in.
package struct NewAccount: Sendable {
    package var name: String
    package var displayName: String
    package var language: Language
    package var roles: Set<Role>
    package var tlpCeiling: TLP
    package var password: String

    package init(
        name: String, displayName: String, language: Language = .ja, roles: Set<Role>, tlpCeiling: TLP = .amber,
        password: String
    ) {
        self.name = name.lowercased()
        self.displayName = displayName
        self.language = language
        self.roles = roles
        self.tlpCeiling = tlpCeiling
        self.password = password
    }

    /// What a name is made of.
    static let nameBytes = Set("abcdefghijklmnopqrstuvwxyz0123456789._-@".utf8)

    func check() throws(Problem) {
        guard (1...64).contains(name.utf8.count), name.utf8.allSatisfy(Self.nameBytes.contains) else {
            throw Problem(.invalid, "account.name", .accountNameInvalid)
        }
        guard (1...100).contains(displayName.unicodeScalars.count) else {
            throw Problem(.invalid, "account.display-name", .accountDisplayNameInvalid)
        }
        try PasswordRule.check(password, name: name)
    }
}

extension Account {
    static let columns =
        "id, public_id, name, display_name, language, roles, tlp_ceiling, disabled, created_at, organization, ends_at"
    static let columnCount = 11

    /// Reads `columns`, the first at index `first`.
    init(_ row: Row, first: Int = 0) throws {
        id = try row.id(first)
        publicID = try row.publicID(first + 1)
        name = try row.text(first + 2)
        displayName = try row.text(first + 3)
        language = try row.value(first + 4, as: Language.self)
        roles = Set(try row.text(first + 5).split(separator: " ").compactMap { Role(rawValue: String($0)) })
        tlpCeiling = try row.tlp(first + 6)
        isDisabled = try row.bool(first + 7)
        createdAt = try row.timestamp(first + 8)
        organization = try row.optionalText(first + 9).flatMap { PublicID($0) }
        endsAt = try row.optionalTimestamp(first + 10)
    }
}

extension Set<Role> {
    /// As the `roles` column holds them.
    var stored: String { map(\.rawValue).sorted().joined(separator: " ") }
}
