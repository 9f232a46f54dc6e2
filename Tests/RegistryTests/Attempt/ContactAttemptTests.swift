import Access
import Primitives
import Storage
import Testing

@testable import Registry

@Suite("Attempts to reach a contact")
struct ContactAttemptTests {
    private let viewer = RegistryWorld.coordinator

    @Test("are listed newest first, a page at a time, and lie not in the future")
    func list() async throws {
        try await RegistryWorld.each { world in
            let contact = try await world.contact("窓口", of: try await world.organization("店"), mail: "poc@shop.example")
            let channel = try #require(contact.channels.first)
            for minutes in 1...3 {
                try await world.store.addAttempt(
                    viewer: viewer, by: channel, at: RegistryWorld.now - .minutes(Int64(minutes)), .noAnswer,
                    note: "\(minutes)", to: contact.publicID)
            }
            let first = try await world.store.attempts(viewer: viewer, of: contact.publicID, limit: 2)
            #expect(first.map(\.note) == ["1", "2"] && first.allSatisfy { $0.by == "sato" && $0.channel == channel })
            let rest = try await world.store.attempts(
                viewer: viewer, of: contact.publicID, after: first.last?.cursor, limit: 2)
            #expect(rest.map(\.note) == ["3"])
            let phone = try #require(Channel(.phone, "03-0000-0000"))
            for (wrong, at) in [(channel, RegistryWorld.now + .seconds(1)), (phone, RegistryWorld.now)] {
                await #expect(throws: Problem.self) {
                    try await world.store.addAttempt(
                        viewer: viewer, by: wrong, at: at, .reached, note: "", to: contact.publicID)
                }
            }
            await #expect(throws: Problem.self) {
                try await world.store.addAttempt(
                    viewer: RegistryWorld.reader, by: channel, at: RegistryWorld.now, .reached, note: "",
                    to: contact.publicID)
            }
        }
    }

    @Test("by mail that bounced mark the address until something arrives or the contact is confirmed", arguments: 0..<3)
    func bounce(end: Int) async throws {
        try await RegistryWorld.each { world in
            let contact = try await world.contact("窓口", of: try await world.organization("店"), mail: "PoC@shop.example")
            let address = try #require(MailAddress("poc@shop.example"))
            try await world.database.write { transaction in
                try transaction.noteBounce(
                    of: address, contact: contact.id.value, because: "5.1.1 unknown", at: RegistryWorld.now,
                    viewer: .service(.intake))
            }
            let bounced = try await world.store.contact(viewer: viewer, contact.publicID)
            #expect(bounced.bounces.map(\.key) == contact.channels)
            let noted = try await world.store.attempts(viewer: viewer, of: contact.publicID)
            #expect(noted.map(\.outcome) == [.bounced] && noted.first?.note == "5.1.1 unknown")
            switch end {
            case 0:
                try await world.database.write {
                    try $0.noteArrival(at: address, contact: contact.id.value, viewer: .service(.intake))
                }
            case 1:
                try await world.store.confirmContact(
                    viewer: viewer, contact.publicID, on: JapanTime.date(of: RegistryWorld.now))
            default:
                let other = try #require(Channel(.mail, "new@shop.example"))
                try await world.store.changeContact(
                    viewer: viewer, contact.publicID, revision: contact.revision, to: contact.details, channels: [other]
                )
            }
            #expect(try await world.store.contact(viewer: viewer, contact.publicID).bounces.isEmpty)
        }
    }
}
