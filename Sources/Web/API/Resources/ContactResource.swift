import Access
import Primitives
import Registry

/// The people and desks of organisations. Keys are looked after in the console, where a person compares fingerprints.
enum ContactResource {
    static let operations: [Operation] = [
        Operation(
            .get, "/api/v1/organizations/{organization}/contacts", .registryRead, ContactsText.people,
            gives: .value(.list(document.schema))
        ) { call in
            let id = try call.id("organization")
            _ = try await call.services.registry.organization(viewer: call.viewer, id)
            let contacts = try await call.services.registry.contacts(viewer: call.viewer, of: id)
            return .value(.array(contacts.map(document.json)))
        },
        Operation(
            .post, "/api/v1/organizations/{organization}/contacts", .registryWrite, ContactsText.addContact,
            takes: input, gives: .created(document.schema)
        ) { call in
            let made = try await call.services.registry.addContact(
                viewer: call.viewer, details(call.input), channels: channels(call.input), to: call.id("organization"))
            return .created(document.json(made), at: "/api/v1/contacts/\(made.publicID)")
        },
        Operation(
            .get, "/api/v1/contacts/{contact}", .registryRead, ContactsText.people, gives: .value(document.schema)
        ) { try await shown($0) },
        Operation(
            .put, "/api/v1/contacts/{contact}", .registryWrite, ContactsText.editContact, takes: input,
            gives: .value(document.schema), isEdit: true
        ) { call in
            try await call.services.registry.changeContact(
                viewer: call.viewer, call.id("contact"), revision: call.version, to: details(call.input),
                channels: channels(call.input))
            return try await shown(call)
        },
        Operation(
            .post, "/api/v1/contacts/{contact}/confirm", .registryWrite, ContactsText.confirmToday,
            gives: .value(document.schema)
        ) { call in
            try await call.services.registry.confirmContact(
                viewer: call.viewer, call.id("contact"), on: JapanTime.date(of: call.request.now))
            return try await shown(call)
        },
        Operation(
            .delete, "/api/v1/contacts/{contact}", .registryWrite, ContactsText.removeContact, gives: .nothing
        ) { call in
            try await call.services.registry.removeContact(viewer: call.viewer, call.id("contact"))
            return .nothing
        },
    ]

    static let document = Document<Contact>(
        "Contact",
        [
            .id("id") { $0.publicID }, .id("organization") { $0.organization.publicID },
            .text("name") { $0.details.name },
            .choice("role") { $0.details.role }, .choice("language") { $0.details.language },
            .count("rank", "Whom to ask first") { Int64($0.details.rank) },
            Document<Contact>.Field("verifiedOn", .nullable(.day)) { .text($0.details.verifiedOn?.description) },
            .tlp("tlpCeiling") { $0.details.tlpCeiling }, .flag("active") { $0.details.isActive },
            .optionalText("dutyHours", "Such as Mon-Fri 09:00-17:30; holidays off; Asia/Tokyo") {
                $0.details.dutyHours?.description
            },
            Document<Contact>.Field("inChargeFrom", .nullable(.day)) { .text($0.details.inChargeFrom?.description) },
            Document<Contact>.Field("inChargeThrough", .nullable(.day)) {
                .text($0.details.inChargeThrough?.description)
            },
            .list("deputies", deputy, "Who answers during an absence, in order") { $0.deputies },
            .list("absences", absence, "The latest first") { $0.absences },
            .list("channels", channel) { $0.channels }, .list("keys", key) { $0.keys },
            .count("version") { $0.revision },
        ])

    private static let deputy = Document<Deputy>(
        "Deputy", [.id("contact") { $0.contact }, .text("name") { $0.name }])
    private static let absence = Document<Absence>(
        "Absence",
        [
            .id("id") { $0.id }, Document<Absence>.Field("from", .day) { .text($0.from.description) },
            Document<Absence>.Field("through", .day) { .text($0.through.description) }, .text("note") { $0.note },
        ])
    private static let channel = Document<Channel>(
        "Channel", [.choice("kind") { $0.kind }, .text("value") { $0.value }])
    private static let key = Document<ContactKey>(
        "ContactKey", [.text("fingerprint") { $0.fingerprint }, .text("trust") { $0.trust.rawValue }])

    private static let input = Schema.object(
        "ContactInput",
        [
            Schema.Field("name", .line(300)), .optional("role", .choice(of: Contact.Role.self), "Without it: poc"),
            .optional("language", .choice(of: Language.self), "Without it: ja"),
            .optional("rank", .integer(1...1_000), "Without it: 1"), .optional("verifiedOn", .day),
            .optional("tlpCeiling", .tlp, "Without it: TLP:AMBER"), .optional("active", .boolean, "Without it: true"),
            .optional("dutyHours", .line(300), "Such as Mon-Fri 09:00-17:30; holidays off; Asia/Tokyo"),
            .optional("inChargeFrom", .day), .optional("inChargeThrough", .day),
            .optional(
                "channels",
                .list(
                    .object(
                        "NewChannel",
                        [Schema.Field("kind", .choice(of: Channel.Kind.self)), Schema.Field("value", .line(1_000))]),
                    atMost: 50)),
        ])

    private static func details(_ input: JSONFields) throws(Problem) -> Contact.Details {
        func day(_ name: String) -> CivilDate? { input.verbatim(name).flatMap { CivilDate(text: $0) } }
        let words = input.verbatim("dutyHours")
        let hours = words.flatMap { DutyHours($0) }
        guard words == nil || hours != nil else { throw input.fault("dutyHours") }
        return Contact.Details(
            name: input.line("name"), role: input.choice("role") ?? .poc, language: input.choice("language") ?? .ja,
            rank: Int(input.integer("rank") ?? 1),
            verifiedOn: day("verifiedOn"), tlpCeiling: input.tlp("tlpCeiling") ?? .amber,
            isActive: input.flag("active", else: true), dutyHours: hours, inChargeFrom: day("inChargeFrom"),
            inChargeThrough: day("inChargeThrough"))
    }

    private static func channels(_ input: JSONFields) throws(Problem) -> [Channel] {
        var channels: [Channel] = []
        for fields in input.list("channels") {
            guard let channel = Channel(try fields.chosen("kind"), fields.line("value")) else {
                throw input.fault("channels.value")
            }
            channels.append(channel)
        }
        return channels
    }

    private static func shown(_ call: APICall) async throws -> APIAnswer {
        let contact = try await call.services.registry.contact(viewer: call.viewer, call.id("contact"))
        return .value(document.json(contact), version: contact.revision)
    }
}
