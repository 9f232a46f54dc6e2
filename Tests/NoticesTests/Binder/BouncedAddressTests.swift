import Access
import Primitives
import Registry
import Signals
import Storage
import Testing

@testable import Notices

@Suite("An address from which mail came back")
struct BouncedAddressTests {
    private func bind(_ world: World, _ outcome: BounceFacts.Outcome, of mail: Notice) async throws {
        let delivery = try await world.delivery(mail)
        let binder = BounceBinder(store: world.store)
        try await world.database.write { transaction in
            let id = try transaction.row(
                "SELECT public_id FROM outgoing_mails WHERE delivery_id = ?", [delivery.id])?.publicID(0)
            let facts = BounceFacts(
                outcome, failedAddresses: [delivery.address], originalMessageID: nil, envelopeID: id?.text,
                lastAttempt: nil, status: "5.1.1", diagnostic: "unknown user")
            let signal = try world.signal(
                from: "mailer-daemon@mx.example", class: .bounce, bounce: facts, in: transaction)
            _ = try binder.handle(signal, disposition: nil, in: transaction)
        }
    }

    @Test("Is marked with an attempt on the contact, until a later mail arrives there")
    func road() async throws {
        try await World.each { world in
            let partner = try await world.partner("alpha")
            let first = try await world.send(.green, to: [partner])
            try await bind(world, .delayed, of: first)
            let demo = world.demo
            #expect(try await world.registry.contact(viewer: demo, partner.contact).bounces.isEmpty)
            try await bind(world, .failed, of: first)
            let bounced = try await world.registry.contact(viewer: demo, partner.contact)
            #expect(bounced.bounces.map(\.key.mailAddress) == [partner.address])
            let attempts = try await world.registry.attempts(viewer: demo, of: partner.contact)
            #expect(attempts.map(\.outcome) == [.bounced] && attempts.first?.note.contains("5.1.1") == true)
            let second = try await world.send(.green, to: [partner])
            try await bind(world, .delivered, of: second)
            #expect(try await world.registry.contact(viewer: demo, partner.contact).bounces.isEmpty)
        }
    }
}
