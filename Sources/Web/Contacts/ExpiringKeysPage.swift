import Access
import Notices
import Primitives
import Registry

/// Keys that end soon or have ended: contacts' ones, and our own before them.
enum ExpiringKeysPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let end = request.now + Limits.keyWarning
        let found = try await request.services.registry.keysExpiring(
            viewer: request.viewer, before: end, after: cursor(request.query["after"]), limit: Limits.pageRows + 1)
        let shown = found.prefix(Limits.pageRows)
        let own = try await ownKeys(request).filter { $0.expiresAt < end }
        return request.page(ContactsText.expiringKeys, in: .contacts) {
            pageHead(ContactsText.expiringKeys, note: ContactsText.expiringNote)
            if !own.isEmpty { ownCard(own, request) }
            card(ContactsText.expiringOfContacts) {
                if shown.isEmpty { emptyState(ContactsText.noExpiringKeys) } else { table(shown, request) }
            }
            nextPage(
                of: request.here,
                after: found.count > Limits.pageRows
                    ? shown.last.map { "\($0.cursor.expiresAt.milliseconds).\($0.cursor.id)" } : nil)
        }
    }

    /// What the list of contacts says about it; nothing when nothing ends.
    static func warning(_ request: WebRequest) async throws -> Markup {
        let end = request.now + Limits.keyWarning
        let any = try await request.services.registry.keysExpiring(viewer: request.viewer, before: end, limit: 1)
        let own = try await ownKeys(request).contains { $0.expiresAt < end }
        guard own || !any.isEmpty else { return .nothing }
        return warningBanner { p { a("/contacts/expiring-keys") { ContactsText.keysEndSoon } } }
    }

    /// Our own keys that end at all.
    private static func ownKeys(_ request: WebRequest) async throws -> [(scheme: KeyScheme, expiresAt: Timestamp)] {
        guard let team = try await request.services.teamIdentity.current() else { return [] }
        let facts = (try? request.services.keyReader.read(.bytes(team.publicKey))) ?? []
        let openPGP = facts.compactMap(\.expiresAt).map { (scheme: KeyScheme.openPGP, expiresAt: $0) }
        return openPGP + (team.certificate.map { [(scheme: KeyScheme.smime, expiresAt: $0.expiresAt)] } ?? [])
    }

    private static func ownCard(_ own: [(scheme: KeyScheme, expiresAt: Timestamp)], _ request: WebRequest) -> Markup {
        card(SettingsText.team) {
            for key in own {
                p(.class("row")) {
                    badge(key.scheme)
                    ending(key.expiresAt, request)
                }
            }
            if request.mayOpen("/settings/team") { p { a("/settings/team") { SettingsText.changeKey } } }
        }
    }

    private static func table(_ keys: ArraySlice<ExpiringKey>, _ request: WebRequest) -> Markup {
        Web.table(
            ContactsText.expiringOfContacts,
            columns: [
                Column(ContactsText.expires), Column(ContactsText.organization), Column(ContactsText.contact),
                Column(ContactsText.keyKind), Column(SettingsText.fingerprint, isExtra: true),
            ]
        ) {
            for key in keys {
                tr(.data("row")) {
                    td { ending(key.expiresAt, request) }
                    td { key.organization.name(in: request.language) }
                    td(.class("title")) {
                        a("/organizations/\(key.organization.publicID)#contact-\(key.contactID)") { key.contact }
                    }
                    td {
                        badge(key.scheme)
                        if !key.isVerified { badge(ContactKey.State.seen, .attention) }
                    }
                    td(.class("extra")) { code { inFours(key.fingerprint) } }
                }
            }
        }
    }

    private static func ending(_ moment: Timestamp, _ request: WebRequest) -> Markup {
        span(.class("badges")) {
            momentInTable(moment)
            if moment <= request.now { badge(ContactKey.State.expired, .bad) }
        }
    }

    /// `<milliseconds>.<row>`, as the link to the next page carries it.
    private static func cursor(_ text: String) -> ExpiryCursor? {
        let parts = text.split(separator: ".")
        guard parts.count == 2, let moment = Int64(parts[0]), let id = Int64(parts[1]) else { return nil }
        return ExpiryCursor(expiresAt: Timestamp(milliseconds: moment), id: id)
    }
}
