import Access
import Primitives
import Testing

@testable import Registry

@Suite("A contact")
struct ContactTests {
    private let viewer = RegistryWorld.coordinator

    @Test("keeps its channels in order and is found by its mail address in any case")
    func channels() async throws {
        try await RegistryWorld.each { world in
            let organization = try await world.organization("店")
            let channels = [
                Channel(.phone, "+81-3-0000-0001"), Channel(.pgpMail, "PoC@Shop.example"),
                Channel(.mail, "a@shop.example"),
            ].compactMap(\.self)
            let contact = try await world.store.addContact(
                viewer: viewer, Contact.Details(name: "窓口"), channels: channels, to: organization.publicID)
            #expect(contact.channels == channels)
            #expect(contact.mailAddress?.key == "poc@shop.example")
            #expect(contact.wantsEncryption)
            let address = try #require(MailAddress("poc@shop.EXAMPLE"))
            #expect(try await world.store.contacts(viewer: viewer, address: address).map(\.name) == ["窓口"])
            try await world.store.removeContact(viewer: viewer, contact.publicID)
            #expect(try await world.store.contacts(viewer: viewer, address: address).isEmpty)
        }
    }

    @Test("is changed with its channels by who saw its present state")
    func change() async throws {
        try await RegistryWorld.each { world in
            let organization = try await world.organization("店")
            let contact = try await world.contact("窓口", of: organization, mail: "old@shop.example")
            var details = contact.details
            details.role = .nightDuty
            details.verifiedOn = CivilDate(2026, 11, 1)
            let phone = try #require(Channel(.phone, "03-0000-0000"))
            try await world.store.changeContact(
                viewer: viewer, contact.publicID, revision: contact.revision, to: details, channels: [phone])
            let changed = try await world.store.contact(viewer: viewer, contact.publicID)
            #expect(changed.details == details)
            #expect(changed.channels == [phone])
            await #expect(throws: Problem.self) {
                try await world.store.changeContact(
                    viewer: viewer, contact.publicID, revision: contact.revision, to: details, channels: [])
            }
        }
    }

    @Test("has a name that no other contact of its organisation has")
    func names() async throws {
        try await RegistryWorld.each { world in
            let organization = try await world.organization("店")
            try await world.contact("PoC", of: organization)
            await #expect(throws: Problem.self) { try await world.contact("ＰＯＣ", of: organization) }
            try await world.contact("PoC", of: try await world.organization("別"))
        }
    }

    @Test("wants to be confirmed after a year")
    func confirmation() async throws {
        try await RegistryWorld.each { world in
            let organization = try await world.organization("店")
            let contact = try await world.contact("窓口", of: organization)
            #expect(contact.needsConfirmation(on: CivilDate(2026, 11, 21)))
            try await world.store.confirmContact(viewer: viewer, contact.publicID, on: CivilDate(2026, 11, 21))
            let confirmed = try await world.store.contact(viewer: viewer, contact.publicID)
            #expect(!confirmed.needsConfirmation(on: CivilDate(2027, 11, 21)))
            #expect(confirmed.needsConfirmation(on: CivilDate(2027, 11, 22)))
        }
    }

    @Test(
        "has channels only of the right form",
        arguments: [
            (Channel.Kind.mail, "no address"), (.pgpMail, "a@b"), (.phone, "call me"), (.phone, "1"),
            (.portal, "http://a.example/"), (.webhook, "http://a.example/"), (.portal, "https://a.example/\nx"),
        ])
    func forms(kind: Channel.Kind, value: String) {
        #expect(Channel(kind, value) == nil)
    }

    @Test(
        "has channels as Japanese keyboards write them",
        arguments: [
            (Channel.Kind.phone, "０３－１２３４－５６７８", "03-1234-5678"), (.phone, "（０３）ー１２３４−５６７８　", "(03)-1234-5678"),
            (.mail, "ａ．ｂ＠ｅｘａｍｐｌｅ．ｃｏｍ", "a.b@example.com"), (.pgpMail, "　poc@サーバー。jp", "poc@サーバー.jp"),
            (.portal, "ｈｔｔｐｓ：／／ａ．ｅｘａｍｐｌｅ／", "https://a.example/"),
        ])
    func fullWidth(kind: Channel.Kind, typed: String, value: String) {
        #expect(Channel(kind, typed)?.value == value)
    }

    @Test(
        "was confirmed on no day to come, and not before 1990",
        arguments: [
            (CivilDate(2026, 11, 19), "registry.verified-in-future"),
            (CivilDate(2999, 1, 1), "registry.verified-in-future"),
            (CivilDate(1989, 12, 31), "registry.verified-too-long-ago"), (CivilDate(2026, 11, 18), nil),
            (CivilDate(1990, 1, 1), nil),
        ] as [(CivilDate, String?)])
    func confirmedOn(day: CivilDate, code: String?) async throws {
        try await RegistryWorld.each { world in
            let organization = try await world.organization("店")
            let refused: Problem?
            do {
                try await world.store.addContact(
                    viewer: viewer, Contact.Details(name: "窓口", verifiedOn: day), to: organization.publicID)
                refused = nil
            } catch let problem as Problem { refused = problem }
            #expect(refused?.code == code)
            let report = try await world.load("組織,組織名,連絡先,確認日\na,甲,窓口,\(day)", isDryRun: true)
            #expect(report.problems.first?.code == code)
        }
    }
}
