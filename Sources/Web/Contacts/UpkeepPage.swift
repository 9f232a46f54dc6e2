import Access
import Primitives
import Registry

/// 「手入れが必要な連絡先」: what in the registry wants a look by a person, a list at a time.
enum UpkeepPage {
    static func show(_ request: WebRequest) async throws -> Answer {
        let counts = try await counts(of: Upkeep.allCases, request)
        let list: Upkeep = request.query.optionalChoice("list") ?? counts.first { $0.count > 0 }?.list ?? .bounced
        let found = try await request.services.registry.upkeep(
            viewer: request.viewer, list, at: request.now, after: UpkeepCursor(text: request.query["after"]),
            limit: Limits.pageRows + 1)
        let shown = found.prefix(Limits.pageRows)
        return request.page(ContactsText.upkeep, in: .contacts) {
            pageHead(ContactsText.upkeep, note: ContactsText.upkeepNote)
            tabs(
                ContactsText.upkeep,
                counts.map { entry in
                    (
                        counted(entry.list.label, entry.count), "/contacts/upkeep?list=\(entry.list.rawValue)",
                        entry.list == list
                    )
                })
            card {
                p(.class("hint")) { ContactsText.hint(of: list) }
                if shown.isEmpty {
                    emptyState(ContactsText.nothingToLookAfter)
                } else {
                    table(shown, of: list, request)
                }
            }
            nextPage(
                of: request.here.setting("list", to: list.rawValue),
                after: found.count > Limits.pageRows ? shown.last.map(\.cursor.text) : nil)
        }
    }

    /// The link on the list of contacts, with how many contacts there are to look after. Lists that compare all that is
    /// registered are counted only on the page itself.
    static func link(_ request: WebRequest) async throws -> Markup {
        let contacts: [Upkeep] = [.bounced, .unconfirmed, .charge, .keyless]
        let total = try await counts(of: contacts, request).reduce(0) { $0 + $1.count }
        let label = total > 0 ? counted(ContactsText.upkeep, total) : ContactsText.upkeep
        return linkButton(label, "/contacts/upkeep")
    }

    private static func counts(
        of lists: [Upkeep], _ request: WebRequest
    ) async throws -> [(list: Upkeep, count: Int)] {
        var counts: [(list: Upkeep, count: Int)] = []
        for list in lists {
            let found = try await request.services.registry.upkeep(
                viewer: request.viewer, list, at: request.now, limit: Upkeep.counted + 1)
            counts.append((list, found.count))
        }
        return counts
    }

    private static func counted(_ label: Text, _ count: Int) -> Text {
        let number = count > Upkeep.counted ? "\(Upkeep.counted)+" : String(count)
        return Text(ja: "\(label.ja)（\(number)）", en: "\(label.en) (\(number))")
    }

    private static func table(_ items: ArraySlice<UpkeepItem>, of list: Upkeep, _ request: WebRequest) -> Markup {
        Web.table(
            list.label,
            columns: [Column(ContactsText.organization)] + columns(of: list).map { Column($0) }
        ) {
            for item in items {
                tr(.data("row")) {
                    td(.class("title")) { link(to: item.organization, request.language) }
                    if let contact = item.contact { td { a("/contacts/\(contact)") { item.name } } }
                    if !item.value.isEmpty { td { code { item.value } } }
                    if list == .unconfirmed, item.value.isEmpty { td { badge(ContactsText.neverVerified, .attention) } }
                    if let other = item.other {
                        td { link(to: other.organization, request.language) }
                        td { code { other.value } }
                    }
                }
            }
        }
    }

    private static func columns(of list: Upkeep) -> [Text] {
        switch list {
        case .bounced, .keyless: [ContactsText.contact, ContactsText.channel]
        case .unconfirmed: [ContactsText.contact, ContactsText.verifiedOn]
        case .charge: [ContactsText.contact, ContactsText.inChargeThrough]
        case .contactless: []
        case .networks, .domains: [ContactsText.value, ContactsText.otherOrganization, ContactsText.otherValue]
        }
    }

    private static func link(to organization: OrganizationSummary, _ language: Language) -> Markup {
        a("/organizations/\(organization.publicID)") { organization.name(in: language) }
    }
}

extension UpkeepCursor {
    /// `<row>.<key>`, as the link to the next page carries it.
    fileprivate var text: String { "\(id).\(key)" }

    /// Nil for anything that `text` does not write.
    fileprivate init?(text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let id = Int64(parts[0]) else { return nil }
        self.init(key: String(parts[1]), id: id)
    }
}
