import Access
import Primitives
import Storage
import TestSupport
import Testing
import Transport

@testable import Notices

@Suite("How fast mails leave, and how long they are tried")
struct PaceTests {
    static let now = Timestamp(seconds: 1_795_000_000)

    @Test("A minute's worth may leave at once, the rest one by one")
    func turns() {
        var clearAt: Timestamp?
        let waits = (0..<8).map { _ in
            let turn = MailPace.turn(rate: 3, clearAt: clearAt, now: Self.now)
            clearAt = turn.clearAt
            return (turn.at - Self.now).milliseconds / 1000
        }
        #expect(waits == [0, 0, 0, 20, 40, 60, 80, 100])
        #expect(MailPace.turn(rate: 3, clearAt: clearAt, now: Self.now + .minutes(5)).at == Self.now + .minutes(5))
    }

    @Test("A mail that is put off is tried again for four to five days")
    func patience() {
        for outcome in [SMTPOutcome.transient(code: 451, text: ""), .unreachable(text: "")] {
            let pauses = (1..<MailPatience.tries).compactMap { MailPatience.pause(after: $0, outcome) }
            #expect(pauses.count == MailPatience.tries - 1)
            #expect(pauses == pauses.sorted())
            let days = pauses.reduce(Interval.seconds(0)) { $0 + $1 }
            #expect(days > .days(4) && days < .days(5) + .hours(2))
            #expect(MailPatience.pause(after: MailPatience.tries, outcome) == nil)
        }
    }

    /// Notices to two contacts of one organisation and one of another.
    private func release(_ pace: MailPace, in world: World) async throws {
        let demo = world.demo
        try await world.write { try $0.settle(NoticeRules(undo: .seconds(0), pace: pace), viewer: demo, in: $1) }
        let (alpha, beta) = (try await world.partner("alpha"), try await world.partner("beta"))
        for partner in [alpha, alpha, alpha, beta] {
            try await world.submit(try await world.create(.green, to: [partner]))
        }
        try await world.work()
    }

    @Test("After the clock was set back, a mail that was to wait behind one of the wrong time leaves at once")
    func setBack() async throws {
        try await World.each { world in
            let partner = try await world.partner("alpha")
            world.clock.advance(.days(400))
            _ = try await world.send(.green, to: [partner])
            #expect(world.relay.mails.count == 1)
            world.clock.advance(.days(-400))
            // Nobody has noticed yet.
            _ = try await world.send(.green, to: [partner])
            #expect(world.relay.mails.count == 1)
            try await world.database.write { transaction in
                try transaction.planJobsAnew()
                try transaction.beginPaceAnew()
            }
            try await world.work()
            #expect(world.relay.mails.count == 2)
        }
    }

    @Test("More mails than its domain takes a minute wait; other domains do not wait for them")
    func perDomain() async throws {
        try await World.each { world in
            try await release(MailPace(perDomain: 1, inAll: 0), in: world)
            #expect(world.relay.mails.map(\.recipient.domain.text).sorted() == ["alpha.example", "beta.example"])
            world.clock.advance(.minutes(1))
            try await world.work()
            #expect(world.relay.mails.count == 3)
            world.clock.advance(.minutes(1))
            try await world.work()
            #expect(world.relay.mails.count == 4)
        }
    }

    @Test("In all, no more leave a minute than the rules say, and none is lost or counted as a failed try")
    func inAll() async throws {
        try await World.each { world in
            try await release(MailPace(perDomain: 0, inAll: 2), in: world)
            #expect(world.relay.mails.count == 2)
            world.clock.advance(.seconds(30))
            try await world.work()
            #expect(world.relay.mails.count == 3)
            world.clock.advance(.seconds(30))
            try await world.work()
            #expect(world.relay.mails.count == 4)
            let tries = try await world.database.read {
                try $0.count("SELECT COUNT(*) FROM outgoing_mails WHERE tries > 0 OR state <> 'sent'")
            }
            #expect(tries == 0)
        }
    }

    @Test(
        "Over a real Postfix: what it puts off comes again after the pause and is taken; one partner's trouble is its own",
        .disabled(if: Postfix.whyNot != nil, "\(Postfix.whyNot ?? "")"))
    func postfix() async throws {
        let postfix = try Postfix(
            deliveringTo: 9,
            settings: [
                "virtual_mailbox_domains = gone.example, full.example, alpha.example, beta.example",
                "smtpd_recipient_restrictions = check_recipient_access inline:{"
                    + "{security@gone.example = 550 5.1.1 no such user}, {security@full.example = 452 4.2.2 full}}",
                "smtpd_client_recipient_rate_limit = 2", "anvil_rate_time_unit = 4s",
                "smtpd_client_event_limit_exceptions =",
            ])
        let relay = SMTPSubmission(
            server: try SMTPServer(
                host: "localhost", port: postfix.port, security: .startTLS, authorityFile: postfix.authorityFile))
        try await World.each { world in
            let names = ["gone", "full", "alpha", "beta"]
            var partners: [World.Partner] = []
            for name in names { partners.append(try await world.partner(name)) }
            let notice = try await world.create(.green, to: partners)
            try await world.submit(notice)
            for _ in 0..<3 {
                try await world.work(over: relay)
                // Its own minute is over; ours is set.
                try await Task.sleep(for: .seconds(5))
                world.clock.advance(.hours(1))
            }
            let states = Dictionary(
                uniqueKeysWithValues: try await world.deliveries(notice).map { ($0.address.domain.text, $0.state) })
            #expect(
                states == [
                    "gone.example": .bounced, "full.example": .queued, "alpha.example": .sent, "beta.example": .sent,
                ], "\(postfix.log)")
            let beta = try #require(try await world.deliveries(notice).last)
            #expect(try await world.events(beta) == [.queued, .deferred, .sent])
        }
    }
}
