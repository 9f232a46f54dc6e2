import Access
import Cases
import MailFormats
import Primitives
import Signals
import Storage
import Testing
import Transport

@testable import Notices

@Suite("Reports of an arrival")
struct ArrivalTests {
    @discardableResult
    private func bind(
        _ world: World, _ outcome: BounceFacts.Outcome = .delivered, messageID: String? = nil, envelope: String? = nil,
        lastAttempt: Timestamp? = nil
    ) async throws -> Disposition? {
        let binder = BounceBinder(store: world.store)
        let facts = BounceFacts(
            outcome, failedAddresses: [try World.mail("security@alpha.example")], originalMessageID: messageID,
            envelopeID: envelope, lastAttempt: lastAttempt, status: "2.0.0", diagnostic: "250 stored")
        return try await world.database.write { transaction in
            let signal = try world.signal(
                from: "mailer-daemon@mx.example", class: .bounce, bounce: facts, in: transaction)
            return try binder.handle(signal, disposition: nil, in: transaction)
        }
    }

    private func sent(_ world: World) async throws -> Notice {
        try await world.send(.green, to: [try await world.partner("alpha")])
    }

    @Test("A report that names our mail or our envelope marks the delivery as arrived, at the time it gives")
    func arrived() async throws {
        try await World.each { world in
            for isByEnvelope in [true, false] {
                let notice = try await world.send(.green, to: [try await world.partner("alpha\(isByEnvelope)")])
                let mail = try #require(world.relay.mails.last)
                let attempt = world.now + .minutes(2)
                world.clock.advance(.minutes(10))
                let disposition = try await bind(
                    world, messageID: isByEnvelope ? nil : MailParser.parse(mail.bytes).messageID,
                    envelope: isByEnvelope ? mail.statusRequest.envelopeID : nil, lastAttempt: attempt)
                #expect(disposition?.outcome == .bounce && disposition?.caseNumber == notice.caseNumber)
                let delivery = try await world.delivery(notice)
                let sato = world.sato
                let last = try await world.read {
                    try $0.events(viewer: sato, of: delivery.publicID, in: $1).last
                }
                #expect(delivery.state == .delivered && delivery.response == .none)
                #expect(last?.kind == .delivered && last?.at == attempt && last?.detail == "2.0.0 250 stored")
            }
        }
    }

    @Test("A time before the sending or after the report is not believed")
    func oddTimes() async throws {
        try await World.each { world in
            let notice = try await sent(world)
            let (sentAt, envelope) = (world.now, try world.firstMail.statusRequest.envelopeID)
            world.clock.advance(.minutes(5))
            try await bind(world, envelope: envelope, lastAttempt: sentAt - .days(1))
            try await bind(world, envelope: envelope, lastAttempt: sentAt + .days(1))
            let (delivery, sato) = (try await world.delivery(notice), world.sato)
            let moments = try await world.read {
                try $0.events(viewer: sato, of: delivery.publicID, in: $1).filter { $0.kind == .delivered }.map(\.at)
            }
            #expect(moments == [sentAt, sentAt + .minutes(5)])
        }
    }

    @Test("An arrival takes back neither a bounce nor an opening, and nobody can claim one by address")
    func takesNothingBack() async throws {
        try await World.each { world in
            let notice = try await sent(world)
            #expect(try await bind(world) == nil)
            #expect(try await bind(world, envelope: "guess") == nil)
            #expect(try await world.delivery(notice).state == .sent)
            let envelope = try world.firstMail.statusRequest.envelopeID
            for state in [DeliveryState.bounced, .opened] {
                try await world.database.write { transaction in
                    try transaction.execute("UPDATE deliveries SET state = ?", [state.rawValue])
                }
                try await bind(world, envelope: envelope)
                #expect(try await world.delivery(notice).state == state)
            }
        }
    }

    @Test("A report that is quicker than our own note counts all the same")
    func quickReport() async throws {
        try await World.each { world in
            let notice = try await world.create(.green, to: [try await world.partner("alpha")])
            try await world.submit(notice)
            let envelope = try await world.database.read {
                try $0.row("SELECT public_id FROM outgoing_mails")?.text(0)
            }
            try await bind(world, envelope: envelope)
            #expect(try await world.delivery(notice).state == .queued)
            try await world.work()
            let delivery = try await world.delivery(notice)
            #expect(delivery.state == .delivered && delivery.sentAt != nil)
        }
    }

    @Test("An arrival is filed with the case and puts no line on its timeline; a delay is an event with the mail")
    func filedQuietly() async throws {
        try await World.each { world in
            let notice = try await sent(world)
            let envelope = try world.firstMail.statusRequest.envelopeID
            let sato = world.sato
            func lines() async throws -> Int {
                try await world.database.read { [world] in
                    let subject = try world.cases.find(viewer: sato, notice.casePublicID, in: $0)
                    return try world.cases.timeline(viewer: sato, of: subject, in: $0).count
                }
            }
            let before = try await lines()
            try await bind(world, envelope: envelope)
            #expect(try await lines() == before)
            let filed = try await world.database.read {
                try $0.count("SELECT COUNT(*) FROM messages WHERE class = 'bounce' AND case_id IS NOT NULL")
            }
            #expect(filed == 1)
            try await bind(world, .delayed, envelope: envelope)
            #expect(try await world.events(world.delivery(notice)).last == .delayed)
            #expect(try await world.delivery(notice).state == .delivered)
        }
    }

    @Test("Reports of arrivals are asked for with every mail of a delivery")
    func asked() async throws {
        try await World.each { world in
            _ = try await sent(world)
            let request = try world.firstMail.statusRequest
            #expect(request.tellsSuccess && PublicID(request.envelopeID) != nil)
        }
    }
}
