import Access
import Primitives
import Signals
import Storage

/// What those who run the installation look after: audit log, accounts, tokens, mailboxes. No secret is ever among it.
enum HouseResource {
    static let operations: [Operation] = [
        Operation(
            .get, "/api/v1/audit", .auditRead, SettingsText.audit, query: filters, gives: .page(line.schema), audit),
        Operation(
            .get, "/api/v1/accounts", .accountManage, SettingsText.accounts, gives: .value(.list(account.schema))
        ) { call in
            .value(.array(try await call.services.access.accounts.accounts(viewer: call.viewer).map(account.json)))
        },
        Operation(
            .get, "/api/v1/tokens", .accountManage, TokenTexts.tokens, gives: .page(token.schema)
        ) { call in
            let before = try call.afterRow().map { Identifier<AccessToken>($0) }
            let found = try await call.services.access.tokens.tokens(
                viewer: call.viewer, before: before, limit: call.limit + 1)
            return call.page(found, token.json) { String($0.id.value) }
        },
        Operation(
            .post, "/api/v1/tokens/{token}/revoke", .accountManage, TokenTexts.revoke, gives: .nothing
        ) { call in
            try await call.services.access.tokens.revoke(viewer: call.viewer, call.id("token"))
            return .nothing
        },
        Operation(
            .get, "/api/v1/mailboxes", .settingsManage, MailboxText.mailboxes, gives: .value(.list(mailbox.schema))
        ) { call in
            .value(
                .array(
                    try await call.services.mailboxes.standings(viewer: call.viewer).map(
                        mailbox.json(in: call.language))))
        },
    ]

    private static let filters = [
        Operation.Parameter("actor", .line()), Operation.Parameter("action", .line()),
        Operation.Parameter("subject", .line(), "As kind:id"), Operation.Parameter("from", .moment),
        Operation.Parameter("until", .moment),
    ]

    private static let detail = Document<(String, String)>(
        "AuditDetail", [.text("name") { $0.0 }, .text("value") { $0.1 }])
    private static let line = Document<AuditRecord>(
        "AuditLine",
        [
            .count("number") { $0.number }, .moment("at") { $0.at }, .text("actor") { $0.entry.actor },
            .text("action") { $0.entry.action }, .text("subject") { $0.entry.subject },
            .list("detail", detail) { $0.entry.detail }, .text("hash", "Of this line and all before it") { $0.hash },
        ])
    private static let account = Document<Account>(
        "Account",
        [
            .id("id") { $0.publicID }, .text("name") { $0.name }, .text("displayName") { $0.displayName },
            .choice("language") { $0.language },
            Document<Account>.Field("roles", .list(.choice(of: Role.self))) {
                .strings($0.roles.map(\.rawValue).sorted())
            },
            .tlp("tlpCeiling") { $0.tlpCeiling }, .flag("disabled") { $0.isDisabled },
            .moment("createdAt") { $0.createdAt },
        ])
    private static let token = Document<AccessToken>(
        "Token",
        [
            .id("id") { $0.publicID }, .text("name") { $0.name },
            Document<AccessToken>.Field("scopes", .list(.choice(of: TokenScope.self))) {
                .strings($0.scopes.map(\.rawValue).sorted())
            },
            .optionalText("account", "As whom it acts") { $0.account }, .text("createdBy") { $0.createdBy },
            .moment("createdAt") { $0.createdAt }, .moment("expiresAt") { $0.expiresAt },
            .optionalMoment("revokedAt") { $0.revokedAt }, .optionalMoment("usedAt", "To the minute") { $0.usedAt },
        ])
    private static let mailbox = Document<MailboxStanding>(
        "Mailbox",
        [
            .text("name") { $0.name }, .flag("listed", "The settings still name it") { $0.isListed },
            .flag("shadow") { $0.isShadow }, .optionalMoment("succeededAt") { $0.succeededAt },
            .moment("nextAt") { $0.nextAt },
            .optionalWords("trouble") { $0.trouble }, .optionalMoment("troubleSince") { $0.troubleSince },
            .count("taken") { Int64($0.taken) }, .count("setAside") { Int64($0.setAside) },
        ])

    private static func audit(_ call: APICall) async throws -> APIAnswer {
        func moment(_ name: String) -> Timestamp? { call.query.optional(name).flatMap { UniversalMoment.read($0) } }
        let filter = AuditFilter(
            actor: call.query.optional("actor"), action: call.query.optional("action"),
            subject: call.query.optional("subject"), from: moment("from"), until: moment("until"))
        let (before, limit) = (try call.afterRow(), call.limit)
        let found = try await call.services.database.read {
            try AuditLog.entries(filter, before: before, limit: limit + 1, in: $0)
        }
        return call.page(found, line.json) { String($0.number) }
    }
}
