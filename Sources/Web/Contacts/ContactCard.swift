import Access
import Primitives
import Registry

/// A contact as the organisation page and the resolver show it.
enum ContactCard {
    /// With its keys and everything that can be done with it.
    static func full(_ contact: Contact, names: ActorNames, _ request: WebRequest) -> Markup {
        card(id: "contact-\(contact.publicID)") {
            header(.class("page-head")) {
                h2 { contact.name }
                if request.viewer.holds(.registryWrite) { acts(contact) }
            }
            facts([
                (ContactsText.role, marks(contact)),
                (ContactsText.language, .text(language(contact.language))),
                (ContactsText.tlpCeiling, badge(contact.tlpCeiling)),
                (ContactsText.verifiedOn, confirmation(contact, now: request.now)),
                (ContactsText.channels, channels(contact)),
            ])
            h3 { ContactsText.keys }
            if contact.keys.isEmpty { p(.class("quiet")) { ContactsText.noKeys } }
            if contact.wantsEncryption, contact.usableKey(at: request.now)?.trust != .verified {
                p(.class("wrong")) { ContactsText.noUsableKey }
            }
            for key in contact.keys { KeyParts.full(key, of: contact, names: names, request) }
            if request.viewer.holds(.registryWrite) {
                p { linkButton(ContactsText.addKey, "/contacts/\(contact.publicID)/keys/add") }
            }
        }
    }

    /// One line for a list: who, by which way, and whether there is a key.
    static func brief(_ contact: Contact, now: Timestamp) -> Markup {
        div(.class("row")) {
            strong { contact.name }
            badge(contact.role)
            channels(contact)
            for key in contact.keys { KeyParts.state(key, now: now) }
            if contact.needsConfirmation(on: JapanTime.date(of: now)) { badge(ContactsText.outdated, .attention) }
        }
    }

    private static func acts(_ contact: Contact) -> Markup {
        div(.class("actions")) {
            actButton(ContactsText.confirmToday, post: "/contacts/\(contact.publicID)/confirm")
            linkButton(ContactsText.edit, "/contacts/\(contact.publicID)/edit")
        }
    }

    static func marks(_ contact: Contact) -> Markup {
        span(.class("badges")) {
            badge(contact.role)
            badge(Text(ja: "順位 \(contact.rank)", en: "Rank \(contact.rank)"))
            if !contact.isActive { badge(ContactsText.inactive, .attention) }
        }
    }

    static func confirmation(_ contact: Contact, now: Timestamp) -> Markup {
        guard let day = contact.verifiedOn else { return badge(ContactsText.neverVerified, .attention) }
        return span(.class("badges")) {
            span(.class("number")) { day.description }
            if contact.needsConfirmation(on: JapanTime.date(of: now)) { badge(ContactsText.outdated, .attention) }
        }
    }

    static func channels(_ contact: Contact) -> Markup {
        ul(.class("badges"), .role("list")) {
            for channel in contact.channels {
                li(.class("row")) {
                    badge(channel.kind)
                    value(of: channel)
                }
            }
        }
    }

    private static func value(of channel: Channel) -> Markup {
        switch channel.kind {
        case .mail, .pgpMail: channel.mailAddress.map { a(.mail($0)) { channel.value } } ?? .words(channel.value)
        case .phone: a(.phone(channel.value)) { channel.value }
        case .portal: Link(external: channel.value).map { a($0) { channel.value } } ?? .words(channel.value)
        }
    }

    static func language(_ language: Language) -> Text {
        switch language {
        case .ja: ContactsText.japanese
        case .en: ContactsText.english
        }
    }
}
