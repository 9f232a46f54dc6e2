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
    /// Whose notices and records somebody outside sees, with those below it; nil for everybody else.
    package let organization: PublicID?
    /// The token through which a program acts as a person.
    package let token: Identifier<AccessToken>?
    private let tokenName: String?

    private init(
        kind: Kind, name: String, roles: Set<Role> = [], permissions: Set<Permission>, tlpCeiling: TLP,
        language: Language, organization: PublicID? = nil, token: (id: Identifier<AccessToken>, name: String)? = nil
    ) {
        self.kind = kind
        self.name = name
        self.roles = roles
        self.permissions = permissions
        self.tlpCeiling = tlpCeiling
        self.language = language
        self.organization = organization
        self.token = token?.id
        tokenName = token?.name
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

    /// A program that acts for nobody: it only hands in.
    package static func client(
        _ token: Identifier<AccessToken>, name: String, scopes: Set<TokenScope>, language: Language
    ) -> Viewer {
        Viewer(
            kind: .client(token), name: "api:\(name)", roles: [.apiClient],
            permissions: PermissionTable.permissions(of: scopes, within: []), tlpCeiling: .clear, language: language,
            token: (token, name))
    }

    /// A program that acts as the person whose account its token names, with no right that they lack.
    package static func client(
        _ token: Identifier<AccessToken>, name: String, scopes: Set<TokenScope>, as account: Account, language: Language
    ) -> Viewer {
        Viewer(
            kind: .person(account.id), name: account.name, roles: account.roles,
            permissions: PermissionTable.permissions(of: scopes, within: account.roles),
            tlpCeiling: account.tlpCeiling, language: language, organization: account.organization, token: (token, name)
        )
    }

    package static func anonymous(language: Language) -> Viewer {
        Viewer(kind: .anonymous, name: "anonymous", permissions: [], tlpCeiling: .clear, language: language)
    }

    package var account: Identifier<Account>? {
        if case .person(let id) = kind { id } else { nil }
    }

    /// A program with a token, whoever it acts as.
    package var isClient: Bool { token != nil }

    /// Whom it is that hands something in: the program, not the person it acts as.
    package var sender: String { tokenName.map { "api:\($0)" } ?? name }

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

    func requireToken() throws(Problem) -> Identifier<AccessToken> {
        guard let token else { throw Problem(.forbidden, "access.forbidden", .accessForbidden) }
        return token
    }

    func requireOwner() throws(Problem) -> Identifier<Account> {
        guard let owner else { throw Problem(.forbidden, "access.forbidden", .accessForbidden) }
        return owner
    }

    /// The audit line of something this viewer does; `subject` is `<noun>:<public id>`. It names the token, if by one.
    package func audit(_ action: String, _ subject: String, _ detail: [(String, String)] = []) -> AuditEntry {
        let means = account == nil ? [] : tokenName.map { [("token", $0)] } ?? []
        return AuditEntry(actor: name, action: action, subject: subject, detail: detail + means)
    }
}
