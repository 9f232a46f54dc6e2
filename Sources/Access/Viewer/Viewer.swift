package import Primitives
package import Storage

/// Who looks or acts, and how far: handed to every call that reads or writes a record.
package struct Viewer: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case person(Identifier<Account>)
        /// A person without any right until they have done what is required of them first.
        case enrolling(Identifier<Account>)
        case service(ServiceViewer)
        /// The holder of a one-time link, known by the public id of the delivery it was made for.
        case link(PublicID)
        /// A program that holds a token.
        case client(Identifier<AccessToken>)
        /// Nobody signed in.
        case anonymous
    }

    package let kind: Kind
    /// The actor in the audit log: an account's name, `service:<name>`, `link:<delivery>` or `api:<token's name>`.
    package let name: String
    package let roles: Set<Role>
    package let permissions: Set<Permission>
    /// The narrowest circle whose records are shown.
    package let tlpCeiling: TLP
    package let language: Language
    /// Whose notices somebody outside sees; nil for everybody else.
    package let organization: PublicID?

    private init(
        kind: Kind, name: String, roles: Set<Role> = [], permissions: Set<Permission>, tlpCeiling: TLP,
        language: Language, organization: PublicID? = nil
    ) {
        self.kind = kind
        self.name = name
        self.roles = roles
        self.permissions = permissions
        self.tlpCeiling = tlpCeiling
        self.language = language
        self.organization = organization
    }

    package static func person(
        _ account: Identifier<Account>, name: String, roles: Set<Role>, tlpCeiling: TLP = .amber,
        language: Language = .ja, organization: PublicID? = nil
    ) -> Viewer {
        Viewer(
            kind: .person(account), name: name, roles: roles, permissions: PermissionTable.permissions(of: roles),
            tlpCeiling: tlpCeiling, language: language, organization: organization)
    }

    package static func enrolling(_ account: Account) -> Viewer {
        Viewer(
            kind: .enrolling(account.id), name: account.name, permissions: [], tlpCeiling: .clear,
            language: account.language)
    }

    package static func service(_ service: ServiceViewer, language: Language = .ja) -> Viewer {
        Viewer(
            kind: .service(service), name: "service:\(service.rawValue)",
            permissions: PermissionTable.permissions(of: service), tlpCeiling: .red, language: language)
    }

    package static func link(_ delivery: PublicID, language: Language) -> Viewer {
        Viewer(
            kind: .link(delivery), name: "link:\(delivery)", permissions: PermissionTable.link, tlpCeiling: .clear,
            language: language)
    }

    package static func client(
        _ token: Identifier<AccessToken>, name: String, scopes: Set<TokenScope>, language: Language
    ) -> Viewer {
        Viewer(
            kind: .client(token), name: "api:\(name)", roles: [.apiClient],
            permissions: PermissionTable.permissions(of: scopes), tlpCeiling: .clear, language: language)
    }

    package static func anonymous(language: Language) -> Viewer {
        Viewer(kind: .anonymous, name: "anonymous", permissions: [], tlpCeiling: .clear, language: language)
    }

    package var account: Identifier<Account>? {
        if case .person(let id) = kind { id } else { nil }
    }

    /// A program with a token.
    package var isClient: Bool { if case .client = kind { true } else { false } }

    /// Whose own account this is, with rights or without any yet.
    package var owner: Identifier<Account>? {
        switch kind {
        case .person(let id), .enrolling(let id): id
        default: nil
        }
    }

    package func holds(_ permission: Permission) -> Bool { permissions.contains(permission) }

    /// Throws the same `Problem` whatever is missing: a refusal tells nothing about the record.
    package func require(_ permission: Permission) throws(Problem) {
        guard holds(permission) else { throw Problem(.forbidden, "access.forbidden", .accessForbidden) }
    }

    func requireOwner() throws(Problem) -> Identifier<Account> {
        guard let owner else { throw Problem(.forbidden, "access.forbidden", .accessForbidden) }
        return owner
    }

    /// The audit line of something this viewer does; `subject` is `<noun>:<public id>`.
    package func audit(_ action: String, _ subject: String, _ detail: [(String, String)] = []) -> AuditEntry {
        AuditEntry(actor: name, action: action, subject: subject, detail: detail)
    }
}
