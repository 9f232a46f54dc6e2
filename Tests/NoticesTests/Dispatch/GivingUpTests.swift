import Access
import Cases
import Primitives
import Storage
import Testing
import Transport

@testable import Notices

@Suite("Mails whose tries are used up")
struct GivingUpTests {
    /// A notice whose mail was tried as often as mails are, against a relay that answers so each time.
    private func unsent(_ outcome: SMTPOutcome, in world: World) async throws -> Notice {
        world.relay.answer(repeating: outcome)
        let notice = try await world.send(.green, to: [try await world.partner("alpha")])
        try await exhaust(world)
        return notice
    }

    private func exhaust(_ world: World) async throws {
        for _ in 0...MailPatience.tries {
            world.clock.advance(.hours(3))
            try await world.work()
        }
    }

    private func stuck(_ world: World) async throws -> [StatusLine] {
        let (sato, now) = (world.sato, world.now)
        return try await world.read {
            try $0.grid(viewer: sato, StatusFilter(standing: .stuck), now: now, in: $1).lines
        }
    }

    @Test(
        "A relay that never takes the mail leaves a delivery that waits for a person, in grid, events and timeline",
        arguments: [SMTPOutcome.unreachable(text: "timed out"), .transient(code: 451, text: "greylisted for ever")])
    func neverTaken(outcome: SMTPOutcome) async throws {
        try await World.each { world in
            let notice = try await unsent(outcome, in: world)
            #expect(world.relay.mails.count == MailPatience.tries)
            let delivery = try await world.delivery(notice)
            #expect(delivery.state == .held && delivery.isStuck && delivery.isComposed)
            #expect(try await world.events(delivery) == [.queued, .deferred, .gaveUp])
            #expect(try await stuck(world).map(\.delivery.publicID) == [delivery.publicID])
            let (cases, sato) = (world.cases, world.sato)
            let (last, lines) = try await world.read { store, transaction in
                (
                    try store.events(viewer: sato, of: delivery.publicID, in: transaction).last,
                    try cases.timeline(
                        viewer: sato, of: cases.find(viewer: sato, notice.casePublicID, in: transaction),
                        in: transaction)
                )
            }
            #expect(last?.words.en.contains(outcome.isUnreachable ? "not reached" : "greylisted for ever") == true)
            let line = try #require(lines.last { $0.kind == .noticeEvent })
            #expect(line.values(in: .en, labels: line.kind.noticeValueLabel) == DeliveryEvent.Kind.gaveUp.label.en)
        }
    }

    @Test("A relay that refuses for good leaves a bounce at once and nothing to decide")
    func refused() async throws {
        try await World.each { world in
            let notice = try await unsent(.permanent(code: 550, text: "never"), in: world)
            #expect(world.relay.mails.count == 1)
            #expect(try await world.delivery(notice).state == .bounced)
            #expect(try await stuck(world).isEmpty)
        }
    }

    @Test("Trying again sends the same bytes with all tries, and the dead letter is gone")
    func again() async throws {
        try await World.each { world in
            let notice = try await unsent(.unreachable(text: "timed out"), in: world)
            let (id, sato) = (try await world.delivery(notice).publicID, world.sato)
            await #expect {
                try await world.write { try $0.resume(viewer: sato, id, asPickup: true, in: $1) }
            } throws: { ($0 as? Problem)?.code == "notice.moved" }
            world.relay.answer()
            try await world.write { try $0.resume(viewer: sato, id, in: $1) }
            try await world.work()
            #expect(Set(world.relay.mails.map(\.bytes)).count == 1)
            #expect(try await world.delivery(notice).state == .sent)
            #expect(try await world.reload(notice).state == .sent)
            #expect(try await stuck(world).isEmpty)
            #expect(try await world.database.read { try DeadLetters.count(in: $0) } == 0)
        }
    }

    @Test("Dropping the recipient ends the notice; letting the dead job run again sends nothing behind one's back")
    func dropped() async throws {
        try await World.each { world in
            let notice = try await unsent(.unreachable(text: "timed out"), in: world)
            let (delivery, sato) = (try await world.delivery(notice), world.sato)
            world.relay.answer()
            try await world.database.write { transaction in
                let letter = try DeadLetters.page(in: transaction).first
                if let letter { try DeadLetters.retry(letter.job.id, in: transaction) }
            }
            try await world.work()
            #expect(world.relay.mails.count == MailPatience.tries)
            #expect(try await world.delivery(notice).isStuck)
            try await world.write { try $0.drop(viewer: sato, delivery.publicID, in: $1) }
            #expect(try await world.reload(notice).state == .sent)
            #expect(try await stuck(world).isEmpty)
            #expect(try await world.database.read { try DeadLetters.count(in: $0) } == 0)
        }
    }

    @Test("A reminder that never left is over, and a person may remind again")
    func reminder() async throws {
        try await World.each { world in
            let notice = try await world.send(.green, to: [try await world.partner("alpha")])
            let (id, sato) = (try await world.delivery(notice).publicID, world.sato)
            world.relay.answer(repeating: .unreachable(text: "timed out"))
            try await world.write { try $0.remind(viewer: sato, id, in: $1) }
            try await world.work()
            try await exhaust(world)
            #expect(try await world.delivery(notice).state == .sent)
            #expect(try await world.events(world.delivery(notice)).last == .gaveUp)
            #expect(try await stuck(world).isEmpty)
            world.relay.answer()
            try await world.write { try $0.remind(viewer: sato, id, in: $1) }
            try await world.work()
            #expect(try await world.events(world.delivery(notice)).last == .reminded)
        }
    }
}

extension SMTPOutcome {
    fileprivate var isUnreachable: Bool { if case .unreachable = self { true } else { false } }
}
