import Access
import Primitives
import Registry

/// A contact as the organisation page and the resolver show it.
enum ContactCard {
    /// With its keys and everything that can be done with it.
    static func full(_ person: OrderedContact, names: ActorNames, _ request: WebRequest) -> Markup {
        let contact = person.contact
        return card(id: "contact-\(contact.publicID)") {
            header(.class("page-head")) {
                h2 { a("/contacts/\(contact.publicID)") { contact.name } }
                if request.viewer.holds(.registryWrite) { acts(contact) }
            }
            facts([
                (ContactsText.role, marks(contact)),
                (ContactsText.standing, standing(person)),
                (ContactsText.dutyHours, dutyHours(contact)),
                (ContactsText.inCharge, charge(contact)),
                (ContactsText.deputies, deputies(contact, request.language)),
                (ContactsText.language, .text(language(contact.language))),
                (ContactsText.tlpCeiling, badge(contact.tlpCeiling)),
                (ContactsText.verifiedOn, confirmation(contact, now: request.now)),
                (ContactsText.channels, channels(contact)),
            ])
            for (channel, moment) in contact.bounces.sorted(by: { $0.value < $1.value }) {
                p(.class("wrong")) { ContactsText.bounced(channel.value, at: moment) }
            }
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

    /// One line for a list: who, whether they can be asked, by which way, and whether there is a key.
    static func brief(_ person: OrderedContact, now: Timestamp) -> Markup {
        let contact = person.contact
        return div(.class("row")) {
            strong { contact.name }
            badge(contact.role)
            standingBadges(person)
            channels(contact)
            for key in contact.keys { KeyParts.state(key, now: now) }
            if contact.needsConfirmation(on: JapanTime.date(of: now)) { badge(ContactsText.outdated, .attention) }
        }
    }

    /// Whether they can be asked at this moment, whom they represent, and whether mail to them came back.
    @MarkupBuilder static func standingBadges(_ person: OrderedContact) -> [Markup] {
        if let text = person.standing.text { badge(text, person.standing.tone) }
        if let text = person.representing { badge(text, .calm) }
        if !person.contact.bounces.isEmpty { badge(ContactsText.addressBounced, .bad) }
    }

    private static func standing(_ person: OrderedContact) -> Markup {
        person.standing == .unstated && person.represents.isEmpty
            ? span(.class("quiet")) { ContactsText.hoursUnstated }
            : span(.class("badges")) { standingBadges(person) }
    }

    static func dutyHours(_ contact: Contact) -> Markup {
        contact.dutyHours.map { .text($0.text) } ?? span(.class("quiet")) { ContactsText.notStated }
    }

    private static func charge(_ contact: Contact) -> Markup {
        guard contact.inChargeFrom != nil || contact.inChargeThrough != nil else {
            return span(.class("quiet")) { ContactsText.noLimit }
        }
        return .words("\(contact.inChargeFrom?.description ?? "") – \(contact.inChargeThrough?.description ?? "")")
    }

    private static func deputies(_ contact: Contact, _ language: Language) -> Markup {
        guard !contact.deputies.isEmpty else { return span(.class("quiet")) { ContactsText.noDeputies } }
        return ol { for deputy in contact.deputies { li { name(of: deputy, beside: contact, language) } } }
    }

    private static func name(of deputy: Deputy, beside contact: Contact, _ language: Language) -> String {
        deputy.organization.id == contact.organization.id
            ? deputy.name : "\(deputy.name) (\(deputy.organization.name(in: language)))"
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
        case .portal, .webhook: Link(external: channel.value).map { a($0) { channel.value } } ?? .words(channel.value)
        }
    }

    static func language(_ language: Language) -> Text {
        switch language {
        case .ja: ContactsText.japanese
        case .en: ContactsText.english
        }
    }
}

extension ContactStanding {
    fileprivate var tone: Tone {
        switch self {
        case .onDuty, .nightDuty: .good
        case .unstated, .onDutyLater: .neutral
        case .offDuty, .absent, .notYetInCharge: .attention
        case .noLongerInCharge, .inactive: .bad
        }
    }
}
